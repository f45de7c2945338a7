/// Reads little-endian numbers and runs of bytes, and never beyond the end.
public struct BinaryReader {
  private let source: ArraySlice<UInt8>
  private var position: Int

  /// A reader from the start of `bytes`.
  public init(_ bytes: ArraySlice<UInt8>) {
    source = bytes
    position = bytes.startIndex
  }

  /// Whether everything has been read.
  public var isAtEnd: Bool { position == source.endIndex }

  private mutating func fixed(_ count: Int) throws(TableError) -> UInt64 {
    guard source.endIndex - position >= count else { throw TableError("a table ends too early") }
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(source[position + index]) << UInt64(8 * index) }
    position += count
    return value
  }

  /// The next byte.
  public mutating func u8() throws(TableError) -> UInt8 {
    guard position < source.endIndex else { throw TableError("a table ends too early") }
    defer { position += 1 }
    return source[position]
  }
  /// The next two bytes.
  public mutating func u16() throws(TableError) -> UInt16 {
    UInt16(truncatingIfNeeded: try fixed(2))
  }
  /// The next four bytes.
  public mutating func u32() throws(TableError) -> UInt32 {
    UInt32(truncatingIfNeeded: try fixed(4))
  }
  /// The next eight bytes.
  public mutating func u64() throws(TableError) -> UInt64 { try fixed(8) }

  /// The next number of seven bits a byte, the lowest first; below 2²⁸.
  public mutating func number() throws(TableError) -> Int {
    var value = Int(try u8())
    if value < 0x80 { return value }
    value &= 0x7F
    for shift in stride(from: 7, to: 28, by: 7) {
      let byte = try u8()
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw TableError("a number of a table is too large")
  }

  /// The next `count` bytes.
  public mutating func bytes(_ count: Int) throws(TableError) -> ArraySlice<UInt8> {
    guard count >= 0, source.endIndex - position >= count else {
      throw TableError("a table ends too early")
    }
    defer { position += count }
    return source[position..<position + count]
  }
}

/// Appends little-endian numbers; the counterpart of ``BinaryReader``.
public struct BinaryWriter {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// A writer of nothing yet.
  public init() {}

  /// Appends a number in the width of its type.
  public mutating func append(_ value: some FixedWidthInteger) {
    var value = value.littleEndian
    withUnsafeBytes(of: &value) { bytes.append(contentsOf: $0) }
  }

  /// Appends a number, seven bits a byte.
  ///
  /// - Precondition: it is below 2²⁸, and not negative.
  public mutating func append(number: Int) {
    precondition((0..<1 << 28).contains(number), "a number of a table does not fit")
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Appends bytes as they are.
  public mutating func append(_ values: some Collection<UInt8>) {
    bytes.append(contentsOf: values)
  }
}
