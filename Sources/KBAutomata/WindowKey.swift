/// The key by which windows are looked up: a hash of their bytes in lower case.
///
/// The bytes are taken one after the other, so that the keys of all windows that begin at one place
/// of a text come from one pass.
public struct WindowKey: Sendable {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The key of no bytes.
  public init() {}

  /// The key of a window.
  public init(_ window: LiteralWindow) {
    for element in window.elements { append(ASCIIText.folded(element.byte)) }
  }

  /// The key of bytes in lower case.
  public init(_ folded: ArraySlice<UInt8>) {
    for byte in folded { append(byte) }
  }

  /// Goes on with a byte in lower case.
  public mutating func append(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// The hash, its bits mixed (Stafford's variant of MurmurHash3's finalizer).
  public var value: UInt64 {
    var value = hash
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}
