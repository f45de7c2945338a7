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
  public init(
    index: StaticString, directory: StaticString, records: [StaticString],
    automata: [StaticString], scanIndex: StaticString, scanBlocks: StaticString
  ) {
    contents = TableContents(
      index: .literal(index), directory: .literal(directory),
      records: records.map { .literal($0) }, automata: automata.map { .literal($0) },
      scanning: .text(index: .literal(scanIndex), blocks: .literal(scanBlocks)))
    opened = KnowledgeTable.open(contents)
  }

  /// A table in memory.
  ///
  /// - Throws: ``TableError`` for a directory that no writer makes.
  package init(_ contents: TableContents) throws(TableError) {
    self.contents = contents
    opened = KnowledgeTable.open(contents)
    _ = try opened.get()
  }

  private static func open(_ contents: TableContents) -> Result<TableIndex, TableError> {
    do throws(TableError) {
      return .success(try TableIndex(contents))
    } catch {
      return .failure(error)
    }
  }

  /// The ids of all entries, ordered.
  ///
  /// - Throws: ``MatcherError`` for an index that `kbc` didn't write.
  public var entryIDs: [EntryID] {
    get throws(MatcherError) { try readableItems().map(\.id) }
  }

  /// Sixteen hexadecimal digits that change with anything in the knowledge.
  ///
  /// - Throws: ``MatcherError`` for an index that is damaged or cannot be read.
  public var fingerprint: String {
    get throws(MatcherError) {
      // The index holds a checksum of every other byte, but for the directory, which is made of them.
      let index = contents.index.copy(0..<contents.index.count)
      guard index.count == contents.index.count else {
        throw MatcherError(TableError("the pack is damaged or ends too early"))
      }
      return Checksum(of: index).hexadecimal
    }
  }

  /// The date (`YYYY-MM-DD`) by which the first of the entries wants to be reviewed.
  ///
  /// - Throws: ``MatcherError`` for an index that `kbc` didn't write.
  public var oldestReviewDate: String? {
    get throws(MatcherError) { try readableItems().compactMap(\.reviewBy).min() }
  }

  /// Whether the knowledge's own examples were tried when it was compiled; `kbc pack --allow lints`
  /// tries none.
  ///
  /// - Throws: ``MatcherError`` for a directory that `kbc` didn't write.
  public var isProved: Bool {
    get throws(MatcherError) {
      do throws(TableError) {
        return try index().isProved
      } catch {
        throw MatcherError(error)
      }
    }
  }

  private func readableItems() throws(MatcherError) -> [TableIndex.Item] {
    do throws(TableError) {
      return try items()
    } catch {
      throw MatcherError(error)
    }
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

  var scanning: TableContents.Scanning { contents.scanning }

  /// What the index says of every entry, by position.
  func items() throws(TableError) -> [TableIndex.Item] {
    var items: [TableIndex.Item] = []
    for position in try index().positions { items.append(try block(at: position).item) }
    return items
  }

  /// The entry at a position of the index.
  func block(at position: Int) throws(TableError) -> EntryBlock {
    if let block = cache.entries.withLock({ $0[position] }) { return block }
    let contents = contents
    let block = EntryBlock(
      try index().item(at: position),
      records: { block throws(TableError) in try Self.read(block, of: contents.records) },
      automata: { block throws(TableError) in try Self.read(block, of: contents.automata) })
    cache.entries.withLock { $0[position] = block }
    return block
  }

  /// The record at a position of the index.
  package func record(at position: Int) throws(TableError) -> EntryRecord {
    try block(at: position).record()
  }

  /// The automata block at a position of the index.
  package func automata(at position: Int) throws(TableError) -> AutomataBlock {
    try block(at: position).automata()
  }

  /// The check at an address; `nil` where there is none.
  func check(at address: RecordAddress) throws(TableError) -> CheckRecord? {
    guard let part = address.part, let position = try index().position(of: address.entry) else {
      return nil
    }
    return try block(at: position).check(part)
  }

  /// The solution at an address; `nil` where there is none.
  func solution(at address: RecordAddress) throws(TableError) -> SolutionRecord? {
    guard let part = address.part, let position = try index().position(of: address.entry) else {
      return nil
    }
    return try block(at: position).solution(part)
  }

  package func vocabulary() throws(TableError) -> VocabularyRecord {
    if let vocabulary = cache.vocabulary.withLock({ $0.record }) { return vocabulary }
    guard let outline = try vocabularyOutline() else { return VocabularyRecord() }
    let vocabulary = try RecordReader.vocabulary(outline)
    cache.vocabulary.withLock { $0.record = vocabulary }
    return vocabulary
  }

  /// What people are told of a parameter; `nil` for one that the vocabulary hasn't got.
  package func words(ofParameter id: String) throws(TableError) -> ParameterWords? {
    try vocabularyOutline().flatMap { outline throws(TableError) in
      try RecordReader.words(id, of: outline)
    }
  }

  private func vocabularyOutline() throws(TableError) -> RecordOutline? {
    if let outline = cache.vocabulary.withLock({ $0.outline }) { return outline }
    guard let blocks = try index().vocabulary() else { return nil }
    let outline = try RecordOutline(
      .vocabulary, try Self.read(blocks.record, of: contents.records))
    cache.vocabulary.withLock { $0.outline = outline }
    return outline
  }

  /// The automata of the vocabulary's patterns.
  package func vocabularyAutomata() throws(TableError) -> AutomataBlock {
    if let automata = cache.vocabulary.withLock({ $0.automata }) { return automata }
    guard let blocks = try index().vocabulary() else { return .empty }
    let automata = AutomataBlock(try Self.read(blocks.automata, of: contents.automata))
    cache.vocabulary.withLock { $0.automata = automata }
    return automata
  }

  private static func read(
    _ block: TableIndex.Block, of texts: [TableContents.Text]
  ) throws(TableError) -> [UInt8] {
    guard texts.indices.contains(block.pool) else { throw TableError("no such pool") }
    let bytes = texts[block.pool].copy(block.bytes)
    guard Checksum.isRight(block.checksum, of: bytes) else {
      throw TableError("a record was changed after kbc wrote it")
    }
    return bytes
  }
}

/// What has been decoded so far, shared by the copies of a table.
private final class RecordCache: Sendable {
  let entries = Mutex<[Int: EntryBlock]>([:])
  let vocabulary = Mutex(Vocabulary())

  struct Vocabulary {
    var outline: RecordOutline?
    var record: VocabularyRecord?
    var automata: AutomataBlock?
  }
}
