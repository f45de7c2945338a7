// TableDirectory: where the parts of a table are, read in place.
//
// The directory is numbers of 24 bits (`ASCIICells`); a place in a string is two of them, the upper
// first:
//
//   version, 3
//   number of entries, of former ids, of symptoms without a window; 1 if the knowledge was proved;
//   the head of each `WindowTable`
//   rows     the vocabulary's, then one an entry, ordered by id: place and length of its lines in the
//            index (length 0: none), its pool, place of its record, place of its automata
//   former   each: entry, place of the id in the index; ordered by that id
//   rest     the symptoms without a window: entry, symptom
//   windows  a `WindowTable`; beside a window: entry, symptom
//   literals a `WindowTable` of one window of each literal that a symptom, triage aside, can't match
//            without; beside it: entry, symptom, length of the literal
//
// So the cost of a match does not grow with the number of entries.

import KBAutomata

/// Finds entries by their ids, and the symptoms that a text may show.
package struct TableDirectory: Sendable {
  package static let version = 3
  package static let headCount = 5 + 2 * WindowTable.headCount
  package static let rowCount = 8
  /// Symptoms that may share a literal.
  private static let tellingShare = 256

  /// Where the parts of a row are.
  struct Row {
    var lines: Range<Int>
    var pool: Int
    var record: Int
    var automata: Int
  }

  /// A symptom of an entry, by their positions.
  struct SymptomPlace: Hashable, Comparable {
    var entry: Int
    var symptom: Int

    static func < (a: Self, b: Self) -> Bool {
      (a.entry, a.symptom) < (b.entry, b.symptom)
    }
  }

  /// The number of entries.
  let entryCount: Int
  /// Whether the knowledge's samples were tried.
  let isProved: Bool
  private let cells: TableContents.Text
  /// The string that places of lines are in.
  private let index: TableContents.Text
  private let formerCount: Int
  private let restCount: Int
  /// What demands a window.
  private let windows: WindowTable
  /// What has a literal.
  private let literals: WindowTable

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
    restCount = try cells.cell(3)
    isProved = try cells.cell(4) == 1
    let rest = Self.headCount + Self.rowCount * (entryCount + 1) + 3 * formerCount
    windows = try WindowTable(cells, at: rest + 2 * restCount, head: 5, slotWidth: 3)
    literals = try WindowTable(
      cells, at: windows.end, head: 5 + WindowTable.headCount, slotWidth: 4)
    guard cells.count == ASCIICells.width * literals.end else {
      throw TableError("the table's directory is damaged or ends too early")
    }
  }

  private var formerStart: Int { Self.headCount + Self.rowCount * (entryCount + 1) }
  private var restStart: Int { formerStart + 3 * formerCount }

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
    for window in try windows.occurrences(in: folded) {
      for cell in try windows.numbers(of: window) { found.append(try symptom(cell)) }
    }
    found.sort()
    var distinct: [SymptomPlace] = []
    for place in found where place != distinct.last { distinct.append(place) }
    return distinct
  }

  /// The symptoms that have a literal in `folded`, each with the bytes of those that seem to occur.
  ///
  /// A literal that more than ``tellingShare`` symptoms have tells nothing of any.
  ///
  /// - Complexity: O(bytes × lengths of windows + windows found × ``tellingShare``).
  func likely(in folded: ArraySlice<UInt8>) throws(TableError) -> [SymptomPlace: Int] {
    var present: [SymptomPlace: Int] = [:]
    for window in try literals.occurrences(in: folded)
    where window.slots.count <= Self.tellingShare {
      for cell in try literals.numbers(of: window) {
        present[try symptom(cell), default: 0] += try cells.cell(cell + 2)
      }
    }
    return present
  }

  private func symptom(_ cell: Int) throws(TableError) -> SymptomPlace {
    SymptomPlace(entry: try cells.cell(cell), symptom: try cells.cell(cell + 1))
  }

  private func place(_ cell: Int) throws(TableError) -> Int {
    try cells.cell(cell) << 24 | cells.cell(cell + 1)
  }
}
