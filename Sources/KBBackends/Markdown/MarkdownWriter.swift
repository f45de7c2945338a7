import KBRuntime

/// Builds a Markdown document of blocks: each apart by one blank line, the whole ended by one newline.
///
/// Text is Markdown as given, unless a parameter is said to be plain; ``Inline`` makes the parts.
struct MarkdownWriter {
  private var blocks: [String] = []

  var isEmpty: Bool { blocks.isEmpty }

  /// The document.
  var document: String { blocks.joined(separator: "\n\n") + "\n" }

  mutating func comment(_ text: String) {
    blocks.append("<!-- \(text) -->")
  }

  /// A heading, after an anchor that stays when the heading is reworded.
  mutating func heading(_ level: Int, _ text: String, anchor: String? = nil) {
    if let anchor { self.anchor(anchor) }
    blocks.append(String(repeating: "#", count: level) + " " + Inline.oneLine(text))
  }

  mutating func anchor(_ id: String) {
    blocks.append(Inline.anchor(id))
  }

  /// One or more blocks as the author wrote them; nothing for blank text.
  mutating func paragraph(_ text: String) {
    let lines = Self.trimmedLines(text)
    if !lines.isEmpty { blocks.append(lines.joined(separator: "\n")) }
  }

  /// Plain text between fences longer than any run of backticks inside.
  mutating func fence(_ text: String, language: String) {
    let marks = String(repeating: "`", count: max(3, text.longestBacktickRun + 1))
    let language = language.filter { $0.isLetter || $0.isNumber || "+-#._".contains($0) }
    let opening = marks + (language.isEmpty ? "text" : language)
    let lines = Self.trimmedLines(text).joined(separator: "\n")
    blocks.append("\(opening)\n\(lines)\n\(marks)")
  }

  /// A table of one-line cells; `|` is escaped. Columns without content are left out, and the table
  /// without rows.
  mutating func table(_ header: [String], _ rows: [[String]]) {
    let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    if columns.isEmpty { return }
    func line(_ cells: [String]) -> String {
      "| " + columns.map { Inline.cell(cells[$0]) }.joined(separator: " | ") + " |"
    }
    let rule = "|" + String(repeating: " --- |", count: columns.count)
    blocks.append(([line(header), rule] + rows.map(line)).joined(separator: "\n"))
  }

  /// A tight list of one-line items. Nothing without items.
  mutating func bullets(_ items: [String]) {
    if items.isEmpty { return }
    blocks.append(items.map { "- " + Inline.oneLine($0) }.joined(separator: "\n"))
  }

  /// A numbered list whose items are documents of their own.
  mutating func numbered(_ items: [MarkdownWriter]) {
    var texts: [String] = []
    for (index, item) in items.enumerated() {
      let marker = "\(index + 1). "
      texts.append(
        Self.prefixed(item, first: marker, rest: String(repeating: " ", count: marker.count)))
    }
    if !texts.isEmpty { blocks.append(texts.joined(separator: "\n\n")) }
  }

  /// A caution in the form that GitHub shows as a red box; it does so outside of lists only.
  /// <https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts>
  mutating func caution(_ text: String) {
    quote("[!CAUTION]\n" + text)
  }

  /// A quotation, which may stand in a list.
  mutating func quote(_ text: String) {
    var body = MarkdownWriter()
    body.paragraph(text)
    if !body.isEmpty { blocks.append(Self.prefixed(body, first: "> ", rest: "> ")) }
  }

  private static func prefixed(_ document: MarkdownWriter, first: String, rest: String) -> String {
    let lines = document.blocks.joined(separator: "\n\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated()
      .map { index, line in trimmingEnd((index == 0 ? first : rest) + line) }
      .joined(separator: "\n")
  }

  /// The lines of `text` without blanks at their ends, without blank lines at either end.
  private static func trimmedLines(_ text: String) -> [Substring] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(trimmingEnd)[...]
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Array(lines)
  }

  private static func trimmingEnd(_ line: some StringProtocol) -> Substring {
    var end = line.endIndex
    while end > line.startIndex, line[line.index(before: end)].isWhitespace {
      end = line.index(before: end)
    }
    return Substring(line[..<end])
  }
}
