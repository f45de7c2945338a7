/// Bytes that come a stretch at a time.
protocol ByteStream: Sendable {
  /// What messages call it.
  var name: String { get }
  /// Whether a read would return at once.
  var isReadable: Bool { get }

  /// Reads what there is over `range` of `bytes`, and waits where there is nothing yet; the number of
  /// bytes, 0 at the end.
  func read(into bytes: inout [UInt8], at range: Range<Int>) throws(Fault) -> Int
}
