// OddBlanks: where in a text blanks begin that are not one space.
//
// Such blanks are two or more of what the blanks of a template may be, or one that is no space. Sixteen
// bytes are compared at once with what they begin with: control characters, a backslash before what may
// be an escape, the first byte of U+00A0, two spaces. A place too many costs time, never a match; one
// too few would. Swift has no function for a processor that is known only at run time, so where it has
// wider vectors the same comparisons are made in C, in half the time.

internal import CKBScan

/// Goes through the odd blanks of a text in order.
struct OddBlanks: BitwiseCopyable {
  private let text: UnsafeRawPointer
  private let count: Int
  /// A control character that is none of them; 0xFF for none.
  private let excluded: UInt8
  private let isWide: Bool
  /// Behind the bytes that were looked at.
  private(set) var end = 0
  /// Where the group of 64 bytes begins that was looked at last, and which of them may be odd blanks.
  private var base = 0
  private var flags: UInt64 = 0

  /// - Parameters:
  ///   - feedsAreBlank: whether a line feed is white space like any other.
  ///   - isWide: whether 32 bytes are compared at once.
  init(
    _ text: UnsafeRawPointer, count: Int, feedsAreBlank: Bool,
    isWide: Bool = kb_has_wide_vectors()
  ) {
    self.text = text
    self.count = count
    self.isWide = isWide
    excluded = feedsAreBlank ? 0xFF : UInt8(ascii: "\n")
  }

  /// The next place where odd blanks begin, of those that begin before ``end`` once that is `bound` or
  /// beyond; `nil` where they begin right before ``end`` at the earliest.
  @inline(__always)
  mutating func next(before bound: Int) -> Int? {
    while true {
      while flags != 0 {
        let place = base &+ flags.trailingZeroBitCount
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
      guard end < bound else { return nil }
      lookOn(to: min(bound, count))
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

  /// Looks at groups of 64 bytes up to the first that has flags, or beyond `bound`.
  @inline(never)
  private mutating func lookOn(to bound: Int) {
    base = end
    // A byte is told by the one behind it.
    let groups = min((bound &- end &+ 63) &>> 6, (count &- end &- 1) &>> 6)
    guard groups > 0 else {
      lookAtEnd()
      return
    }
    var passed = 0
    if isWide {
      flags = kb_odd_blanks(
        (text + end).assumingMemoryBound(to: UInt8.self), groups, excluded, &passed)
    } else {
      let excluded = Bytes(repeating: excluded)
      while passed < groups {
        flags = Self.flags(text + end + 64 &* passed, excluded)
        if flags != 0 { break }
        passed &+= 1
      }
    }
    base &+= 64 &* passed
    end = base &+ (flags == 0 ? 0 : 64)
  }

  private mutating func lookAtEnd() {
    end = count
    for place in base..<end {
      let next = place &+ 1 < count ? byte(place &+ 1) : 0xFF
      if isFlagged(byte(place), before: next) { flags |= 1 &<< UInt64(place &- base) }
    }
  }

  private func isFlagged(_ byte: UInt8, before next: UInt8) -> Bool {
    byte < 0x0E && byte != excluded || byte | next == 0x20 || byte == 0xC2
      || byte == UInt8(ascii: "\\") && Int8(bitPattern: next) > 0x5B
  }

  private typealias Bytes = SIMD16<UInt8>

  /// Which of 64 bytes are flagged, a bit for each, that of the first lowest.
  @inline(__always)
  private static func flags(_ text: UnsafeRawPointer, _ excluded: Bytes) -> UInt64 {
    let first = ones(text, excluded)
    let second = ones(text + 16, excluded)
    let third = ones(text + 32, excluded)
    let fourth = ones(text + 48, excluded)
    let any = unsafeBitCast(first | second | third | fourth, to: SIMD2<UInt64>.self)
    if any.x | any.y == 0 { return 0 }
    return bits(first) | bits(second) &<< 16 | bits(third) &<< 32 | bits(fourth) &<< 48
  }

  /// Which of sixteen bytes are flagged.
  @inline(__always)
  private static func ones(_ text: UnsafeRawPointer, _ excluded: Bytes) -> Bytes {
    let bytes = text.loadUnaligned(as: Bytes.self)
    let next = text.loadUnaligned(fromByteOffset: 1, as: Bytes.self)
    let controls = ones(bytes .< Bytes(repeating: 0x0E)) & ~ones(bytes .== excluded)
    // The letters of escapes and the backslash are above it, quotes and the bytes of UTF-8 are not.
    let escapes =
      ones(bytes .== Bytes(repeating: UInt8(ascii: "\\")))
      & ones(unsafeBitCast(next, to: SIMD16<Int8>.self) .> SIMD16(repeating: 0x5B))
    return controls | escapes | ones(bytes | next .== Bytes(repeating: 0x20))
      | ones(bytes .== Bytes(repeating: 0xC2))
  }

  /// All bits of a byte, or none. Bytes, because Swift combines masks bit by bit.
  @inline(__always)
  private static func ones(_ mask: SIMDMask<SIMD16<Int8>>) -> Bytes {
    unsafeBitCast(mask, to: Bytes.self)
  }

  /// A bit for each byte, that of the first lowest.
  @inline(__always)
  private static func bits(_ bytes: Bytes) -> UInt64 {
    let words = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
    return bits(UInt64(littleEndian: words.x)) | bits(UInt64(littleEndian: words.y)) &<< 8
  }

  /// The product gathers one bit of each byte in the topmost byte.
  @inline(__always)
  private static func bits(_ word: UInt64) -> UInt64 {
    ((word & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
  }
}
