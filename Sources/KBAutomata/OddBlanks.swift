// OddBlanks: where in a text blanks begin that are not one space.
//
// Such blanks are two or more of what the blanks of a template may be, or one that is no space. Sixteen
// bytes are compared at once with what they begin with: control characters, a backslash before what may
// be an escape, the first byte of U+00A0, two spaces. A place too many costs time, never a match; one
// too few would.

/// Goes through the odd blanks of a text in order.
struct OddBlanks: BitwiseCopyable {
  private let text: UnsafeRawPointer
  private let count: Int
  /// A control character that is none of them; 0xFF for none.
  private let excluded: UInt8
  /// Where the group of 64 bytes begins that was looked at last, and which of them may be odd blanks.
  private var base = -64
  private var flags: UInt64 = 0

  /// - Parameter feedsAreBlank: whether a line feed is white space like any other.
  init(_ text: UnsafeRawPointer, count: Int, feedsAreBlank: Bool) {
    self.text = text
    self.count = count
    excluded = feedsAreBlank ? 0xFF : UInt8(ascii: "\n")
  }

  /// The next place where odd blanks begin; `nil` where none is known of before `bound`, and they begin
  /// right before `bound` at the earliest.
  @inline(__always)
  mutating func next(before bound: Int) -> Int? {
    while true {
      while flags != 0 {
        let place = base &+ flags.trailingZeroBitCount
        if place >= bound { return nil }
        flags &= flags &- 1
        guard place > 0 else { continue }
        // Of blanks in a row the first is the place; it is a space where a flag is not at the first.
        let before = byte(place &- 1)
        if before != UInt8(ascii: " ") {
          if !Self.isWhiteSpace(before) { return place }
        } else if byte(place) == UInt8(ascii: " ") {
          passSpaces(from: place)
        } else if place > 1, !Self.isWhiteSpace(byte(place &- 2)) {
          return place &- 1
        }
      }
      guard base &+ 64 < bound, lookOn(to: bound) else { return nil }
    }
  }

  /// Columns are filled up with spaces, and none of them but the first is a place.
  @inline(__always)
  private mutating func passSpaces(from place: Int) {
    let spaces: UInt64 = 0x2020_2020_2020_2020
    if place &+ 8 <= count, (text + place).loadUnaligned(as: UInt64.self) == spaces {
      flags &= ~0 << UInt64(place &- base &+ 8)
    }
  }

  @inline(__always)
  private func byte(_ place: Int) -> UInt8 { text.load(fromByteOffset: place, as: UInt8.self) }

  @inline(__always)
  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte &- 0x09 < 5
  }

  /// Looks at groups up to the first that has flags; false where none before `bound` has.
  @inline(never)
  private mutating func lookOn(to bound: Int) -> Bool {
    let excluded = Bytes(repeating: excluded)
    var base = base &+ 64
    defer { self.base = base }
    while base &+ 65 <= count {
      let first = flags(at: base, excluded)
      let second = flags(at: base &+ 16, excluded)
      let third = flags(at: base &+ 32, excluded)
      let fourth = flags(at: base &+ 48, excluded)
      let any = first | second | third | fourth
      if any.x | any.y != 0 {
        flags =
          Self.bits(first) | Self.bits(second) &<< 16 | Self.bits(third) &<< 32
          | Self.bits(fourth) &<< 48
        return true
      }
      if base &+ 64 >= bound { return false }
      base &+= 64
    }
    var bits: UInt64 = 0
    for place in base..<min(base &+ 64, count) {
      let next = place &+ 1 < count ? byte(place &+ 1) : 0xFF
      if isFlagged(byte(place), before: next) { bits |= 1 &<< UInt64(place &- base) }
    }
    flags = bits
    return bits != 0
  }

  private func isFlagged(_ byte: UInt8, before next: UInt8) -> Bool {
    byte < 0x0E && byte != excluded || byte | next == 0x20 || byte == 0xC2
      || byte == UInt8(ascii: "\\") && Int8(bitPattern: next) > 0x5B
  }

  private typealias Bytes = SIMD16<UInt8>
  /// Sixteen bytes, each of them all ones or all zeros. Words, because Swift combines masks bit by bit.
  private typealias Mask = SIMD2<UInt64>

  /// Which of the sixteen bytes from `place` on are flagged.
  @inline(__always)
  private func flags(at place: Int, _ excluded: Bytes) -> Mask {
    let words = text.loadUnaligned(fromByteOffset: place, as: Mask.self)
    let nextWords = text.loadUnaligned(fromByteOffset: place &+ 1, as: Mask.self)
    let bytes = unsafeBitCast(words, to: Bytes.self)
    let next = unsafeBitCast(nextWords, to: SIMD16<Int8>.self)
    let controls =
      Self.mask(bytes .< Bytes(repeating: 0x0E)) & Self.mask(bytes .!= excluded)
    let spaces = Self.mask(
      unsafeBitCast(words | nextWords, to: Bytes.self) .== Bytes(repeating: 0x20))
    // The letters of escapes and the backslash are above it, quotes and the bytes of UTF-8 are not.
    let escapes =
      Self.mask(bytes .== Bytes(repeating: UInt8(ascii: "\\")))
      & Self.mask(next .> SIMD16<Int8>(repeating: 0x5B))
    return controls | spaces | escapes | Self.mask(bytes .== Bytes(repeating: 0xC2))
  }

  @inline(__always)
  private static func mask(_ mask: SIMDMask<SIMD16<Int8>>) -> Mask {
    unsafeBitCast(mask, to: Mask.self)
  }

  /// A bit for each byte of a mask, that of the first lowest.
  @inline(__always)
  private static func bits(_ mask: Mask) -> UInt64 {
    bits(UInt64(littleEndian: mask.x)) | bits(UInt64(littleEndian: mask.y)) &<< 8
  }

  /// The product gathers one bit of each byte in the topmost byte.
  @inline(__always)
  private static func bits(_ word: UInt64) -> UInt64 {
    ((word & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
  }
}
