// Prefilter: where in a text one of many short byte strings may end.
//
// Bucketed shift-or, after Hyperscan's FDR (Wang et al., NSDI 2019, section 4.1). The windows are dealt
// into five buckets. A table of 64-bit words, indexed by a hash of four neighbouring bytes, holds a bit
// for each bucket and each of twelve places before the end of a window: 0 where some window of the
// bucket may have these four bytes there. Only one place in a *stride* of one to four is looked
// at, the widest that the shortest window allows: shifting the word by a stride and or-ing the next one
// in leaves a 0 bit in its top places where all that were looked at agree. The loads depend on the text
// alone, so they overlap, unlike the steps of an automaton. What is left is compared with the windows
// that share a hash of their last bytes.

/// Finds windows in texts; a false candidate costs time, never a miss.
public struct Prefilter: Sendable {
  /// A window's last eight bytes as a little-endian word, and which of their bits count.
  struct Window {
    var value: UInt64
    var mask: UInt64
    /// The owners: a range of `owners`.
    var ownersStart: Int32
    var ownersEnd: Int32
  }

  /// What the scan reads; a view of memory that ``Storage`` owns.
  struct Tables: BitwiseCopyable {
    let words: UnsafeMutablePointer<UInt64>
    /// How far the hash of four bytes is shifted.
    let shift: UInt32
    /// Bits that are set in all bytes: those that tell the cases of letters, where some do not count.
    let fold: UInt32
    let startState: UInt64
    /// 1 to 4.
    let stride: Int
    let windows: UnsafeMutablePointer<Window>
    let owners: UnsafeMutablePointer<Int32>
    /// Heads of the windows of eight bytes and more by hash, then one more; and of the shorter ones.
    let longHeads: UnsafeMutablePointer<Int32>
    let shortHeads: UnsafeMutablePointer<Int32>
    let longShift: UInt64
    /// By a byte, the one that is the same for all bytes that one element of a window may stand for.
    let canonical: UnsafeMutablePointer<UInt8>
    /// Buckets that hold short windows, as bits.
    let shortBuckets: UInt8
    let longBuckets: UInt8
  }

  private final class Storage: @unchecked Sendable {
    let tables: Tables

    init(_ builder: borrowing PrefilterBuilder) {
      tables = Tables(
        words: copied(builder.words), shift: builder.wordShift, fold: builder.fold,
        startState: builder.startState, stride: builder.stride,
        windows: copied(builder.windows),
        owners: copied(builder.owners), longHeads: copied(builder.longHeads),
        shortHeads: copied(builder.shortHeads), longShift: builder.longShift,
        canonical: copied((0...255).map(LiteralWindow.Element.canonical)),
        shortBuckets: builder.shortBuckets, longBuckets: builder.longBuckets)
    }

    deinit {
      tables.words.deallocate()
      tables.windows.deallocate()
      tables.owners.deallocate()
      tables.longHeads.deallocate()
      tables.shortHeads.deallocate()
      tables.canonical.deallocate()
    }
  }

  private let storage: Storage
  /// Valid as long as the prefilter.
  var tables: Tables { storage.tables }
  /// The number of windows, equal ones counted once.
  public let windowCount: Int

  /// A prefilter of windows, each with the number of who wants to know of it.
  ///
  /// - Throws: ``TableError`` for a window of another length than a prefilter takes.
  /// - Complexity: O(windows × log windows).
  public init(_ windows: [(window: LiteralWindow, owner: Int32)]) throws(TableError) {
    for (window, _) in windows where !window.isValid { throw TableError("invalid window") }
    let builder = PrefilterBuilder(windows)
    storage = Storage(builder)
    windowCount = builder.windows.count
  }
}

private func copied<Element: BitwiseCopyable>(
  _ elements: [Element]
) -> UnsafeMutablePointer<Element> {
  let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
  memory.initialize(from: elements, count: elements.count)
  return memory
}

extension Prefilter.Window: BitwiseCopyable {}

extension Prefilter {
  static let shortHashCount = 1 << 12
  static let bucketCount = 5
  /// How many bytes before the end of a window four bytes may end.
  static let placeCount = 12

  /// The place in the table of four bytes, the first lowest.
  @inline(__always)
  static func wordIndex(_ bytes: UInt32, shift: UInt32) -> Int {
    Int(truncatingIfNeeded: (bytes &* 0x9E37_79B1) &>> shift)
  }

  /// - Parameter word: canonical bytes.
  @inline(__always)
  static func longHash(_ word: UInt64, shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// By the last three bytes.
  ///
  /// - Parameter word: canonical bytes.
  @inline(__always)
  static func shortHash(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: ((word &>> 40) &* 0x9E37_79B9_7F4A_7C15) &>> 52)
  }
}

extension Prefilter.Tables {
  /// Calls `body` with the owners of the windows in the `count` bytes at `text`, ascending by the end
  /// of the window, until it returns false.
  @inline(__always)
  func scan(
    _ text: UnsafeRawPointer, count: Int, _ body: (_ end: Int, _ owner: Int32) -> Bool
  ) {
    var cursor = Cursor(position: stride == 1 ? -1 : 0, state: startState)
    while advance(&cursor, text, count) {
      // The topmost places tell what may end here, those below them what may a byte later.
      var end = cursor.position &- stride &+ 4
      let limit = min(end &+ stride, count &+ 1)
      var places = ~cursor.state
      while end < limit {
        let buckets = UInt8(truncatingIfNeeded: places &>> UInt64(64 - Prefilter.bucketCount))
        if buckets != 0 {
          let word = lastBytes(text, end)
          let key = canonical(word)
          var (window, last) = heads(key, isLong: true, buckets & longBuckets != 0 && end >= 8)
          var isLong = true
          while true {
            if window == last {
              guard isLong, buckets & shortBuckets != 0 else { break }
              isLong = false
              (window, last) = heads(key, isLong: false, true)
              continue
            }
            if word & windows[window].mask == windows[window].value {
              var owner = Int(windows[window].ownersStart)
              while owner < Int(windows[window].ownersEnd) {
                if !body(end, owners[owner]) { return }
                owner &+= 1
              }
            }
            window &+= 1
          }
        }
        places &<<= UInt64(Prefilter.bucketCount)
        end &+= 1
      }
    }
  }

  /// The canonical bytes of a word.
  @inline(__always)
  private func canonical(_ word: UInt64) -> UInt64 {
    var key: UInt64 = 0
    for place in 0..<UInt64(8) {
      let shift = 8 &* place
      key |= UInt64(canonical[Int(word &>> shift & 0xFF)]) &<< shift
    }
    return key
  }

  /// The first of the windows that share a hash with `key`, and the one behind the last of them.
  @inline(__always)
  private func heads(_ key: UInt64, isLong: Bool, _ isWanted: Bool) -> (Int, Int) {
    guard isWanted else { return (0, 0) }
    let hash = isLong ? Prefilter.longHash(key, shift: longShift) : Prefilter.shortHash(key)
    let heads = isLong ? longHeads : shortHeads
    return (Int(heads[hash]), Int(heads[hash &+ 1]))
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

  /// How far a scan has come.
  private struct Cursor: BitwiseCopyable {
    /// The next place to look at; -1 for nothing and the first three bytes.
    var position: Int
    /// The state after the place before it.
    var state: UInt64
  }

  /// Moves on behind the next place that lets something through; false where none does.
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
    var (position, state) = (cursor.position, cursor.state)
    defer { cursor = Cursor(position: position, state: state) }
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
