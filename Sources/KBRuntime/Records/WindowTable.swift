// WindowTable: a hash table in the cells of a directory, of windows and what has them.
//
//   filter   bits: set for each window, by its key
//   buckets  the first slot of each, and the number of slots
//   slots    each: lower bits of a window's key, then numbers of whoever has it; by bucket
//
// Its lengths stand in the directory's head: those of windows (bit n: some have n bytes), the numbers of
// filter cells, buckets and slots. A key's upper half says which bit of the filter and which bucket are a
// window's. So a text's windows cost a look at the filter for each of its bytes, and of everything else
// only what belongs to a window that may occur, however many there are.

import KBAutomata

/// Finds out which of many windows a text has.
package struct WindowTable: Sendable {
  /// Cells in the directory's head.
  package static let headCount = 4

  /// A window that a text may have: where the slots of its bucket are, and its own mark among them.
  struct Occurrence: Sendable {
    var slots: Range<Int>
    var fingerprint: Int
  }

  private let cells: TableContents.Text
  /// The first cell.
  private let start: Int
  /// Cells of a slot.
  private let slotWidth: Int
  private let lengths: Int
  private let filterCount: Int
  private let bucketCount: Int
  private let slotCount: Int

  /// A table that begins at cell `start`; its lengths stand at cell `head`.
  init(
    _ cells: TableContents.Text, at start: Int, head: Int, slotWidth: Int
  ) throws(TableError) {
    self.cells = cells
    self.start = start
    self.slotWidth = slotWidth
    lengths = try cells.cell(head)
    filterCount = try cells.cell(head + 1)
    bucketCount = try cells.cell(head + 2)
    slotCount = try cells.cell(head + 3)
  }

  /// The cell behind the last.
  var end: Int { slotStart + slotWidth * slotCount }
  private var bucketStart: Int { start + filterCount }
  private var slotStart: Int { bucketStart + bucketCount + 1 }

  /// The windows that `folded` may have, each once, in order of place.
  ///
  /// - Complexity: O(bytes × lengths of windows).
  func occurrences(in folded: ArraySlice<UInt8>) throws(TableError) -> [Occurrence] {
    var found: [Occurrence] = []
    /// Keys that the filter let through; a text has few of them, but may repeat them.
    var seen: Set<Int> = []
    for start in folded.indices {
      var key = WindowKey()
      for place in start..<min(start + LiteralWindow.maximumLookupLength, folded.endIndex) {
        key.append(folded[place])
        guard lengths >> (place + 1 - start) & 1 == 1 else { continue }
        let value = key.value
        guard try passes(value), seen.insert(Int(bitPattern: UInt(value))).inserted
        else { continue }
        found.append(try occurrence(of: value))
      }
    }
    return found
  }

  /// The first cells of the numbers that stand beside a window in its slots.
  ///
  /// - Complexity: O(slots of the bucket).
  func numbers(of window: Occurrence) throws(TableError) -> [Int] {
    var found: [Int] = []
    for slot in window.slots {
      let cell = slotStart + slotWidth * slot
      if try cells.cell(cell) == window.fingerprint { found.append(cell + 1) }
    }
    return found
  }

  /// Whether the filter has the bit of a key.
  private func passes(_ key: UInt64) throws(TableError) -> Bool {
    let bit = Self.scaled(key, to: 24 * filterCount)
    return try cells.cell(start + bit / 24) >> (bit % 24) & 1 == 1
  }

  private func occurrence(of key: UInt64) throws(TableError) -> Occurrence {
    let bucket = bucketStart + Self.scaled(key, to: bucketCount)
    let (first, end) = (try cells.cell(bucket), try cells.cell(bucket + 1))
    guard first <= end, end <= slotCount else {
      throw TableError("the table's directory names a window that is not there")
    }
    return Occurrence(slots: first..<end, fingerprint: Self.fingerprint(key))
  }

  /// The upper half of a key as a number below `count`.
  package static func scaled(_ key: UInt64, to count: Int) -> Int {
    Int(((key >> 32) &* UInt64(count)) >> 32)
  }

  /// What a slot keeps of a key.
  package static func fingerprint(_ key: UInt64) -> Int { Int(key & 0xFF_FFFF) }
}
