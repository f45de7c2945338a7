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
    var outline: RecordOutline?
    var head: EntryHead?
    /// By number.
    var symptoms: [Int: SymptomRecord] = [:]
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
    let record = try RecordReader.entry(try outline())
    guard record.symptoms.map(\.id) == item.symptoms.map(\.id) else { throw mismatch }
    decoded.withLock { $0.record = record }
    return record
  }

  /// What the entry is, without the rest.
  func head() throws(TableError) -> EntryHead {
    if let head = decoded.withLock({ $0.record?.head ?? $0.head }) { return head }
    let head = try RecordReader.head(try outline())
    decoded.withLock { $0.head = head }
    return head
  }

  /// One symptom, without the others; `nil` where there is none of that number.
  func symptom(_ number: Int) throws(TableError) -> SymptomRecord? {
    guard item.symptoms.indices.contains(number) else { return nil }
    if let symptom = decoded.withLock({ $0.record?.symptoms[number] ?? $0.symptoms[number] }) {
      return symptom
    }
    let symptom = try RecordReader.symptom(number, of: try outline())
    guard symptom?.id == item.symptoms[number].id else { throw mismatch }
    decoded.withLock { $0.symptoms[number] = symptom }
    return symptom
  }

  /// One check, without the others.
  func check(_ id: String) throws(TableError) -> CheckRecord? {
    if let record = decoded.withLock({ $0.record }) { return record.checks.first { $0.id == id } }
    return try RecordReader.check(id, of: try outline())
  }

  /// One solution, without the others.
  func solution(_ id: String) throws(TableError) -> SolutionRecord? {
    if let record = decoded.withLock({ $0.record }) {
      return record.solutions.first { $0.id == id }
    }
    return try RecordReader.solution(id, of: try outline())
  }

  func automata() throws(TableError) -> AutomataBlock {
    if let automata = decoded.withLock({ $0.automata }) { return automata }
    let automata = AutomataBlock(try automataBlocks(item.automata))
    decoded.withLock { $0.automata = automata }
    return automata
  }

  private func outline() throws(TableError) -> RecordOutline {
    if let outline = decoded.withLock({ $0.outline }) { return outline }
    let outline = try RecordOutline(.entry, try records(item.record))
    guard outline.name == item.id.name else { throw mismatch }
    decoded.withLock { $0.outline = outline }
    return outline
  }

  private var mismatch: TableError { TableError("the record of '\(item.id)' is of another entry") }
}
