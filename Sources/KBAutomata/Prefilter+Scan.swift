extension Prefilter.Tables {
  /// Calls `body` with the owners of the windows in the `count` bytes at `text`, ascending by the end
  /// of the window, until it returns false.
  @inline(__always)
  func scan(
    _ text: UnsafeRawPointer, count: Int, feedsAreBlank: Bool,
    _ body: (_ end: Int, _ owner: Int32) -> Bool
  ) {
    var cursor = Cursor(
      position: stride == 1 ? -1 : 0, state: startState,
      blanks: OddBlanks(text, count: count, feedsAreBlank: feedsAreBlank))
    if odd.isEmpty { cursor.clear = count }
    // The topmost places of a state tell what may end here, those below them what may a byte later.
    let told = ~UInt64(0) &<< UInt64(64 - Prefilter.bucketCount * stride)
    while true {
      if advance(&cursor, text, count) {
        var end = cursor.position &- stride &+ 4
        var places = ~cursor.state & told
        while places != 0 {
          let skipped = places.leadingZeroBitCount / Prefilter.bucketCount
          end &+= skipped
          if end > count { break }
          places &<<= UInt64(Prefilter.bucketCount &* skipped)
          let buckets = UInt8(truncatingIfNeeded: places &>> UInt64(64 - Prefilter.bucketCount))
          let word = lastBytes(text, end)
          var heads = buckets & longBuckets != 0 && end >= 8 ? longHeads(word) : (0, 0)
          // One loop for both, so that `body` stands here once.
          var isLeft = buckets & shortBuckets != 0
          while true {
            if !tell(heads, word, end, body) { return }
            if !isLeft { break }
            isLeft = false
            heads = shortHeads(word)
          }
          places &<<= UInt64(Prefilter.bucketCount)
          end &+= 1
        }
      } else {
        var lengths = cursor.blanks.lengths
        if lengths == 0 { return }
        cursor.blanks.lengths = 0
        let end = cursor.blanks.place &+ 1
        let word = lastBytes(text, end)
        while lengths != 0 {
          let heads = odd.heads(word, length: lengths.trailingZeroBitCount)
          lengths &= lengths &- 1
          if !tell(heads, word, end, body) { return }
        }
      }
    }
  }

  /// Calls `body` with the owners of those of some windows that end with `word`; false once it returns
  /// false.
  @inline(__always)
  private func tell(
    _ heads: (Int, Int), _ word: UInt64, _ end: Int, _ body: (_ end: Int, _ owner: Int32) -> Bool
  ) -> Bool {
    var window = heads.0
    while window < heads.1 {
      if word & windows[window].mask == windows[window].value {
        var owner = Int(windows[window].ownersStart)
        while owner < Int(windows[window].ownersEnd) {
          if !body(end, owners[owner]) { return false }
          owner &+= 1
        }
      }
      window &+= 1
    }
    return true
  }

  /// The first of the windows of eight bytes and more that share a hash with `word`, and the one behind
  /// the last of them.
  @inline(__always)
  private func longHeads(_ word: UInt64) -> (Int, Int) {
    let hash = Prefilter.longHash(word, mask: longMask, shift: longShift)
    return (Int(longHeads[hash]), Int(longHeads[hash &+ 1]))
  }

  /// The same of the shorter ones.
  @inline(__always)
  private func shortHeads(_ word: UInt64) -> (Int, Int) {
    let hash = Prefilter.shortHash(word, mask: shortMask)
    return (Int(shortHeads[hash]), Int(shortHeads[hash &+ 1]))
  }

  /// The eight bytes before `end`, the last one highest; zeros before the start of the text.
  @inline(__always)
  private func lastBytes(_ text: UnsafeRawPointer, _ end: Int) -> UInt64 {
    if end >= 8 {
      return UInt64(littleEndian: (text + end - 8).loadUnaligned(as: UInt64.self))
    }
    return (0..<end).reduce(0) { word, offset in
      let byte = text.load(fromByteOffset: offset, as: UInt8.self)
      return word | UInt64(byte) &<< UInt64(8 * (8 - end + offset))
    }
  }

  /// How far a scan has come, and what it has met.
  private struct Cursor: BitwiseCopyable {
    /// The next place to look at; -1 for nothing and the first three bytes.
    var position: Int
    /// The state after the place before it.
    var state: UInt64
    var blanks: Blanks
    /// Up to where windows are sought before the next odd blanks.
    var clear = 0

    init(position: Int, state: UInt64, blanks: OddBlanks) {
      self.position = position
      self.state = state
      self.blanks = Blanks(places: blanks)
    }
  }

  /// The odd blanks that a scan has come to.
  private struct Blanks: BitwiseCopyable {
    var places: OddBlanks
    /// The first of them before which a window may end, and the lengths that are to be looked up there;
    /// 0 for none.
    var place = 0
    var lengths: UInt8 = 0

    init(places: OddBlanks) { self.places = places }
  }

  /// How far odd blanks are sought ahead, so that other windows find the text in the first cache.
  private static let stretchLength = 1 << 10

  /// Seeks the next odd blanks before which a window may end, in this stretch of the text; returns up to
  /// where other windows are sought first.
  ///
  /// Ends are told ascending, but for those of windows that end in white space before odd blanks: up to
  /// three bytes further a window may end that is sought first.
  @inline(never)
  private func seekBlanks(_ blanks: inout Blanks, _ text: UnsafeRawPointer, _ count: Int) -> Int {
    let bound = min(blanks.places.end &+ Self.stretchLength, count)
    while let place = blanks.places.next(before: bound) {
      let lengths = odd.lengths(text, before: place)
      if lengths != 0 {
        (blanks.place, blanks.lengths) = (place, lengths)
        return place &- 2
      }
    }
    return blanks.places.end == count ? count : blanks.places.end &- 3
  }

  /// Moves on behind the next place that lets something through; false where none before odd blanks
  /// does that a window may end with, or none at all.
  ///
  /// Apart, so that its loops keep their values in registers.
  @inline(never)
  private func advance(_ cursor: inout Cursor, _ text: UnsafeRawPointer, _ count: Int) -> Bool {
    switch stride {
    case 4: return advance(&cursor, text, count, stride: 4)
    case 3: return advance(&cursor, text, count, stride: 3)
    case 2: return advance(&cursor, text, count, stride: 2)
    default: return advance(&cursor, text, count, stride: 1)
    }
  }

  @inline(__always)
  private func advance(
    _ cursor: inout Cursor, _ text: UnsafeRawPointer, _ count: Int, stride: Int
  ) -> Bool {
    let (words, shift, fold) = (self.words, self.shift, self.fold)
    // A state whose top places are all set lets nothing through.
    let nothing = ~UInt64(0) &<< UInt64(64 - Prefilter.bucketCount * stride)
    @inline(__always)
    func step(_ state: UInt64, _ bytes: UInt32) -> UInt64 {
      state &<< UInt64(Prefilter.bucketCount * stride)
        | words[Prefilter.wordIndex(bytes | fold, shift: shift)]
    }
    @inline(__always)
    func bytes(_ place: Int) -> UInt32 {
      UInt32(littleEndian: (text + place).loadUnaligned(as: UInt32.self))
    }
    var (position, state, clear) = (cursor.position, cursor.state, cursor.clear)
    defer { (cursor.position, cursor.state, cursor.clear) = (position, state, clear) }
    while position < 0 {
      guard clear >= 3 else {
        if clear == count || cursor.blanks.lengths != 0 { return false }
        clear = seekBlanks(&cursor.blanks, text, count)
        continue
      }
      position = 0
      state = step(
        state,
        (0..<3).reduce(UInt32(0)) { bytes, offset in
          bytes | UInt32(text.load(fromByteOffset: offset, as: UInt8.self))
            &<< UInt32(8 * offset + 8)
        })
      if state < nothing { return true }
    }
    while true {
      while position &+ 3 &* stride &+ 4 <= clear {
        let first = step(state, bytes(position))
        let second = step(first, bytes(position &+ stride))
        let third = step(second, bytes(position &+ 2 &* stride))
        let fourth = step(third, bytes(position &+ 3 &* stride))
        if first & second & third & fourth < nothing {
          // The scan goes on behind the first of them that does.
          (position, state) = (position &+ stride, first)
          if state < nothing { return true }
          (position, state) = (position &+ stride, second)
          if state < nothing { return true }
          (position, state) = (position &+ stride, third)
          if state < nothing { return true }
          (position, state) = (position &+ stride, fourth)
          return true
        }
        position &+= 4 &* stride
        state = fourth
      }
      if clear == count || cursor.blanks.lengths != 0 { break }
      clear = seekBlanks(&cursor.blanks, text, count)
    }
    while position &+ 4 <= clear {
      state = step(state, bytes(position))
      position &+= stride
      if state < nothing { return true }
    }
    return false
  }
}
