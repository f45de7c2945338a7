/// The 64-bit FNV-1a hash of a byte sequence, against accidental damage.
///
/// Constants: <https://www.rfc-editor.org/rfc/rfc9923>.
public struct Checksum: Hashable, Sendable {
  /// The hash of the bytes so far.
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The checksum of no bytes.
  public init() {}

  /// The checksum of `bytes`.
  public init(of bytes: [UInt8]) {
    update(bytes[...])
  }

  /// Goes on with `bytes`.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }
}
