/// Counts lines.
enum LineFeeds {
  /// Bytes that are counted in a byte: no count overflows, and as many bytes as a register holds are
  /// looked at together.
  private static let stretch = 240

  /// The number of line feeds in `bytes`.
  ///
  /// - Complexity: O(bytes).
  static func count(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var count = 0
      var start = 0
      while buffer.count - start >= stretch {
        count &+= Int(self.count(base + start, stretch))
        start += stretch
      }
      return count + Int(self.count(base + start, buffer.count - start))
    }
  }

  @inline(__always)
  private static func count(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt8 {
    var count: UInt8 = 0
    for index in 0..<length { count &+= bytes[index] == UInt8(ascii: "\n") ? 1 : 0 }
    return count
  }
}
