// TableDirectory: where the parts of a table are, read in place.
//
// The directory is numbers of 24 bits (`ASCIICells`); a place in a string is two of them, the upper
// first:
//
//   version, 2
//   number of entries, of former ids, the lengths of windows (bit n: some have n bytes),
//   numbers of the filter, buckets, slots, symptoms without a window; 1 if the knowledge was proved
//   rows     the vocabulary's, then one an entry, ordered by id: place and length of its lines in the
//            index (length 0: none), its pool, place of its record, place of its automata
//   former   each: entry, place of the id in the index; ordered by that id
//   filter   bits: set for each window, by its key
//   buckets  the first slot of each, and the number of slots
//   slots    each: lower bits of a window's key, entry, symptom; by bucket
//   rest     the symptoms without a window: entry, symptom
//
// A key's upper half says which bit of the filter and which bucket are a window's. So a match reads the
// filter at each byte of the text, and of everything else only what belongs to a window that may occur:
// its cost does not grow with the number of entries.

import KBAutomata

/// Finds entries by their ids, and the symptoms that a text may show.
package struct TableDirectory: Sendable {
  package static let version = 2
  package static let headCount = 9
  package static let rowCount = 8

  /// Where the parts of a row are.
  struct Row {
    var lines: Range<Int>
    var pool: Int
    var record: Int
    var automata: Int
  }

  /// A symptom of an entry, by their positions.
  struct SymptomPlace: Equatable {
    var entry: Int
    var symptom: Int
  }

  /// The number of entries.
  let entryCount: Int
  /// Whether the knowledge's samples were tried.
  let isProved: Bool
  private let cells: TableContents.Text
  /// The string that places of lines are in.
  private let index: TableContents.Text
  private let formerCount: Int
  private let lengths: Int
  private let filterCount: Int
  private let bucketCount: Int
  private let slotCount: Int
  private let restCount: Int

  /// Opens a directory; its rows are read as they are asked for.
  ///
  /// - Throws: ``TableError`` for another version, or another number of cells than the head says.
  init(_ cells: TableContents.Text, of index: TableContents.Text) throws(TableError) {
    self.cells = cells
    self.index = index
    guard try cells.cell(0) == Self.version else {
      throw TableError("the knowledge is of another format than this program's")
    }
    entryCount = try cells.cell(1)
    formerCount = try cells.cell(2)
    lengths = try cells.cell(3)
    filterCount = try cells.cell(4)
    bucketCount = try cells.cell(5)
    slotCount = try cells.cell(6)
    restCount = try cells.cell(7)
    isProved = try cells.cell(8) == 1
    guard cells.count == ASCIICells.width * (restStart + 2 * restCount) else {
      throw TableError("the table's directory is damaged or ends too early")
    }
  }

  private var formerStart: Int { Self.headCount + Self.rowCount * (entryCount + 1) }
  private var filterStart: Int { formerStart + 3 * formerCount }
  private var bucketStart: Int { filterStart + filterCount }
  private var slotStart: Int { bucketStart + bucketCount + 1 }
  private var restStart: Int { slotStart + 3 * slotCount }

  /// The row of an entry; of the vocabulary for `nil`.
  func row(of entry: Int?) throws(TableError) -> Row {
    guard entry.map({ (0..<entryCount).contains($0) }) ?? true else {
      throw TableError("the table's directory names an entry that is not there")
    }
    let first = Self.headCount + Self.rowCount * (entry.map { $0 + 1 } ?? 0)
    let start = try place(first)
    return Row(
      lines: start..<start + (try cells.cell(first + 2)), pool: try cells.cell(first + 3),
      record: try place(first + 4), automata: try place(first + 6))
  }

  /// The entry of an id or a former id; `nil` where there is none.
  ///
  /// - Complexity: O(log entries) comparisons.
  func entry(named name: String) throws(TableError) -> Int? {
    let wanted = Array(name.utf8) + [UInt8(ascii: "\n")]
    let current = try search(entryCount, for: wanted) { number throws(TableError) in
      try place(Self.headCount + Self.rowCount * (number + 1)) + "entry ".utf8.count
    }
    if let current { return current }
    let former = try search(formerCount, for: wanted) { number throws(TableError) in
      try place(formerStart + 3 * number + 1)
    }
    guard let former else { return nil }
    return try cells.cell(formerStart + 3 * former)
  }

  /// Which of `count` ordered lines of the index, each at a place, begins with `wanted`.
  private func search(
    _ count: Int, for wanted: [UInt8], place: (Int) throws(TableError) -> Int
  ) throws(TableError) -> Int? {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let start = try place(middle)
      let line = index.copy(start..<start + wanted.count)
      if line == wanted { return middle }
      let isBefore = line.lexicographicallyPrecedes(wanted)
      range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The symptoms that may hold in `folded`, in order; the others lack all their windows.
  ///
  /// - Complexity: O(bytes × lengths of windows + symptoms found).
  func candidates(in folded: ArraySlice<UInt8>) throws(TableError) -> [SymptomPlace] {
    var found: [SymptomPlace] = []
    for number in 0..<restCount { found.append(try symptom(restStart + 2 * number)) }
    /// Keys that the filter let through; a text has few of them, but may repeat them.
    var seen: Set<UInt64> = []
    for start in folded.indices {
      var key = WindowKey()
      for (count, byte) in folded[start...].prefix(LiteralWindow.maximumLength).enumerated() {
        key.append(byte)
        guard lengths >> (count + 1) & 1 == 1 else { continue }
        let value = key.value
        guard try passes(value), seen.insert(value).inserted else { continue }
        try collect(value, into: &found)
      }
    }
    found.sort { ($0.entry, $0.symptom) < ($1.entry, $1.symptom) }
    var distinct: [SymptomPlace] = []
    for place in found where place != distinct.last { distinct.append(place) }
    return distinct
  }

  /// Whether the filter has the bit of a key.
  private func passes(_ key: UInt64) throws(TableError) -> Bool {
    let bit = Self.scaled(key, to: 24 * filterCount)
    return try cells.cell(filterStart + bit / 24) >> (bit % 24) & 1 == 1
  }

  private func collect(
    _ key: UInt64, into found: inout [SymptomPlace]
  ) throws(TableError) {
    let bucket = bucketStart + Self.scaled(key, to: bucketCount)
    let (first, end) = (try cells.cell(bucket), try cells.cell(bucket + 1))
    guard first <= end, end <= slotCount else {
      throw TableError("the table's directory names a window that is not there")
    }
    for slot in first..<end
    where try cells.cell(slotStart + 3 * slot) == Self.fingerprint(key) {
      found.append(try symptom(slotStart + 3 * slot + 1))
    }
  }

  private func symptom(_ cell: Int) throws(TableError) -> SymptomPlace {
    SymptomPlace(entry: try cells.cell(cell), symptom: try cells.cell(cell + 1))
  }

  private func place(_ cell: Int) throws(TableError) -> Int {
    try cells.cell(cell) << 24 | cells.cell(cell + 1)
  }

  /// The upper half of a key as a number below `count`.
  package static func scaled(_ key: UInt64, to count: Int) -> Int {
    Int(((key >> 32) &* UInt64(count)) >> 32)
  }

  /// What a slot keeps of a key.
  package static func fingerprint(_ key: UInt64) -> Int { Int(key & 0xFF_FFFF) }
}
