/// Renders diagnostics for a terminal: `path:line:column: error: message [code]`, the source line, a caret.
package struct TextRenderer: Sendable {
  private let files: [String: SourceFile]
  private let usesColor: Bool

  package init(files: [SourceFile], usesColor: Bool = false) {
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.usesColor = usesColor
  }

  /// One diagnostic with its notes, ended by a newline.
  package func render(_ diagnostic: Diagnostic) -> String { "" }
}
