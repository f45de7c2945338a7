import KBDiagnostics
package import KBModel

extension Frontend {
  /// A JSON Schema for editors.
  package struct Schema: Sendable {
    /// What it describes: `entry` or `vocabulary`.
    package var name: String
    /// The document, ended by a newline.
    package var text: String
  }

  /// The schemas of both kinds of file, by name.
  ///
  /// - Parameters:
  ///   - vocabulary: what editors offer where a declared name is wanted.
  ///   - comment: a sentence on the files themselves.
  package static func schemas(_ vocabulary: Vocabulary, comment: String) -> [Schema] {
    let entry = SchemaWriter.schema(of: EntrySyntax.self, vocabulary, comment: comment)
    let words = SchemaWriter.schema(of: VocabularySyntax.self, vocabulary, comment: comment)
    return [
      Schema(name: "entry", text: entry.indented + "\n"),
      Schema(name: "vocabulary", text: words.indented + "\n"),
    ]
  }
}
