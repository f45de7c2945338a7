/// Bytes with the letters of ASCII in lower case, all others as they are.
public enum ASCIIText {
  /// A copy of `text[range]`, folded; the byte at `range.lowerBound` is at 0 in it.
  ///
  /// A range outside the text is cut to the text.
  public static func folded(_ text: [UInt8], in range: Range<Int>) -> [UInt8] {
    text[range.clamped(to: 0..<text.count)].map(folded)
  }

  /// One byte, folded.
  public static func folded(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
