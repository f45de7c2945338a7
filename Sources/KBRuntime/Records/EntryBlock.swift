import KBAutomata
import Synchronization

/// One entry of a table: what the index says of it, and its record, each part decoded when it is
/// first asked for.
final class EntryBlock: Sendable {
  /// Reads a block of the table, its checksum checked.
  typealias Read = @Sendable (TableIndex.Block) throws(TableError) -> [UInt8]

  let item: TableIndex.Item
  private let records: Read
  private let automataBlocks: Read
  private let decoded = Mutex(Decoded())

  private struct Decoded {
    var root: RecordNode?
    var symptoms: [SymptomRecord]?
    var record: EntryRecord?
    var automata: AutomataBlock?
  }

  init(_ item: TableIndex.Item, records: @escaping Read, automata: @escaping Read) {
    self.item = item
    self.records = records
    automataBlocks = automata
  }

  /// The whole record.
  func record() throws(TableError) -> EntryRecord {
    if let record = decoded.withLock({ $0.record }) { return record }
    var record = try RecordReader.entry(try root())
    record.symptoms = try symptoms()
    decoded.withLock { $0.record = record }
    return record
  }

  /// The symptoms alone.
  func symptoms() throws(TableError) -> [SymptomRecord] {
    if let symptoms = decoded.withLock({ $0.symptoms }) { return symptoms }
    let symptoms = try RecordReader.symptoms(of: try root())
    guard symptoms.map(\.id) == item.symptoms.map(\.id) else { throw mismatch }
    decoded.withLock { $0.symptoms = symptoms }
    return symptoms
  }

  /// One check, without the others.
  func check(_ id: String) throws(TableError) -> CheckRecord? {
    if let record = decoded.withLock({ $0.record }) { return record.checks.first { $0.id == id } }
    return try RecordReader.check(id, of: try root())
  }

  /// One solution, without the others.
  func solution(_ id: String) throws(TableError) -> SolutionRecord? {
    if let record = decoded.withLock({ $0.record }) {
      return record.solutions.first { $0.id == id }
    }
    return try RecordReader.solution(id, of: try root())
  }

  func automata() throws(TableError) -> AutomataBlock {
    if let automata = decoded.withLock({ $0.automata }) { return automata }
    let automata = AutomataBlock(try automataBlocks(item.automata))
    decoded.withLock { $0.automata = automata }
    return automata
  }

  private func root() throws(TableError) -> RecordNode {
    if let root = decoded.withLock({ $0.root }) { return root }
    let root = try RecordReader.onlyRoot(.entry, of: try records(item.record))
    guard try root.text() == item.id.name else { throw mismatch }
    decoded.withLock { $0.root = root }
    return root
  }

  private var mismatch: TableError { TableError("the record of '\(item.id)' is of another entry") }
}
