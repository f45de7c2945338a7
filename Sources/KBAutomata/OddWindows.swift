/// Which windows may end where odd blanks begin; a view of memory that ``Prefilter`` owns.
struct OddWindows: BitwiseCopyable {
  /// The most bytes before the blanks that are looked up.
  static let maximumLength = 7
  /// Of the hash of the last three bytes.
  static let endBits: UInt32 = 14

  /// Whether there are none.
  let isEmpty: Bool
  /// How far the hash of the bytes is shifted.
  let shift: UInt64
  /// By the last byte of a window, how many bytes are to be looked up, as bits from 1 on.
  let lengths: UnsafeMutablePointer<UInt8>
  /// A bit for each hash of three bytes: whether a window may end with them.
  let ends: UnsafeMutablePointer<UInt64>
  /// Heads of the windows by hash, then one more.
  let heads: UnsafeMutablePointer<Int32>

  /// The windows whose last `length` bytes may be those of `word`, whose highest byte is the first blank.
  @inline(__always)
  func heads(_ word: UInt64, length: Int) -> (Int, Int) {
    let hash = Self.hash(word &<< 8, length: length, shift: shift)
    return (Int(heads[hash]), Int(heads[hash &+ 1]))
  }

  /// How many bytes before `place` are to be looked up, as bits from 1 on.
  ///
  /// - Precondition: `place` is above 0.
  @inline(__always)
  func lengths(_ text: UnsafeRawPointer, before place: Int) -> UInt8 {
    let lengths = lengths[Int(text.load(fromByteOffset: place - 1, as: UInt8.self))]
    guard lengths >= 8 else { return lengths }
    // Where the last three bytes are no end, there may be windows of one or two.
    guard place > 3 else { return lengths }
    let end = Self.end((text + place - 4).loadUnaligned(as: UInt32.self).littleEndian &>> 8)
    return ends[end &>> 6] &>> UInt64(end & 63) & 1 != 0 ? lengths : lengths & 6
  }

  /// By the `length` highest bytes of a word, in either case.
  @inline(__always)
  static func hash(_ word: UInt64, length: Int, shift: UInt64) -> Int {
    let key = (word | Prefilter.wordFold) &>> UInt64(64 &- 8 &* length)
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// The place in ``ends`` of three bytes in either case, the first lowest.
  @inline(__always)
  static func end(_ key: UInt32) -> Int {
    Int(((key | 0x20_2020) &* 0x9E37_79B1) &>> (32 &- endBits))
  }
}
