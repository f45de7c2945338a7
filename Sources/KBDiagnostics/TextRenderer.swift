// TextRenderer: diagnostics → text for a terminal.
//
//   path:2:5: error: message [code]
//     2 | id: dns-timeout
//       |     ^~~~~~~~~~~
//   path:7:5: note: first used here

/// Renders diagnostics for a terminal: `path:line:column: error: message [code]`, the source line, a caret.
package struct TextRenderer: Sendable {
  /// Columns of source text that are shown; of a longer line, those around the caret.
  package static let columns = 120

  private let files: [String: SourceFile]
  private let usesColor: Bool

  package init(files: [SourceFile], usesColor: Bool = false) {
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.usesColor = usesColor
  }

  /// One diagnostic with its notes, ended by a newline.
  ///
  /// A range over several lines is shown by its first line. A lint reads `error:` as an error does.
  ///
  /// - Complexity: bounded, whatever the length of the source line.
  package func render(_ diagnostic: Diagnostic) -> String {
    var text = headline(
      "error", .red, "\(diagnostic.message) [\(diagnostic.id)]", at: diagnostic.range)
    text += snippet(of: diagnostic.range)
    for note in diagnostic.notes {
      text += headline("note", .cyan, note.message, at: note.range)
    }
    var told: Set<String> = []
    for fixIt in diagnostic.fixIts where told.insert(fixIt.message).inserted {
      let others = diagnostic.fixIts.count { $0.message == fixIt.message } - 1
      let place = fixIt.range == diagnostic.range ? nil : fixIt.range
      text += headline("help", .green, help(fixIt, others), at: place)
    }
    return text
  }

  /// What an edit does, and in how many further places.
  private func help(_ fixIt: Diagnostic.FixIt, _ others: Int) -> String {
    var help = fixIt.message
    if !fixIt.replacement.isEmpty {
      let isQuoted = "'\"".contains(fixIt.replacement.prefix(1)) && fixIt.replacement.count > 1
      help += isQuoted ? ": \(fixIt.replacement)" : ": '\(fixIt.replacement)'"
    }
    if others > 0 { help += " (and in \(others) more \(others == 1 ? "place" : "places"))" }
    return help
  }

  /// All of `diagnostics`, in the order given.
  package func render(_ diagnostics: some Sequence<Diagnostic>) -> String {
    diagnostics.map(render).joined()
  }

  private func headline(
    _ label: String, _ color: Color, _ message: String, at range: SourceRange?
  ) -> String {
    var line = ""
    if let range {
      var place = range.path.visible
      if let file = files[range.path] {
        let position = file.position(at: range.bytes.lowerBound)
        place += ":\(position.line):\(position.column)"
      }
      line += paint("\(place):", .bold) + " "
    }
    return line + paint("\(label):", color) + " \(message.visible)\n"
  }

  private func snippet(of range: SourceRange) -> String {
    guard let file = files[range.path] else { return "" }
    let number = file.position(at: range.bytes.lowerBound).line
    let line = file.line(number)
    let window = SnippetWindow(
      line: line, of: file.bytes, around: range.bytes, columns: Self.columns)
    let digits = String(number)
    let margin = String(repeating: " ", count: max(0, 3 - digits.count))
    let gutter = "\(margin)\(digits) |"
    let empty = String(repeating: " ", count: gutter.count - 1) + "|"
    let blanks = String(repeating: " ", count: window.caretColumn)
    let caret = "^" + String(repeating: "~", count: max(0, window.caretWidth - 1))
    return paint(gutter, .gray) + (window.text.isEmpty ? "" : " \(window.text)") + "\n"
      + paint(empty, .gray) + " \(blanks)" + paint(caret, .green) + "\n"
  }

  private enum Color: String {
    case bold = "1"
    case red = "1;31"
    case green = "1;32"
    case cyan = "1;36"
    case gray = "90"
  }

  private func paint(_ text: String, _ color: Color) -> String {
    usesColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}
