/// The part of a source line that is shown, and where the caret stands under it.
struct SnippetWindow {
  /// Safe for a terminal; `…` stands for what is cut off.
  private(set) var text = ""
  /// Columns in front of the caret.
  private(set) var caretColumn = 0
  private(set) var caretWidth = 0

  /// Bytes looked at on either side of the caret; more than any 120 columns need.
  private static let reach = 2048

  /// - Parameters:
  ///   - line: a line of `bytes`, its line end left out.
  ///   - target: the bytes to point at, from inside the line or its end on.
  ///   - columns: the columns that may be filled.
  init(line: Range<Int>, of bytes: [UInt8], around target: Range<Int>, columns: Int) {
    let focus = min(max(target.lowerBound, line.lowerBound), line.upperBound)
    let start = Self.boundary(max(line.lowerBound, focus - Self.reach), in: line, of: bytes)
    let end = Self.boundary(min(line.upperBound, focus + Self.reach), in: line, of: bytes)
    let cells = TerminalCells(start..<end, of: bytes).cells
    let total = cells.reduce(0) { $0 + $1.width }
    let before = cells.prefix { $0.bytes.upperBound <= focus }.reduce(0) { $0 + $1.width }

    var first = 0
    if total > columns || start > line.lowerBound || end < line.upperBound {
      // A third of the window in front of the caret, more where the line ends soon.
      first = max(0, min(before - columns / 3, total - columns + 2))
    }
    var column = 0
    var isCut = false
    if first > 0 || start > line.lowerBound {
      text = "…"
      caretColumn = 1
    }
    var shown = caretColumn
    for cell in cells {
      defer { column += cell.width }
      guard column >= first else { continue }
      guard shown + cell.width < columns || (total <= columns && end == line.upperBound) else {
        isCut = true
        break
      }
      text += cell.text
      shown += cell.width
      if cell.bytes.upperBound <= focus {
        caretColumn += cell.width
      } else if cell.bytes.lowerBound < max(target.upperBound, focus + 1) {
        caretWidth += cell.width
      }
    }
    if isCut || end < line.upperBound { text += "…" }
    caretWidth = max(caretWidth, 1)
  }

  /// The nearest offset at or before `offset` at which no character is cut apart.
  private static func boundary(_ offset: Int, in line: Range<Int>, of bytes: [UInt8]) -> Int {
    var start = offset
    // No code point is longer than four bytes; what goes on longer is invalid.
    while start > line.lowerBound, start < line.upperBound, offset - start < 4,
      bytes[start] & 0xC0 == 0x80
    {
      start -= 1
    }
    return start
  }
}
