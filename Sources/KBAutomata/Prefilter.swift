// Prefilter: where in a text one of many short byte strings may end.
//
// Bucketed shift-or, after Hyperscan's FDR (Wang et al., NSDI 2019, section 4.1). The windows are dealt
// into eight buckets. A table of 64-bit words, indexed by a hash of two neighbouring bytes, holds a bit
// for each bucket and each of eight places before the end of a window: 0 where some window of the
// bucket may have these two bytes there. Shifting the word by one place a byte and or-ing the next one
// in leaves a 0 bit in the top byte where all places of a bucket agree. The loads depend on the text
// alone, so they overlap, unlike the steps of an automaton. What is left is compared with the windows
// that share a hash of their last bytes.

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
    let mask: Int
    let startState: UInt64
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
        words: copied(builder.words), mask: builder.words.count - 1,
        startState: builder.startState, windows: copied(builder.windows),
        owners: copied(builder.owners), longHeads: copied(builder.longHeads),
        shortHeads: copied(builder.shortHeads), longShift: builder.longShift,
        shortBuckets: builder.shortBuckets, longBuckets: ~builder.shortBuckets)
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
    let (words, mask) = (self.words, self.mask)
    var state = startState
    var position = 0
    @inline(__always)
    func word(_ offset: Int) -> UInt64 {
      let pair = UInt16(littleEndian: (text + offset).loadUnaligned(as: UInt16.self))
      return words[Int(pair) & mask]
    }
    while position &+ 4 < count {
      let first = state << 8 | word(position)
      let second = first << 8 | word(position &+ 1)
      let third = second << 8 | word(position &+ 2)
      let fourth = third << 8 | word(position &+ 3)
      if (first & second & third & fourth) >> 56 != 0xFF {
        // Apart, so that the loop keeps its values in registers.
        let goesOn = candidates(
          text, states: (first, second, third, fourth), end: position &+ 2, body)
        if !goesOn { return }
      }
      state = fourth
      position &+= 4
    }
    while position &+ 1 < count {
      state = state << 8 | word(position)
      if !candidate(text, state, position &+ 2, body) { return }
      position &+= 1
    }
  }

  @inline(never)
  private func candidates(
    _ text: UnsafeRawPointer, states: (UInt64, UInt64, UInt64, UInt64), end: Int,
    _ body: (Int, Int32) -> Bool
  ) -> Bool {
    candidate(text, states.0, end, body) && candidate(text, states.1, end &+ 1, body)
      && candidate(text, states.2, end &+ 2, body) && candidate(text, states.3, end &+ 3, body)
  }

  @inline(__always)
  private func candidate(
    _ text: UnsafeRawPointer, _ state: UInt64, _ end: Int, _ body: (Int, Int32) -> Bool
  ) -> Bool {
    if state >> 56 == 0xFF { return true }
    return confirm(text, end: end, buckets: ~UInt8(truncatingIfNeeded: state >> 56), body)
  }
}
