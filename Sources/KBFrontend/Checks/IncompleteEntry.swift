import KBDiagnostics
import KBModel
import KBYAML

/// What an entry should have for its kind, and hasn't.
enum IncompleteEntry {
  /// Reports missing symptoms, and the lints for what makes an entry useful.
  static func check(_ fields: MappingReader<EntrySyntax.Key>, kind: Entry.Kind) {
    let isMatched = kind == .symptom || kind == .triage
    if isMatched, let node = fields.node(.symptoms) {
      if case .sequence(let items) = node.content, items.isEmpty {
        fields.reading.report(.emptyList("symptoms", at: node.range))
      }
    } else if isMatched, !fields.isWritten(.sections) {
      // With sections in place of symptoms it is the kind that is wrong.
      fields.require([.symptoms])
    }
    lint(fields, .summary, MissingSummary.id, "entry has no summary")
    if kind == .symptom { lint(fields, .causes, MissingCauses.id, "entry has no causes") }
    if isMatched { lint(fields, .examples, MissingExamples.id, "entry has no examples") }
    lint(fields, .references, MissingReferences.id, "entry has no references")
  }

  private static func lint(
    _ fields: MappingReader<EntrySyntax.Key>, _ key: EntrySyntax.Key, _ id: Diagnostic.ID,
    _ message: String
  ) {
    if fields.isWritten(key) {
      guard case .sequence(let items)? = fields.node(key)?.content, items.isEmpty else { return }
    }
    fields.reading.report(Diagnostic(id, .lint, message, at: fields.anchor))
  }
}

/// An entry has no summary.
struct MissingSummary: Check {
  static let id: Diagnostic.ID = "missing-summary"
  static let explanation = """
    An entry without a `summary` names a fault and doesn't say what it is. One sentence will do; it is
    the first thing read under the title.
    """
}

/// An entry has no causes.
struct MissingCauses: Check {
  static let id: Diagnostic.ID = "missing-causes"
  static let explanation = """
    An entry without `causes` recognises a fault and has nothing to say about it. Name at least one
    cause, with the solutions that remove it.
    """
}

/// An entry has no examples.
struct MissingExamples: Check {
  static let id: Diagnostic.ID = "missing-examples"
  static let explanation = """
    An entry without `examples` is untested: nothing shows that its symptoms match what people paste.
    Add the text of a real error, with names made up, and what is expected of it.

        examples:
          - text: 'Failed to pull image "contoso.azurecr.io/web:1": … 401 Unauthorized'
            expect: {symptom: oauth-token, parameters: {registry: contoso}}
    """
}

/// An entry has no references.
struct MissingReferences: Check {
  static let id: Diagnostic.ID = "missing-references"
  static let explanation = """
    An entry without `references` can't be checked against anything. Name the sources it was written
    from by their ids in the vocabulary.
    """
}
