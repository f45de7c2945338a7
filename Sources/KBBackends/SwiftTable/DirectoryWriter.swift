import KBAutomata
import KBModel
import KBRuntime

/// Gathers where the parts of a table are; the layout stands in `TableDirectory.swift`.
struct DirectoryWriter {
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

  /// The directory.
  var text: String {
    let rows = rows.sorted { $0.entry.id.utf8.lexicographicallyPrecedes($1.entry.id.utf8) }
    var former: [(id: String, cells: [Int])] = []
    var windows = WindowTableWriter()
    var rest: [Int] = []
    for (number, row) in rows.enumerated() {
      for (id, start) in zip(row.entry.formerly, row.formerly) {
        former.append((id, [number] + Self.place(start)))
      }
      for (position, symptom) in row.entry.symptoms.enumerated() {
        if symptom.windows.isEmpty { rest += [number, position] }
        for window in symptom.windows {
          windows.append(
            WindowKey(window), length: window.elements.count, numbers: [number, position])
        }
      }
    }
    former.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }

    let (required, literals) = (windows.cells, Self.literals(of: rows.map(\.entry)).cells)
    let head =
      [
        TableDirectory.version, rows.count, former.count, rest.count / 2, isProved ? 1 : 0,
      ] + required.head + literals.head
    let parts = [
      head, vocabulary, rows.flatMap(\.cells), former.flatMap(\.cells), rest, required.table,
      literals.table,
    ]
    return ASCIICells.encode(Array(parts.joined()))
  }

  /// The literals of all symptoms; of triage alone nothing is said when it doesn't match.
  private static func literals(of entries: [Entry]) -> WindowTableWriter {
    let choice = LiteralWindows(entries.lazy.flatMap(\.symptoms).flatMap(\.literals))
    var table = WindowTableWriter()
    for (number, entry) in entries.enumerated() where entry.kind != .triage {
      for (position, symptom) in entry.symptoms.enumerated() {
        for literal in symptom.literals {
          guard let window = choice.window(of: literal) else { continue }
          table.append(
            WindowKey(window), length: window.count, numbers: [number, position, literal.count])
        }
      }
    }
    return table
  }
}
