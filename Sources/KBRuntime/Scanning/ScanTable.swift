public import KBAutomata

/// The part of a table that scanning needs, opened: the symptoms, and a prefilter of their windows.
public struct ScanTable: Sendable {
  package let index: ScanIndex
  /// What one thread's scan is made of.
  public let program: ScanProgram

  /// Opens the scanning part of a table; no automaton is read before a record may match it.
  ///
  /// - Throws: ``MatcherError`` for a part that `kbc` didn't write, or where there is none.
  /// - Complexity: O(symptoms).
  public init(_ table: KnowledgeTable) throws(MatcherError) {
    do throws(TableError) {
      switch table.scanning {
      case .text(let index, let blocks): try self.init(index: index, blocks: blocks)
      case .pack(let pack): try self.init(pack)
      }
    } catch {
      throw MatcherError(error)
    }
  }

  private init(
    index: TableContents.Text, blocks: TableContents.Text
  ) throws(TableError) {
    guard index.count > 0 else {
      throw TableError("the table was made without a part for scanning")
    }
    try self.init(ScanIndex(decoding: index.copy(0..<index.count), as: .text)) {
      block throws(TableError) in
      let size = ASCIIBlob.size(of: block.count)
      let bytes = try ASCIIBlob.decode(blocks.copy(block.offset..<block.offset + size))
      guard bytes.count == block.count, Checksum.isRight(block.checksum, of: bytes) else {
        throw TableError("an automaton was changed after kbc wrote it")
      }
      return bytes
    }
  }

  private init(_ pack: PackFile) throws(TableError) {
    let blocks = try pack.section(.scanBlocks)
    try self.init(ScanIndex(decoding: try pack.whole(.scanIndex), as: .bytes)) {
      block throws(TableError) in
      try pack.bytes(block.offset, block.count, of: blocks, checksum: block.checksum)
    }
  }

  private init(
    _ index: ScanIndex,
    bytes: @escaping @Sendable (ScanIndex.Block) throws(TableError) -> [UInt8]
  ) throws(TableError) {
    self.index = index
    program = try ScanProgram(
      index.symptoms.map {
        ScanSymptom(anchors: $0.anchors, anchorsSuffice: $0.anchorsSuffice, part: $0.part)
      },
      anchors: { number throws(TableError) in
        try AnchorBlock(decoding: try bytes(index.symptoms[number].anchorBlock))
      },
      blocks: { number throws(TableError) in
        try SymptomBlock(decoding: try bytes(index.symptoms[number].block))
      })
  }

  /// The number of entries.
  public var entryCount: Int { index.entries.count }

  /// The rank by id of the entry that a symptom belongs to.
  public func entry(of symptom: Int) -> Int { index.symptoms[symptom].entry }

  /// The id of the entry of a rank.
  public func id(of entry: Int) -> EntryID { index.entries[entry].id }
}
