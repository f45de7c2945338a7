// Prefilter: where in a text one of many short byte strings may end.
//
// Bucketed shift-or, after Hyperscan's FDR (Wang et al., NSDI 2019, section 4.1). The windows are dealt
// into eight buckets. A table of 64-bit words, indexed by a hash of three neighbouring bytes, holds a
// bit for each bucket and each of eight places before the end of a window: 0 where some window of the
// bucket may have these three bytes there. Shifting the word by one place a byte and or-ing the next
// one in leaves a 0 bit in the top byte where all places of a bucket agree. The loads depend on the text
// alone, so they overlap, unlike the steps of an automaton. Where windows are few and long, every other
// place tells enough: the word is shifted by two, and its two top bytes say where a window may end.
// What is left is compared with the windows that share a hash of their last bytes.

/// Finds windows in texts; a false candidate costs time, never a miss.
public struct Prefilter: Sendable {
  /// A window's last eight bytes as a little-endian word.
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
    /// How far the hash of three bytes is shifted.
    let shift: UInt32
    let startState: UInt64
    /// Whether every other place is looked at.
    let isSparse: Bool
    let windows: UnsafeMutablePointer<Window>
    let owners: UnsafeMutablePointer<Int32>
    /// Heads of the windows of eight bytes and more by hash, then one more; and of the shorter ones.
    let longHeads: UnsafeMutablePointer<Int32>
    let shortHeads: UnsafeMutablePointer<Int32>
    let longShift: UInt64
    /// Buckets that hold short windows, as bits.
    let shortBuckets: UInt8
    let longBuckets: UInt8
  }

  private final class Storage: @unchecked Sendable {
    let tables: Tables

    init(_ builder: borrowing PrefilterBuilder) {
      tables = Tables(
        words: copied(builder.words), shift: Prefilter.wordShift,
        startState: builder.startState, isSparse: builder.isSparse,
        windows: copied(builder.windows),
        owners: copied(builder.owners), longHeads: copied(builder.longHeads),
        shortHeads: copied(builder.shortHeads), longShift: builder.longShift,
        shortBuckets: builder.shortBuckets, longBuckets: builder.longBuckets)
    }

    deinit {
      tables.words.deallocate()
      tables.windows.deallocate()
      tables.owners.deallocate()
      tables.longHeads.deallocate()
      tables.shortHeads.deallocate()
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
  /// As large as the first cache holds beside the text.
  static let wordCount = 1 << 13
  static let wordShift: UInt32 = 32 - 13

  /// The place in the table of three bytes, the first lowest.
  @inline(__always)
  static func wordIndex(_ bytes: UInt32, shift: UInt32) -> Int {
    Int(truncatingIfNeeded: ((bytes & 0xFF_FFFF) &* 0x9E37_79B1) >> shift)
  }

  /// The letters of all eight bytes in lower case, other bytes changed alike.
  @inline(__always)
  private static func folded(_ word: UInt64) -> UInt64 { word | 0x2020_2020_2020_2020 }

  @inline(__always)
  static func longHash(_ word: UInt64, shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (folded(word) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// By the last three bytes.
  @inline(__always)
  static func shortHash(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: ((folded(word) >> 40) &* 0x9E37_79B9_7F4A_7C15) >> 52)
  }
}

extension Prefilter.Tables {
  /// Calls `body` with the owners of each window that ends at `end`, until it returns false.
  @inline(never)
  private func confirm(
    _ text: UnsafeRawPointer, end: Int, buckets: UInt8, _ body: (Int, Int32) -> Bool
  ) -> Bool {
    var word: UInt64 = 0
    if end >= 8 {
      word = UInt64(littleEndian: (text + end - 8).loadUnaligned(as: UInt64.self))
    } else {
      for offset in 0..<end {
        word |=
          UInt64(text.load(fromByteOffset: offset, as: UInt8.self))
          << UInt64(8 * (8 - end + offset))
      }
    }
    if buckets & longBuckets != 0 && end >= 8 {
      let hash = Prefilter.longHash(word, shift: longShift)
      guard report(word, end, longHeads[hash]..<longHeads[hash + 1], body) else { return false }
    }
    if buckets & shortBuckets != 0 {
      let hash = Prefilter.shortHash(word)
      guard report(word, end, shortHeads[hash]..<shortHeads[hash + 1], body) else { return false }
    }
    return true
  }

  @inline(__always)
  private func report(
    _ word: UInt64, _ end: Int, _ range: Range<Int32>, _ body: (Int, Int32) -> Bool
  ) -> Bool {
    var index = Int(range.lowerBound)
    while index < Int(range.upperBound) {
      let window = windows + index
      if word & window.pointee.mask == window.pointee.value {
        var owner = Int(window.pointee.ownersStart)
        while owner < Int(window.pointee.ownersEnd) {
          if !body(end, owners[owner]) { return false }
          owner &+= 1
        }
      }
      index &+= 1
    }
    return true
  }

  /// Calls `body` with the owners of the windows in the `count` bytes at `text`, ascending by the end
  /// of the window, until it returns false.
  @inline(__always)
  func scan(
    _ text: UnsafeRawPointer, count: Int, _ body: (_ end: Int, _ owner: Int32) -> Bool
  ) {
    if isSparse {
      scan(text, count, step: 2, body)
    } else {
      scan(text, count, step: 1, body)
    }
  }

  @inline(__always)
  private func scan(
    _ text: UnsafeRawPointer, _ count: Int, step: Int, _ body: (Int, Int32) -> Bool
  ) {
    let (words, shift, lanes) = (self.words, self.shift, UInt64(8 * step))
    var state = startState
    var position = 0
    @inline(__always)
    func word(_ offset: Int) -> UInt64 {
      let bytes = UInt32(littleEndian: (text + offset).loadUnaligned(as: UInt32.self))
      return words[Prefilter.wordIndex(bytes, shift: shift)]
    }
    // The last load reaches four bytes beyond its place.
    while position &+ 3 &* step &+ 4 <= count {
      let first = state << lanes | word(position)
      let second = first << lanes | word(position &+ step)
      let third = second << lanes | word(position &+ 2 &* step)
      let fourth = third << lanes | word(position &+ 3 &* step)
      if ~(first & second & third & fourth) >> (64 - lanes) != 0 {
        // Apart, so that the loop keeps its values in registers.
        let goesOn = candidates(
          text, states: (first, second, third, fourth), end: position &+ 3, step: step, body)
        if !goesOn { return }
      }
      state = fourth
      position &+= 4 &* step
    }
    while position &+ 3 <= count {
      let bytes = (0..<3).reduce(UInt32(0)) { bytes, offset in
        let byte = text.load(fromByteOffset: position &+ offset, as: UInt8.self)
        return bytes | UInt32(byte) << UInt32(8 * offset)
      }
      state = state << lanes | words[Prefilter.wordIndex(bytes, shift: shift)]
      if !candidate(text, state, position &+ 3, step: min(step, count &- position &- 2), body) {
        return
      }
      position &+= step
    }
  }

  @inline(never)
  private func candidates(
    _ text: UnsafeRawPointer, states: (UInt64, UInt64, UInt64, UInt64), end: Int, step: Int,
    _ body: (Int, Int32) -> Bool
  ) -> Bool {
    candidate(text, states.0, end, step: step, body)
      && candidate(text, states.1, end &+ step, step: step, body)
      && candidate(text, states.2, end &+ 2 &* step, step: step, body)
      && candidate(text, states.3, end &+ 3 &* step, step: step, body)
  }

  /// The top byte says what may end at `end`, the one below it, where the step is two, what at the next.
  @inline(__always)
  private func candidate(
    _ text: UnsafeRawPointer, _ state: UInt64, _ end: Int, step: Int,
    _ body: (Int, Int32) -> Bool
  ) -> Bool {
    let buckets = ~UInt8(truncatingIfNeeded: state >> 56)
    if buckets != 0, !confirm(text, end: end, buckets: buckets, body) { return false }
    if step == 1 { return true }
    let next = ~UInt8(truncatingIfNeeded: state >> 48)
    return next == 0 || confirm(text, end: end &+ 1, buckets: next, body)
  }
}
