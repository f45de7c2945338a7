import KBDiagnostics
import KBModel
import KBRuntime

/// An example that its entry does not answer as it should.
struct FailingExample: Check {
  static let id: Diagnostic.ID = "failing-example"
  static let explanation = """
    Every example of an entry is matched against the whole knowledge. The entry it stands in has to
    be the first answer, with the symptom, the parameter values and the standing of the causes that
    `expect` names; `given` says what is known beside the text. Mend the symptom, or give the entry
    that comes first a narrower one; `wins_over` settles an overlap that is meant. Where a cause
    stands otherwise, the notes say why.
    """

  /// - Parameter explain: why an entry's symptoms don't hold in the example.
  static func faults(
    in diagnosis: Diagnosis, of example: Example, owner: String, at range: SourceRange,
    explain: (_ entry: String) -> [SymptomExplanation]
  ) -> [Diagnostic] {
    let wanted: String
    switch example.expect.winner {
    case .owner: wanted = owner
    case .entry(let id): wanted = id
    case .none: return FailingCounterexample.unlessSilent(diagnosis, id: id, at: range)
    }
    guard let first = diagnosis.matches.first else {
      return [.noMatch(of: wanted, notes: obstacles(explain(wanted), in: example.text), at: range)]
    }
    guard first.entry.name == wanted else {
      let others = diagnosis.matches.map(\.entry.name)
      let notes = others.contains(wanted) ? [] : obstacles(explain(wanted), in: example.text)
      return [
        .otherWinner(first.entry.name, insteadOf: wanted, others: others, notes: notes, at: range)
      ]
    }
    var faults: [Diagnostic] = []
    if let symptom = example.expect.symptom {
      let symptoms = diagnosis.matches.filter { $0.entry == first.entry }.flatMap(\.symptoms)
      if !symptoms.contains(where: { $0.id == symptom }) {
        faults.append(.otherSymptom(symptoms.map(\.id), insteadOf: symptom, at: range))
      }
    }
    for (name, value) in example.expect.parameters.sorted(by: { $0.key < $1.key }) {
      let actual = first.parameters[name]
      if actual != value {
        faults.append(
          .otherValue(
            actual, ambiguous: first.ambiguous[name], insteadOf: value, parameter: name, at: range))
      }
    }
    for (id, status) in example.expect.causes.sorted(by: { $0.key < $1.key }) {
      let cause = first.causes.first { $0.id == id }
      if cause?.status.rawValue != status {
        faults.append(.otherStanding(of: id, cause, insteadOf: status, at: range))
      }
    }
    return faults
  }

  /// What keeps each symptom from holding.
  private static func obstacles(
    _ explanations: [SymptomExplanation], in text: String
  ) -> [Diagnostic.Note] {
    explanations.flatMap { explanation in
      explanation.tellingParts.compactMap { part -> Diagnostic.Note? in
        switch part.role {
        case .none where part.span != nil:
          return .obstacle(explanation.symptom, "must not hold '\(part.pattern)'")
        case .all where part.span == nil, .context where part.span == nil,
          .any where part.span == nil:
          let end = part.stoppedAt.map { String(decoding: text.utf8.prefix($0), as: UTF8.self) }
          let place = end.map { ", the text agrees up to '\($0.suffix(40))'" } ?? ""
          return .obstacle(explanation.symptom, "lacks '\(part.pattern)'\(place)")
        default: return nil
        }
      }
    }
  }
}

extension Diagnostic.Note {
  fileprivate static func obstacle(_ symptom: String, _ words: String) -> Diagnostic.Note {
    Diagnostic.Note("symptom '\(symptom)' \(words)")
  }
}

extension Diagnostic {
  fileprivate static func noMatch(
    of wanted: String, notes: [Note], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      FailingExample.id, .error, "no entry answers this example of '\(wanted)'", at: range,
      notes: notes)
  }

  fileprivate static func otherWinner(
    _ winner: String, insteadOf wanted: String, others: [String], notes: [Note],
    at range: SourceRange
  ) -> Diagnostic {
    let note =
      others.contains(wanted)
      ? Note("'\(wanted)' matches too, but comes later: \(others.joined(separator: ", "))")
      : Note("'\(wanted)' does not match")
    return Diagnostic(
      FailingExample.id, .error, "example is answered with '\(winner)' instead of '\(wanted)'",
      at: range, notes: [note] + notes)
  }

  fileprivate static func otherSymptom(
    _ symptoms: [String], insteadOf wanted: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      FailingExample.id, .error, "example does not show symptom '\(wanted)'", at: range,
      notes: [Note("it shows \(symptoms.map { "'\($0)'" }.joined(separator: ", "))")])
  }

  fileprivate static func otherStanding(
    of id: String, _ cause: RankedCause?, insteadOf wanted: String, at range: SourceRange
  ) -> Diagnostic {
    let standing = cause.map { "is \($0.status.rawValue)" } ?? "is not answered"
    return Diagnostic(
      FailingExample.id, .error,
      "cause '\(id)' \(standing) instead of \(wanted) in this example", at: range,
      notes: (cause?.reasons ?? []).map { Note($0) })
  }

  fileprivate static func otherValue(
    _ actual: String?, ambiguous: [String]?, insteadOf wanted: String, parameter: String,
    at range: SourceRange
  ) -> Diagnostic {
    let found =
      if let actual {
        "is '\(actual)'"
      } else if let ambiguous {
        "is ambiguous (\(ambiguous.map { "'\($0)'" }.joined(separator: ", ")))"
      } else {
        "is not found"
      }
    return Diagnostic(
      FailingExample.id, .error,
      "parameter '\(parameter)' \(found) instead of '\(wanted)' in this example", at: range)
  }
}
