/// Numbers of 24 bits, four characters each, that are read where they stand.
///
/// The characters are those of ``ASCIIBlob``, so that a table of numbers stands in a string literal.
public enum ASCIICells {
  /// Characters of one number.
  public static let width = 4
  /// One more than the greatest number.
  public static let bound = 1 << 24

  /// `numbers` as text.
  ///
  /// - Precondition: each is below ``bound``, and none negative.
  public static func encode(_ numbers: [Int]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * 3)
    for number in numbers {
      precondition((0..<bound).contains(number), "a number of a table does not fit")
      for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    return ASCIIBlob.encode(bytes)
  }

  /// The number of four characters.
  ///
  /// - Throws: ``TableError`` for characters that ``encode(_:)`` never writes.
  public static func decode(
    _ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8
  ) throws(TableError) -> Int {
    let values = ASCIIBlob.values
    let (a, b, c, d) = (values[Int(a)], values[Int(b)], values[Int(c)], values[Int(d)])
    guard a | b | c | d < 64 else { throw TableError("invalid character in an encoded table") }
    return Int(a) << 18 | Int(b) << 12 | Int(c) << 6 | Int(d)
  }
}
