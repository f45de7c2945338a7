/// Bytes written with letters, digits, `-` and `_` alone, so that they stand in any string literal.
///
/// The encoding is RFC 4648's base64url without padding (section 5):
/// <https://www.rfc-editor.org/rfc/rfc4648#section-5>.
public enum ASCIIBlob {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The value of each character; 255 for those outside the alphabet.
  static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  /// `bytes` as text: four characters for three bytes.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 3 * 4 + 4)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 6 {
        bitCount -= 6
        text.append(alphabet[Int(bits >> bitCount & 63)])
      }
      bits &= 63
    }
    if bitCount > 0 { text.append(alphabet[Int(bits << (6 - bitCount) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The characters of `count` bytes.
  public static func size(of count: Int) -> Int { (count * 4 + 2) / 3 }

  /// The bytes that ``encode(_:)`` turned into `text`.
  ///
  /// - Throws: ``TableError`` for a text that ``encode(_:)`` can't have written.
  public static func decode(_ text: [UInt8]) throws(TableError) -> [UInt8] {
    try decode(text[...])
  }

  /// The bytes that ``encode(_:)`` turned into `text`.
  ///
  /// - Throws: ``TableError`` for a text that ``encode(_:)`` can't have written.
  public static func decode(_ text: ArraySlice<UInt8>) throws(TableError) -> [UInt8] {
    let values = values
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for character in text {
      let value = values[Int(character)]
      guard value < 64 else { throw TableError("invalid character in an encoded table") }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
      }
      bits &= 255
    }
    guard bitCount < 6, bits & (1 << bitCount - 1) == 0 else {
      throw TableError("an encoded table ends too early")
    }
    return bytes
  }
}
