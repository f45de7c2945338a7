// Where Markdown text is code: fenced blocks and code spans of CommonMark 0.31.
//
// A placeholder is written `<name>` in code and `\<name>` outside. Whoever puts values into an
// author's Markdown has to know which of the two a place is. One pass over lines finds fences,
// one over each paragraph's runs of backticks finds spans; linear in the text.

/// The byte ranges of a Markdown text that are code.
struct CodeRegions {
  /// Ordered, disjoint; the marks belong to them.
  private(set) var ranges: [Range<Int>] = []
  /// The mark that would close a fence left open at the end.
  private(set) var openFence: String?

  /// - Complexity: O(bytes).
  init(of text: [UInt8]) {
    var paragraphStart = 0
    var fence: (start: Int, mark: UInt8, length: Int)?
    var lineStart = 0
    while lineStart < text.count {
      let lineEnd = text[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let next = min(lineEnd + 1, text.count)
      let mark = Self.fenceMark(text[lineStart..<lineEnd])
      if let open = fence {
        if let mark, mark.byte == open.mark, mark.length >= open.length, mark.isBare {
          ranges.append(open.start..<lineEnd)
          fence = nil
          paragraphStart = next
        }
      } else if let mark, mark.canOpen {
        addSpans(in: text[paragraphStart..<lineStart])
        fence = (lineStart, mark.byte, mark.length)
      } else if text[lineStart..<lineEnd].allSatisfy(Self.isBlank) {
        addSpans(in: text[paragraphStart..<lineStart])
        paragraphStart = next
      }
      lineStart = next
    }
    if let open = fence {
      ranges.append(open.start..<text.count)
      openFence = String(repeating: Character(Unicode.Scalar(open.mark)), count: open.length)
    } else {
      addSpans(in: text[paragraphStart...])
    }
  }

  private struct FenceMark {
    var byte: UInt8
    var length: Int
    /// Nothing but blanks follows.
    var isBare: Bool
    /// A fence of backticks has none in its info string.
    var canOpen: Bool
  }

  /// Reads a line as a fence; its indentation may be a list item's, so any is accepted.
  /// <https://spec.commonmark.org/0.31.2/#fenced-code-blocks>
  private static func fenceMark(_ line: ArraySlice<UInt8>) -> FenceMark? {
    let body = line.drop(while: isBlank)
    guard let byte = body.first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else {
      return nil
    }
    let rest = body.drop { $0 == byte }
    let length = body.count - rest.count
    if length < 3 { return nil }
    return FenceMark(
      byte: byte, length: length, isBare: rest.allSatisfy(isBlank),
      canOpen: byte == UInt8(ascii: "~") || !rest.contains(byte))
  }

  /// A span runs from a run of backticks to the next run of the same length.
  /// <https://spec.commonmark.org/0.31.2/#code-spans>
  private mutating func addSpans(in paragraph: ArraySlice<UInt8>) {
    var runs: [Range<Int>] = []
    var index = paragraph.startIndex
    while index < paragraph.endIndex {
      let start = index
      while index < paragraph.endIndex, paragraph[index] == UInt8(ascii: "`") { index += 1 }
      if index > start { runs.append(start..<index) } else { index += 1 }
    }
    var closers = [Int?](repeating: nil, count: runs.count)
    var latest: [Int: Int] = [:]
    for (position, run) in runs.enumerated().reversed() {
      closers[position] = latest[run.count]
      latest[run.count] = position
    }
    var position = 0
    while position < runs.count {
      let run = runs[position]
      if let closer = closers[position], !Self.isEscaped(run.lowerBound, in: paragraph) {
        ranges.append(run.lowerBound..<runs[closer].upperBound)
        position = closer + 1
      } else {
        position += 1
      }
    }
  }

  /// Whether an odd number of backslashes stands before `index`.
  static func isEscaped(_ index: Int, in text: ArraySlice<UInt8>) -> Bool {
    text[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
