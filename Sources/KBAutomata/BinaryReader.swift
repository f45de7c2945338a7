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

  private mutating func number(_ count: Int) throws(TableError) -> UInt64 {
    guard source.endIndex - position >= count else { throw TableError("a table ends too early") }
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(source[position + index]) << UInt64(8 * index) }
    position += count
    return value
  }

  /// The next byte.
  public mutating func u8() throws(TableError) -> UInt8 { UInt8(truncatingIfNeeded: try number(1)) }
  /// The next two bytes.
  public mutating func u16() throws(TableError) -> UInt16 {
    UInt16(truncatingIfNeeded: try number(2))
  }
  /// The next four bytes.
  public mutating func u32() throws(TableError) -> UInt32 {
    UInt32(truncatingIfNeeded: try number(4))
  }
  /// The next eight bytes.
  public mutating func u64() throws(TableError) -> UInt64 { try number(8) }

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

  /// Appends bytes as they are.
  public mutating func append(_ values: some Collection<UInt8>) {
    bytes.append(contentsOf: values)
  }
}
