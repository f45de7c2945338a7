/// Whole lines of a stream, in memory that one part after the other is read into.
struct ScanPart: Sendable {
  /// The lines before, then those of the part, then room.
  var bytes: [UInt8] = []
  /// Where in ``bytes`` the part stands.
  var range = 0..<0
  /// Where in the stream the part begins.
  var offset = 0
  /// Bytes that were dropped after the part, of a line that is too long, or its end.
  var dropped = 0
  /// Whether the last line is longer than what the part holds of it.
  var isCut = false

  /// Makes ``bytes`` hold `count` bytes at least.
  mutating func makeRoom(_ count: Int) {
    if count > bytes.count { bytes += repeatElement(0, count: count - bytes.count) }
  }

  /// Where the last whole line of `range` ends; `nil` without a line feed.
  func lineEnd(in range: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      bytes[range].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
    }
  }
}
