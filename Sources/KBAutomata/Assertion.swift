/// A condition on the place between two bytes; it consumes none.
///
/// Raw values are part of the byte layout of ``PackedNFA``.
package enum Assertion: UInt8, Hashable, Sendable {
  /// `^` without `(?m)`, `\A`.
  case textStart = 0
  /// `$` without `(?m)`, `\z`.
  case textEnd = 1
  /// `^` under `(?m)`: at the start, or after `\n`.
  case lineStart = 2
  /// `$` under `(?m)`: at the end, or before `\n`.
  case lineEnd = 3
  /// `\b`: exactly one neighbour is in `[0-9A-Za-z_]`.
  case wordBoundary = 4
  /// `\B`.
  case notWordBoundary = 5

  /// Whether the assertion holds before the byte at `offset`, `range` being the whole text.
  func holds(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, at offset: Int) -> Bool {
    switch self {
    case .textStart: return offset == range.lowerBound
    case .textEnd: return offset == range.upperBound
    case .lineStart: return offset == range.lowerBound || text[offset - 1] == UInt8(ascii: "\n")
    case .lineEnd: return offset == range.upperBound || text[offset] == UInt8(ascii: "\n")
    case .wordBoundary, .notWordBoundary:
      let before = offset > range.lowerBound && Self.isWord(text[offset - 1])
      let after = offset < range.upperBound && Self.isWord(text[offset])
      return (before != after) == (self == .wordBoundary)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      return true
    default: return false
    }
  }
}
