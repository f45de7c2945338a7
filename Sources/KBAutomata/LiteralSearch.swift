// LiteralSearch: the first occurrence of one byte string.
//
// The C library's `memchr` jumps to the next occurrence of the literal's rarest byte, and the literal is
// compared around it. A text full of near misses would make that quadratic, so comparisons have a budget
// that grows with the text read; once it is spent the rest is searched by Knuth, Morris & Pratt (1977).

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Finds one byte string in texts.
public struct LiteralSearch: Sendable {
  /// What is searched for, byte for byte.
  public let literal: [UInt8]
  /// The place in `literal` of its rarest byte.
  private let rareOffset: Int

  /// A search for `literal`.
  public init(_ literal: [UInt8]) {
    self.literal = literal
    let rarities = Self.rarities
    var rarest = 0
    for offset in literal.indices
    where rarities[Int(literal[offset])] >= rarities[Int(literal[rarest])] { rarest = offset }
    rareOffset = rarest
  }

  /// The offset of the first occurrence that lies within `text[range]`; `nil` when there is none.
  ///
  /// An empty literal is found at once. A range outside the text is cut to the text.
  ///
  /// - Complexity: O(bytes of the range + bytes of the literal).
  public func firstOffset(in text: [UInt8], _ range: Range<Int>) -> Int? {
    let range = range.clamped(to: 0..<text.count)
    guard !literal.isEmpty else { return range.lowerBound }
    guard literal.count <= range.count else { return nil }
    return text.withUnsafeBufferPointer { text in
      literal.withUnsafeBufferPointer { literal in
        firstOffset(of: literal, in: text, range)
      }
    }
  }

  private func firstOffset(
    of literal: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    guard let base = text.baseAddress, let needle = literal.baseAddress else { return nil }
    let rare = Int32(literal[rareOffset])
    let lastStart = range.upperBound - literal.count
    var start = range.lowerBound
    var compared = 0
    while start <= lastStart {
      guard let hit = memchr(base + start + rareOffset, rare, lastStart - start + 1) else {
        return nil
      }
      start = UnsafeRawPointer(hit) - UnsafeRawPointer(base) - rareOffset
      if memcmp(base + start, needle, literal.count) == 0 { return start }
      compared += literal.count
      start += 1
      if compared > 4 * (start - range.lowerBound) + 1024 {
        return Self.steadySearch(literal, in: text, start..<range.upperBound)
      }
    }
    return nil
  }

  /// Reads each byte of `text` once.
  private static func steadySearch(
    _ literal: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    // borders[n]: the longest proper prefix of the first n bytes that is also their suffix.
    var borders = [0, 0]
    var border = 0
    for index in 1..<max(literal.count, 1) {
      while border > 0, literal[index] != literal[border] { border = borders[border] }
      if literal[index] == literal[border] { border += 1 }
      borders.append(border)
    }
    var matched = 0
    for offset in range {
      while matched > 0, text[offset] != literal[matched] { matched = borders[matched] }
      if text[offset] == literal[matched] { matched += 1 }
      if matched == literal.count { return offset + 1 - matched }
    }
    return nil
  }

  /// Bytes of error texts, the most frequent first; what isn't listed is rarer.
  private static let frequent = Array(" etaoirnsl/dcu:mpg.-\"hf0123456789b,wyvk=_xjqz".utf8)

  /// The place of each byte among ``frequent``.
  private static let rarities: [UInt8] = {
    var rarities = [UInt8](repeating: UInt8(frequent.count), count: 256)
    for (place, byte) in frequent.enumerated() { rarities[Int(byte)] = UInt8(place) }
    return rarities
  }()
}
