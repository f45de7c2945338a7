/// The bytes of one input file, and where its lines begin.
package struct SourceFile: Sendable {
  /// The path as it is shown to the author: relative to the folder the command ran on.
  package let path: String
  /// The whole content, as read; not necessarily valid UTF-8.
  package let bytes: [UInt8]
  /// Byte offsets at which lines begin; the first is 0.
  private let lineStarts: [Int]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of lines; a file that ends in a newline has an empty last one.
  package var lineCount: Int { lineStarts.count }

  /// The 1-based line and column (in characters) of a byte offset; past the end, of the end.
  ///
  /// - Complexity: O(log lines + length of the line).
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = String(decoding: bytes[lineStarts[low]..<offset], as: UTF8.self)
    return (low + 1, before.count + 1)
  }

  /// The bytes of a 1-based line, without its line end.
  package func line(_ number: Int) -> Range<Int> {
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }
}
