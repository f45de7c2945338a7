/// The bytes of one input file, and where its lines begin.
package struct SourceFile: Sendable {
  /// The path as it is shown to the author: relative to the folder the command ran on.
  package let path: String
  /// The whole content, as read; not necessarily valid UTF-8.
  package let bytes: [UInt8]
  /// Byte offsets at which lines begin; the first is 0.
  private let lineStarts: [Int]
  /// Places inside long lines with the characters that precede them on their line, by offset.
  private let milestones: [(offset: Int, characters: Int)]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
    milestones = Self.milestones(of: bytes, lineStarts: starts)
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of lines; a file that ends in a newline has an empty last one.
  package var lineCount: Int { lineStarts.count }

  /// The 1-based line and column (in characters) of a byte offset; past the end, of the end.
  ///
  /// - Complexity: O(log bytes).
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineStarts.prefixCount { $0 <= offset } - 1
    var start = lineStarts[line]
    var column = 1
    let milestone = milestones.prefixCount { $0.offset <= offset } - 1
    if milestone >= 0, milestones[milestone].offset > start {
      start = milestones[milestone].offset
      column += milestones[milestone].characters
    }
    return (line + 1, column + Self.characters(in: bytes[start..<offset]))
  }

  /// The 1-based line of a byte offset, and its column in code points.
  ///
  /// - Complexity: O(log lines + bytes of the line).
  package func codePointPosition(at offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineStarts.prefixCount { $0 <= offset } - 1
    let before = String(decoding: bytes[lineStarts[line]..<offset], as: UTF8.self)
    return (line + 1, before.unicodeScalars.count + 1)
  }

  /// The bytes of a line, without its line end.
  ///
  /// - Parameter number: from 1 to ``lineCount``; others read as the nearest.
  package func line(_ number: Int) -> Range<Int> {
    let number = min(max(number, 1), lineCount)
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// Bytes from one milestone to the next, about.
  private static let stride = 1024

  private static func milestones(
    of bytes: [UInt8], lineStarts: [Int]
  ) -> [(offset: Int, characters: Int)] {
    var milestones: [(offset: Int, characters: Int)] = []
    for (index, line) in lineStarts.enumerated() {
      let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
      var start = line
      var characters = 0
      while end - start > 2 * stride {
        // In front of ASCII no character is cut apart. Where none is near, only a code point is
        // kept whole: a column may then be off by one.
        let near = bytes[(start + stride)..<(start + 2 * stride)]
        let next =
          near.firstIndex { $0 < 0x80 && $0 != 0x0A } ?? near.firstIndex { $0 & 0xC0 != 0x80 }
          ?? near.startIndex
        characters += Self.characters(in: bytes[start..<next])
        milestones.append((next, characters))
        start = next
      }
    }
    return milestones
  }

  private static func characters(in bytes: ArraySlice<UInt8>) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return bytes.count }
    return String(decoding: bytes, as: UTF8.self).count
  }
}

extension Array {
  /// How many elements come before the first for which `holds` is false, in an array that begins
  /// with all those for which it is true.
  fileprivate func prefixCount(while holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
