// Block scalars: header, indentation, folding and chomping, in the order of libyaml's scanner.
// <https://yaml.org/spec/1.2.2/#81-block-scalar-styles>

extension ScalarTrace {
  /// A literal or folded block scalar.
  ///
  /// - Parameters:
  ///   - content: from the indicator to libyaml's end of the scalar, trailing blank lines included.
  ///   - parentIndent: the column of the block collection around it, -1 at the top.
  init(block content: Range<Int>, of bytes: [UInt8], parentIndent: Int) {
    let header = BlockHeader(at: content.lowerBound, before: content.upperBound, of: bytes)
    lastLineEnd = header.end
    var lines = BlockLines(
      bytes: bytes, end: content.upperBound, offset: header.nextLine,
      indent: header.increment.map { max(parentIndent, 0) + $0 })
    var skipped = lines.skipBlankLines(parentIndent: parentIndent)
    var lastBreak: Range<Int>?
    var lastIsIndented = false
    while let line = lines.next() {
      let isIndented = !line.isEmpty && bytes[line.lowerBound].isBlank
      if let lastBreak {
        if header.isLiteral || lastIsIndented || isIndented {
          newline(lastBreak, of: bytes)
        } else if skipped.isEmpty {
          make(CollectionOfOne(.space), from: lastBreak)
        }
      }
      for lineBreak in skipped { newline(lineBreak, of: bytes) }
      copy(line, of: bytes)
      lastLineEnd = line.upperBound
      lastIsIndented = isIndented
      lastBreak = lines.takeLineBreak()
      skipped = lines.skipBlankLines(parentIndent: parentIndent)
    }
    if header.chomping != .strip, let lastBreak { newline(lastBreak, of: bytes) }
    if header.chomping == .keep { for lineBreak in skipped { newline(lineBreak, of: bytes) } }
  }
}

/// The indicators of a block scalar: `|` or `>`, a digit, `+` or `-`.
private struct BlockHeader {
  enum Chomping { case strip, clip, keep }

  var isLiteral: Bool
  var chomping = Chomping.clip
  /// The columns of indentation beyond the parent's, where the author names them.
  var increment: Int?
  /// The end of the indicators.
  var end: Int
  /// Where the first line of the text begins.
  var nextLine: Int

  init(at start: Int, before limit: Int, of bytes: [UInt8]) {
    isLiteral = start < limit && bytes[start] == UInt8(ascii: "|")
    end = min(start + 1, limit)
    indicators: while end < limit {
      switch bytes[end] {
      case UInt8(ascii: "+"): chomping = .keep
      case UInt8(ascii: "-"): chomping = .strip
      case UInt8(ascii: "1")...UInt8(ascii: "9"): increment = Int(bytes[end] - UInt8(ascii: "0"))
      default: break indicators
      }
      end += 1
    }
    nextLine = end
    while nextLine < limit, !bytes[nextLine].isBreak { nextLine += 1 }
    nextLine = bytes.endOfLineBreak(at: nextLine, before: limit)
  }
}

/// Reads the lines of a block scalar without their indentation.
private struct BlockLines {
  let bytes: [UInt8]
  let end: Int
  var offset: Int
  /// The column at which text begins; found with the first text if the header doesn't name it.
  var indent: Int?
  private var column = 0

  init(bytes: [UInt8], end: Int, offset: Int, indent: Int?) {
    self.bytes = bytes
    self.end = end
    self.offset = offset
    self.indent = indent
  }

  /// Passes lines without text and stops in the next line at the indentation.
  ///
  /// - Returns: the line ends passed.
  mutating func skipBlankLines(parentIndent: Int) -> [Range<Int>] {
    var breaks: [Range<Int>] = []
    var widest = 0
    while true {
      while offset < end, bytes[offset] == .space, indent.map({ column < $0 }) ?? true {
        offset += 1
        column += 1
      }
      widest = max(widest, column)
      guard let lineBreak = takeLineBreak() else { break }
      breaks.append(lineBreak)
    }
    if indent == nil { indent = max(widest, parentIndent + 1, 1) }
    return breaks
  }

  /// The text from here to the line's end, if the line stands at the indentation.
  mutating func next() -> Range<Int>? {
    guard column == indent, offset < end else { return nil }
    let start = offset
    while offset < end, !bytes[offset].isBreak { offset += 1 }
    return start..<offset
  }

  /// Passes the line end here, if one is.
  mutating func takeLineBreak() -> Range<Int>? {
    let after = bytes.endOfLineBreak(at: offset, before: end)
    guard after > offset else { return nil }
    defer {
      offset = after
      column = 0
    }
    return offset..<after
  }
}
