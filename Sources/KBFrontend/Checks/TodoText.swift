package import KBDiagnostics

/// A text is still to be written.
package struct TodoText: Check {
  package static let id: Diagnostic.ID = "todo-text"
  package static let explanation = """
    `kbc draft` and `kbc new` put `TODO` where a person has to say something, and this is such a place.
    Write what the text asks for, or remove its key if the entry needs none.

        title: 'TODO: what is wrong, as one statement'
    """

  /// The word that a text begins with which is still to be written.
  private static let mark = "TODO"

  /// Whether a text is still to be written.
  package static func concerns(_ text: some StringProtocol) -> Bool {
    guard text.hasPrefix(mark) else { return false }
    return text.dropFirst(mark.count).first.map { $0 == ":" || $0.isWhitespace } ?? true
  }

  /// The diagnostic for a text at `range`.
  package static func fault(at range: SourceRange) -> Diagnostic {
    Diagnostic(id, .lint, "text is still to be written", at: range)
  }
}
