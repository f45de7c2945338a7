import KBAutomata
import KBModel
import KBRuntime

/// Gathers where the parts of a table are; the layout stands in `TableDirectory.swift`.
struct DirectoryWriter {
  /// Bits of the filter for one window: of the places of a text, one in as many passes by chance.
  private static let bitsPerWindow = 32

  private struct EntryRow {
    var entry: Entry
    var cells: [Int]
    var formerly: [Int]
  }

  private var vocabulary = [Int](repeating: 0, count: TableDirectory.rowCount)
  private var rows: [EntryRow] = []
  private let isProved: Bool

  init(isProved: Bool) {
    self.isProved = isProved
  }

  mutating func setVocabulary(lines: Range<Int>) {
    vocabulary = Self.row(lines: lines, pool: 0, record: 0, automata: 0)
  }

  /// Notes where an entry's lines, its former ids, its record and its automata begin.
  mutating func append(
    _ entry: Entry, lines: Range<Int>, formerly: [Int], pool: Int, record: Int, automata: Int
  ) {
    rows.append(
      EntryRow(
        entry: entry,
        cells: Self.row(lines: lines, pool: pool, record: record, automata: automata),
        formerly: formerly))
  }

  private static func row(lines: Range<Int>, pool: Int, record: Int, automata: Int) -> [Int] {
    place(lines.lowerBound) + [lines.count, pool] + place(record) + place(automata)
  }

  private static func place(_ offset: Int) -> [Int] {
    [offset / ASCIICells.bound, offset % ASCIICells.bound]
  }

  private struct Slot {
    var bucket: Int
    var cells: [Int]
  }

  /// The directory.
  var text: String {
    let rows = rows.sorted { $0.entry.id.utf8.lexicographicallyPrecedes($1.entry.id.utf8) }
    var former: [(id: String, cells: [Int])] = []
    var windows: [(key: UInt64, place: [Int])] = []
    var rest: [Int] = []
    var lengths = 0
    for (number, row) in rows.enumerated() {
      for (id, start) in zip(row.entry.formerly, row.formerly) {
        former.append((id, [number] + Self.place(start)))
      }
      for (position, symptom) in row.entry.symptoms.enumerated() {
        if symptom.windows.isEmpty { rest += [number, position] }
        for window in symptom.windows {
          windows.append((WindowKey(window).value, [number, position]))
          lengths |= 1 << window.elements.count
        }
      }
    }
    former.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }

    var filter = [Int](repeating: 0, count: windows.count * Self.bitsPerWindow / 24 + 1)
    let bucketCount = max(windows.count, 1)
    for (key, _) in windows {
      let bit = TableDirectory.scaled(key, to: 24 * filter.count)
      filter[bit / 24] |= 1 << (bit % 24)
    }
    let slots = windows.map { key, place in
      Slot(
        bucket: TableDirectory.scaled(key, to: bucketCount),
        cells: [TableDirectory.fingerprint(key)] + place)
    }.sorted {
      $0.bucket == $1.bucket
        ? $0.cells.lexicographicallyPrecedes($1.cells) : $0.bucket < $1.bucket
    }
    var starts = [Int](repeating: 0, count: bucketCount + 1)
    for slot in slots { starts[slot.bucket + 1] += 1 }
    for bucket in 0..<bucketCount { starts[bucket + 1] += starts[bucket] }

    let head = [
      TableDirectory.version, rows.count, former.count, lengths, filter.count, bucketCount,
      slots.count, rest.count / 2, isProved ? 1 : 0,
    ]
    let parts = [
      head, vocabulary, rows.flatMap(\.cells), former.flatMap(\.cells), filter, starts,
      slots.flatMap(\.cells), rest,
    ]
    return ASCIICells.encode(Array(parts.joined()))
  }
}
