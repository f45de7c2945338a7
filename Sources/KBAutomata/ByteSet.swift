/// A set of byte values.
package struct ByteSet: Hashable, Sendable {
  /// Bit `b % 64` of word `b / 64` says whether `b` is a member.
  package private(set) var words: SIMD4<UInt64> = .zero

  package init() {}

  /// One round of the hasher for all four words.
  package func hash(into hasher: inout Hasher) {
    var mixed = words[0]
    for index in 1..<4 { mixed = mixed &* 0x9E37_79B9_7F4A_7C15 ^ words[index] }
    hasher.combine(mixed)
  }

  package init(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  package init(_ members: some Sequence<UInt8>) {
    for byte in members { insert(byte) }
  }

  /// All 256 bytes.
  package static let all = ByteSet(0...255)

  package var isEmpty: Bool { words == .zero }

  package var count: Int {
    (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount }
  }

  package func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
  }

  package mutating func insert(_ byte: UInt8) {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  package mutating func formUnion(_ other: ByteSet) {
    words |= other.words
  }

  package func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.formUnion(other)
    return result
  }

  package func subtracting(_ other: ByteSet) -> ByteSet {
    var result = self
    result.words &= ~other.words
    return result
  }

  /// All bytes that are not members.
  package var complement: ByteSet { ByteSet.all.subtracting(self) }

  /// The set with both cases of every ASCII letter in it.
  package var foldingCase: ByteSet {
    var result = self
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
      if contains(byte) || contains(byte ^ 0x20) {
        result.insert(byte)
        result.insert(byte ^ 0x20)
      }
    }
    return result
  }

  /// The lowest member.
  package var first: UInt8? {
    for index in 0..<4 where words[index] != 0 {
      return UInt8(index * 64 + words[index].trailingZeroBitCount)
    }
    return nil
  }

  /// The members, ascending.
  package var members: [UInt8] {
    var result: [UInt8] = []
    for index in 0..<4 {
      var word = words[index]
      while word != 0 {
        result.append(UInt8(index * 64 + word.trailingZeroBitCount))
        word &= word - 1
      }
    }
    return result
  }

  /// The members as ascending ranges that neither overlap nor touch.
  package var ranges: [ClosedRange<UInt8>] {
    var result: [ClosedRange<UInt8>] = []
    for byte in members {
      if let last = result.last, last.upperBound + 1 == byte {
        result[result.count - 1] = last.lowerBound...byte
      } else {
        result.append(byte...byte)
      }
    }
    return result
  }
}
