/// Counts lines.
enum LineFeeds {
  /// The number of line feeds in `bytes`.
  ///
  /// - Complexity: O(bytes).
  static func count(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      // No sum of ones overflows; the check would keep the loop from being vectorized.
      for byte in buffer { count &+= byte == UInt8(ascii: "\n") ? 1 : 0 }
      return count
    }
  }
}
