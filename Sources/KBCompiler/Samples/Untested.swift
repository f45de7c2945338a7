import KBDiagnostics
import KBFrontend
import KBModel

/// What should be exercised by an example, and is by none.
enum Untested {
  /// Reports every symptom, parameter and outcome that no example exercises.
  static func check(
    _ coverage: SampleCoverage, of image: KnowledgeImage, places: Frontend.Places,
    into sink: inout DiagnosticSink
  ) {
    for item in coverage.gaps(.symptoms, in: image) {
      if let range = places.addresses[item.address] {
        sink.report(.untestedSymptom(item.address.part ?? "", at: range))
      }
    }
    for item in coverage.gaps(.parameters, in: image) {
      if let range = places.addresses[item.address] {
        sink.report(.untestedParameter(item.address.part ?? "", at: range))
      }
    }
    for item in coverage.gaps(.outcomes, in: image) {
      guard let outcome = item.outcome else { continue }
      if item.address.part == "text" {
        let evidence = Address(entry: item.address.entry, part: outcome)
        if let range = places.addresses[evidence] {
          sink.report(.untestedOutcome("evidence '\(outcome)'", at: range))
        }
      } else if let range = places.outcomes[item.address]?[outcome] {
        sink.report(.untestedOutcome("outcome '\(outcome)'", at: range))
      }
    }
  }
}

/// A symptom that no example shows.
struct UntestedSymptom: Check {
  static let id: Diagnostic.ID = "untested-symptom"
  static let explanation = """
    No example of any entry is answered with this symptom, so nothing shows that it matches what people
    paste. Add the text of a real error to the entry's `examples`, with made-up names.

        examples:
          - text: 'Failed to pull image "contoso.azurecr.io/web:1": … 401 Unauthorized'
            expect: {symptom: oauth-token}
    """
}

/// A parameter of which no example expects a value.
struct UntestedParameter: Check {
  static let id: Diagnostic.ID = "untested-parameter"
  static let explanation = """
    A parameter is found in texts or bound by outputs, and no example says which value is to be found, so
    a wrong one would go unnoticed. Add the value to the `expect` of an example that shows it.

        examples:
          - text: 'dial tcp: lookup contoso.azurecr.io: no such host'
            expect: {parameters: {registry: contoso}}
    """
}

/// An outcome or an evidence that holds in no example.
struct UntestedOutcome: Check {
  static let id: Diagnostic.ID = "untested-outcome"
  static let explanation = """
    No example has an output in which the outcome holds (or a text that shows the evidence), so nothing
    shows that it reads what the command really prints. Add an example with the output, or with the answer
    where a person is asked, and what the causes are then.

        examples:
          - text: '… 401 Unauthorized'
            given:
              outputs: {cluster-identity: '{"sp": "msi"}'}
              answers: {activity-log#password-regenerated: yes}
            expect: {causes: {pull-secret-admin: confirmed}}
    """
}

extension Diagnostic {
  fileprivate static func untestedSymptom(_ id: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(UntestedSymptom.id, .lint, "no example shows symptom '\(id)'", at: range)
  }

  fileprivate static func untestedParameter(_ id: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      UntestedParameter.id, .lint, "no example expects a value of parameter '\(id)'", at: range)
  }

  fileprivate static func untestedOutcome(_ phrase: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(UntestedOutcome.id, .lint, "\(phrase) holds in no example", at: range)
  }
}
