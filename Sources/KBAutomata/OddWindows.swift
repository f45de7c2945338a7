/// Which windows may end where odd blanks begin; a view of memory that ``Prefilter`` owns.
struct OddWindows: BitwiseCopyable {
  /// The most bytes before the blanks that are looked up.
  static let maximumLength = 7
  /// Of the hash of the last three bytes.
  static let endBits: UInt32 = 13

  /// Whether there are none.
  let isEmpty: Bool
  /// How far the hash of the bytes is shifted.
  let shift: UInt64
  /// By the last byte of a window, how many bytes are to be looked up, as bits from 1 on.
  let lengths: UnsafeMutablePointer<UInt8>
  /// By the byte before it, 4 where one of two bytes may begin with it.
  let befores: UnsafeMutablePointer<UInt8>
  /// The same as ``lengths`` from 3 on by a hash of the last three bytes.
  let ends: UnsafeMutablePointer<UInt8>
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
    guard place > 3 else {
      return lengths[Int(text.load(fromByteOffset: place - 1, as: UInt8.self))]
    }
    // Without a branch: one text's words end with all sorts of letters.
    let word = (text + place - 4).loadUnaligned(as: UInt32.self).littleEndian
    let ofTwo = befores[Int(word &>> 16 & 0xFF)]
    return lengths[Int(word &>> 24)] & (ends[Self.end(word &>> 8)] | ofTwo | 2)
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
