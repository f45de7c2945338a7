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
//
// Windows that end where blanks other than one space begin are apart: such blanks are few, and found by
// a pass of their own (`OddBlanks`), so that the other windows may take the blanks within them for one
// space each. The bytes before each such place are looked up by hashes of their last one to seven.

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
    /// The bits of the last eight bytes by which windows are hashed.
    let longMask: UInt64
    let shortMask: UInt64
    /// Buckets that hold short windows, as bits.
    let shortBuckets: UInt8
    let longBuckets: UInt8
    /// The windows before odd blanks.
    let odd: OddWindows
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
        longMask: builder.longMask, shortMask: builder.shortMask,
        shortBuckets: builder.shortBuckets, longBuckets: builder.longBuckets,
        odd: OddWindows(
          isEmpty: builder.oddLengths.allSatisfy { $0 == 0 }, shift: builder.oddShift,
          lengths: copied(builder.oddLengths), befores: copied(builder.oddBefores),
          ends: copied(builder.oddEnds),
          heads: copied(builder.oddHeads)))
    }

    deinit {
      tables.words.deallocate()
      tables.windows.deallocate()
      tables.owners.deallocate()
      tables.longHeads.deallocate()
      tables.shortHeads.deallocate()
      tables.odd.lengths.deallocate()
      tables.odd.befores.deallocate()
      tables.odd.ends.deallocate()
      tables.odd.heads.deallocate()
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

  /// Words are in lower case.
  static let wordFold: UInt64 = 0x2020_2020_2020_2020

  /// By the bits of `mask` of the last eight bytes.
  @inline(__always)
  static func longHash(_ word: UInt64, mask: UInt64, shift: UInt64) -> Int {
    let key = (word | wordFold) & mask
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// By the bits of `mask`, which are of the last three bytes.
  @inline(__always)
  static func shortHash(_ word: UInt64, mask: UInt64) -> Int {
    let key = (word | wordFold) & mask
    return Int(truncatingIfNeeded: (key &>> 40 &* 0x9E37_79B9_7F4A_7C15) &>> 52)
  }
}
