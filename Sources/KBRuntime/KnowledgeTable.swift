package import KBAutomata
import Synchronization

/// Compiled knowledge: the entries' records, and an index to find them by.
///
/// The bytes are what `kbc` wrote, in the program's own static strings or in memory. Opening one
/// validates the index alone; an entry's record is validated when it is first read, and kept.
public struct KnowledgeTable: Sendable {
  private let contents: TableContents
  /// Generated code can't throw where it is named, so a fault waits for the first use.
  private let opened: Result<TableIndex, TableError>
  private let cache = RecordCache()

  /// A table of the program's own strings; `kbc` writes the call.
  public init(index: StaticString, records: [StaticString], automata: [StaticString]) {
    contents = TableContents(
      index: .literal(index), records: records.map { .literal($0) },
      automata: automata.map { .literal($0) })
    opened = KnowledgeTable.open(contents)
  }

  /// A table in memory.
  ///
  /// - Throws: ``TableError`` for an index that no writer makes.
  package init(_ contents: TableContents) throws(TableError) {
    self.contents = contents
    opened = KnowledgeTable.open(contents)
    _ = try opened.get()
  }

  private static func open(_ contents: TableContents) -> Result<TableIndex, TableError> {
    do throws(TableError) {
      return .success(
        try TableIndex(
          decoding: contents.index.copy(0..<contents.index.count),
          records: contents.records.map(\.count), automata: contents.automata.map(\.count)))
    } catch {
      return .failure(error)
    }
  }

  /// The ids of all entries, ordered; empty for a table that can't be read.
  public var entryIDs: [EntryID] {
    guard case .success(let index) = opened else { return [] }
    return index.items.map(\.id)
  }

  /// Sixteen hexadecimal digits that change with anything in the knowledge.
  public var fingerprint: String {
    // The index holds a checksum of every other byte.
    Checksum(of: contents.index.copy(0..<contents.index.count)).hexadecimal
  }

  /// The date (`YYYY-MM-DD`) by which the first of the entries wants to be reviewed.
  public var oldestReviewDate: String? {
    guard case .success(let index) = opened else { return nil }
    return index.items.compactMap(\.reviewBy).min()
  }

  /// The entry of an id or a former id; `nil` where there is none.
  ///
  /// - Throws: ``MatcherError`` for a record that `kbc` didn't write.
  public func entry(_ id: EntryID) throws(MatcherError) -> KnowledgeEntry? {
    do throws(TableError) {
      guard let position = try index().position(of: id) else { return nil }
      return KnowledgeEntry(try record(at: position))
    } catch {
      throw MatcherError(error)
    }
  }
}

extension KnowledgeTable {
  package func index() throws(TableError) -> TableIndex { try opened.get() }

  /// The record at a position of the index.
  package func record(at position: Int) throws(TableError) -> EntryRecord {
    if let record = cache.entries.withLock({ $0[position] }) { return record }
    let item = try index().items[position]
    let record = try RecordReader.entry(try read(item.record, of: contents.records))
    guard record.id == item.id, record.symptoms.map(\.id) == item.symptoms.map(\.id) else {
      throw TableError("the record of '\(item.id)' is of another entry")
    }
    cache.entries.withLock { $0[position] = record }
    return record
  }

  /// The automata block at a position of the index, decoded.
  package func automata(at position: Int) throws(TableError) -> [PackedNFA] {
    try automata(in: try index().items[position].automata, key: position)
  }

  package func vocabulary() throws(TableError) -> VocabularyRecord {
    if let vocabulary = cache.vocabulary.withLock({ $0 }) { return vocabulary }
    guard let blocks = try index().vocabulary else { return VocabularyRecord() }
    let vocabulary = try RecordReader.vocabulary(try read(blocks.record, of: contents.records))
    cache.vocabulary.withLock { $0 = vocabulary }
    return vocabulary
  }

  /// The automata of the vocabulary's patterns.
  package func vocabularyAutomata() throws(TableError) -> [PackedNFA] {
    guard let blocks = try index().vocabulary else { return [] }
    return try automata(in: blocks.automata, key: -1)
  }

  private func automata(
    in block: TableIndex.Block, key: Int
  ) throws(TableError) -> [PackedNFA] {
    if let automata = cache.automata.withLock({ $0[key] }) { return automata }
    var automata: [PackedNFA] = []
    for line in try read(block, of: contents.automata).split(separator: UInt8(ascii: "\n")) {
      automata.append(try PackedNFA(decoding: try ASCIIBlob.decode(line)))
    }
    cache.automata.withLock { $0[key] = automata }
    return automata
  }

  private func read(
    _ block: TableIndex.Block, of texts: [TableContents.Text]
  ) throws(TableError) -> [UInt8] {
    guard texts.indices.contains(block.pool) else { throw TableError("no such pool") }
    let bytes = texts[block.pool].copy(block.bytes)
    guard Checksum(of: bytes).hexadecimal == block.checksum else {
      throw TableError("a record was changed after kbc wrote it")
    }
    return bytes
  }
}

/// What has been decoded so far, shared by the copies of a table.
private final class RecordCache: Sendable {
  let entries = Mutex<[Int: EntryRecord]>([:])
  let automata = Mutex<[Int: [PackedNFA]]>([:])
  let vocabulary = Mutex<VocabularyRecord?>(nil)
}
