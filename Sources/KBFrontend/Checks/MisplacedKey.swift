import KBDiagnostics
import KBModel

/// An entry has a key that its kind can't have.
struct MisplacedKey: Check {
  static let id: Diagnostic.ID = "misplaced-key"
  static let explanation = """
    Entries of kind `howto` and `reference` are read, not matched: they have `sections` and no
    `symptoms`. Entries of kind `symptom` and `triage` are matched by their `symptoms` and have no
    `sections`. Remove the key, or correct the entry's `kind`.
    """

  /// Reports keys that don't fit the kind.
  static func check(_ fields: MappingReader<EntrySyntax.Key>, kind: Entry.Kind) {
    let misplaced: [EntrySyntax.Key] =
      switch kind {
      case .symptom, .triage: [.sections]
      case .howto, .reference: [.symptoms, .winsOver, .evidence, .examples, .counterexamples]
      }
    for key in misplaced {
      guard let range = fields.keyRange(key) else { continue }
      fields.reading.report(.misplacedKey(key.rawValue, in: kind, at: range))
    }
  }
}

extension Diagnostic {
  fileprivate static func misplacedKey(
    _ key: String, in kind: Entry.Kind, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      MisplacedKey.id, .error, "'\(key)' can't stand in an entry of kind '\(kind.rawValue)'",
      at: range)
  }
}
