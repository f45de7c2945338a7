package import KBDiagnostics
package import KBModel

/// Entry files and the vocabulary in, valid values out.
package enum Frontend {
  /// What one run of the front end made.
  package struct Result: Sendable {
    package var entries: [Entry]
    package var vocabulary: Vocabulary
    /// Where things stand in the sources, for diagnostics of later phases.
    package var places: Places

    package init(entries: [Entry], vocabulary: Vocabulary, places: Places) {
      self.entries = entries
      self.vocabulary = vocabulary
      self.places = places
    }
  }

  /// Source ranges of the parts of entries, by address and part.
  package struct Places: Sendable {
    /// Of an entry (its `id` value) or a part of it (its `id` value).
    package var addresses: [Address: SourceRange] = [:]
    /// The `text` values of examples, by entry id, in the author's order.
    package var examples: [String: [SourceRange]] = [:]
    /// The `text` values of counterexamples, by entry id, in the author's order.
    package var counterexamples: [String: [SourceRange]] = [:]
    /// Ranges of `wins_over` items, by entry id, in the author's order.
    package var winsOver: [String: [SourceRange]] = [:]

    package init() {}
  }

  /// The checks of this module, by code.
  package static var checks: [any Check.Type] { [] }

  /// Reads `files` (the vocabulary is the one whose path, relative to the knowledge folder, is
  /// `vocabulary.yaml`), reports every fault, and lowers what is valid.
  ///
  /// - Parameter root: the knowledge folder as it stands at the beginning of the files' paths.
  package static func run(
    _ files: [SourceFile], root: String, into sink: inout DiagnosticSink
  ) -> Result {
    Result(entries: [], vocabulary: Vocabulary(), places: Places())
  }
}
