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
      if advance(&cursor, text) {
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
      } else if cursor.clear < count {
        let next = cursor.next
        seekBlanks(&cursor, text, count)
        var lengths = next.lengths
        if lengths == 0 { continue }
        let end = next.place &+ 1
        let word = lastBytes(text, end)
        while lengths != 0 {
          let heads = odd.heads(word, length: lengths.trailingZeroBitCount)
          lengths &= lengths &- 1
          if !tell(heads, word, end, body) { return }
        }
      } else {
        return
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
    /// The places of odd blanks, sought up to `stretch`.
    var blanks: OddBlanks
    var stretch = 0
    /// The next of them before which a window may end, and the lengths that are to be looked up there;
    /// 0 for none.
    var next = (place: 0, lengths: UInt8(0))
    /// Up to where other windows are sought first.
    var clear = 0

    init(position: Int, state: UInt64, blanks: OddBlanks) {
      self.position = position
      self.state = state
      self.blanks = blanks
    }
  }

  /// How far odd blanks are sought ahead, so that other windows find the text in the first cache.
  private static let stretchLength = 1 << 15

  /// Seeks the next odd blanks before which a window may end, of this stretch of the text or the next.
  ///
  /// Ends are told ascending, but for those of windows that end in white space before odd blanks: up to
  /// three bytes behind `clear` a window may end that is sought first.
  @inline(never)
  private func seekBlanks(_ cursor: inout Cursor, _ text: UnsafeRawPointer, _ count: Int) {
    if cursor.next.lengths == 0 {
      cursor.stretch = min(cursor.stretch &+ Self.stretchLength, count)
    }
    while let place = cursor.blanks.next(before: cursor.stretch) {
      let lengths = odd.lengths(text, before: place)
      if lengths != 0 {
        cursor.next = (place, lengths)
        cursor.clear = place &- 2
        return
      }
    }
    cursor.next.lengths = 0
    cursor.clear = cursor.stretch == count ? count : cursor.stretch &- 3
  }

  /// Moves on behind the next place that lets something through; false where none before `clear` does.
  ///
  /// Apart, so that its loops keep their values in registers.
  @inline(never)
  private func advance(_ cursor: inout Cursor, _ text: UnsafeRawPointer) -> Bool {
    switch stride {
    case 4: return advance(&cursor, text, cursor.clear, stride: 4)
    case 3: return advance(&cursor, text, cursor.clear, stride: 3)
    case 2: return advance(&cursor, text, cursor.clear, stride: 2)
    default: return advance(&cursor, text, cursor.clear, stride: 1)
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
    var (position, state) = (cursor.position, cursor.state)
    defer { (cursor.position, cursor.state) = (position, state) }
    if position < 0 {
      guard count >= 3 else { return false }
      position = 0
      state = step(
        state,
        (0..<3).reduce(UInt32(0)) { bytes, offset in
          bytes | UInt32(text.load(fromByteOffset: offset, as: UInt8.self))
            &<< UInt32(8 * offset + 8)
        })
      if state < nothing { return true }
    }
    while position &+ 3 &* stride &+ 4 <= count {
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
    while position &+ 4 <= count {
      state = step(state, bytes(position))
      position &+= stride
      if state < nothing { return true }
    }
    return false
  }
}
