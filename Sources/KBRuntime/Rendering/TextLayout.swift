/// Lines of a text report: paragraphs wrapped to a width, commands never.
struct TextLayout {
  let width: Int
  let style: Style
  private(set) var text = ""

  /// An empty page of at least 20 columns.
  init(width: Int, style: Style) {
    self.width = max(width, 20)
    self.style = style
  }

  /// An empty line, unless one is there or nothing has been printed.
  mutating func blank() {
    if !text.isEmpty && !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// A heading after an empty line.
  mutating func heading(_ words: String) {
    blank()
    paragraph(words, role: .heading)
  }

  /// A paragraph; `mark` stands before its first line, and the lines after hang below its end.
  mutating func paragraph(
    _ words: String, indent: Int = 0, mark: String = "", role: Style.Role? = nil
  ) {
    let hang = indent + TerminalText.columns(mark)
    let lines = Self.wrap(words, to: max(width - hang, 16))
    for (index, line) in lines.enumerated() {
      let shown = role.map { style($0, line) } ?? line
      put(
        index == 0
          ? spaces(indent) + mark + shown : spaces(hang) + shown)
    }
    if lines.isEmpty && !mark.isEmpty { put(spaces(indent) + mark) }
  }

  /// Text that is to be copied: each line as it is, indented.
  mutating func verbatim(_ words: String, indent: Int, role: Style.Role? = nil) {
    let lines = TerminalText.sanitized(words).split(
      separator: "\n", omittingEmptySubsequences: false)
    for line in lines.last == "" ? lines.dropLast() : lines[...] {
      put(
        line.isEmpty ? "" : spaces(indent) + (role.map { style($0, String(line)) } ?? String(line)))
    }
  }

  /// Markdown, shown plainly.
  mutating func markdown(_ source: String, indent: Int = 0, mark: String = "") {
    var mark = mark
    var indent = indent
    for (index, block) in PlainMarkdown.blocks(source).enumerated() {
      if index == 1 {
        indent += TerminalText.columns(mark)
        mark = ""
      }
      switch block {
      case .paragraph(let words): paragraph(words, indent: indent, mark: mark)
      case .item(let bullet, let words): paragraph(words, indent: indent, mark: mark + bullet + " ")
      case .code(let lines): verbatim(lines, indent: indent + 2, role: .command)
      }
    }
  }

  /// One line as it is; safe text alone, at most `width` columns unless it is to be copied.
  mutating func line(_ words: String, role: Style.Role? = nil) {
    put(role.map { style($0, words) } ?? words)
  }

  private mutating func put(_ line: String) { text += line + "\n" }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// The words of `text` in lines of at most `limit` columns; a longer word keeps its line alone.
  static func wrap(_ text: String, to limit: Int) -> [String] {
    var lines: [String] = []
    // Bytes, for strings grow slowly.
    var line: [UInt8] = []
    var column = 0
    for word in words(of: TerminalText.sanitized(text)) {
      let length = TerminalText.columns(word)
      if !line.isEmpty && column + 1 + length > limit {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
        column = 0
      }
      if !line.isEmpty {
        line.append(UInt8(ascii: " "))
        column += 1
      }
      line += word.utf8
      column += length
    }
    if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  private static func words(of text: String) -> [Substring] {
    // Where a mark may join a blank, characters decide; they cost far more than bytes.
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return text.split { $0 == " " || $0 == "\n" }
    }
    return text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .map { Substring($0) }
  }
}
