package import KBAutomata

/// The index of a table: where each record is, and what rules an entry out without reading it.
///
/// The lines of an entry are read when it is asked for, in the place that the directory names.
package struct TableIndex: Sendable {
  /// A run of bytes in one of a table's strings.
  package struct Block: Sendable {
    package var pool: Int
    package var bytes: Range<Int>
    package var checksum: UInt64
  }

  package struct Item: Sendable {
    package var id: EntryID
    package var kind: Match.Kind = .symptom
    package var formerly: [String] = []
    /// `YYYY-MM-DD`.
    package var reviewBy: String?
    package var record: Block
    package var automata: Block
    package var symptoms: [Symptom] = []
  }

  package struct Symptom: Sendable {
    package var id: String
    /// The symptom can't match a message that lacks one; in lower case.
    package var literals: [[UInt8]] = []
  }

  private let lines: TableContents.Text
  private let directory: TableDirectory

  /// Opens an index.
  ///
  /// - Throws: ``TableError`` for a directory that no writer makes.
  /// - Complexity: O(1).
  package init(_ contents: TableContents) throws(TableError) {
    lines = contents.index
    directory = try TableDirectory(contents.directory, of: contents.index)
  }

  /// Whether the knowledge's samples were tried.
  package var isProved: Bool { directory.isProved }

  /// The positions of all entries, ordered by id.
  package var positions: Range<Int> { 0..<directory.entryCount }

  /// The position of an id or a former id.
  package func position(of id: EntryID) throws(TableError) -> Int? {
    try directory.entry(named: id.name)
  }

  /// What the index says of the entry at a position.
  ///
  /// - Throws: ``TableError`` for lines that no writer makes. Never traps.
  package func item(at position: Int) throws(TableError) -> Item {
    let row = try directory.row(of: position)
    let node = try root(.entry, of: row)
    let blocks = try blocks(of: node, at: row)
    let name = try node.text()
    guard EntryID.isValid(name) else { throw TableError("the index has an id that is none") }
    var item = Item(id: EntryID(name), record: blocks.record, automata: blocks.automata)
    for part in node.parts {
      switch part.tag {
      case .record, .automata: continue
      case .kind: item.kind = try part.choice()
      case .formerly: item.formerly.append(try part.text())
      case .reviewBy: item.reviewBy = try part.text()
      case .symptom: item.symptoms.append(try symptom(part))
      default: throw node.unexpected(part)
      }
    }
    return item
  }

  /// The blocks of the vocabulary; `nil` where there is none.
  package func vocabulary() throws(TableError) -> (record: Block, automata: Block)? {
    let row = try directory.row(of: nil)
    return row.lines.isEmpty ? nil : try blocks(of: try root(.vocabulary, of: row), at: row)
  }

  /// The symptoms that may hold in `folded`, in order; the others lack all their windows.
  func candidates(
    in folded: ArraySlice<UInt8>
  ) throws(TableError) -> [TableDirectory.SymptomPlace] {
    try directory.candidates(in: folded)
  }

  /// The symptoms that have a literal in `folded`, each with the bytes of those that seem to occur.
  func likely(
    in folded: ArraySlice<UInt8>
  ) throws(TableError) -> [TableDirectory.SymptomPlace: Int] {
    try directory.likely(in: folded)
  }

  private func root(
    _ tag: RecordTag, of row: TableDirectory.Row
  ) throws(TableError) -> RecordNode {
    let roots = try RecordNode.parse(lines.copy(row.lines))
    guard let root = roots.first, roots.count == 1, root.tag == tag else {
      throw TableError("the index has no '\(tag.rawValue)' where the directory says")
    }
    return root
  }

  private func blocks(
    of node: RecordNode, at row: TableDirectory.Row
  ) throws(TableError) -> (record: Block, automata: Block) {
    guard let record = node.parts.first(where: { $0.tag == .record }),
      let automata = node.parts.first(where: { $0.tag == .automata })
    else { throw TableError("the index gives no length of a record") }
    return (
      try block(record, in: row.pool, at: row.record),
      try block(automata, in: row.pool, at: row.automata)
    )
  }

  private func block(
    _ node: RecordNode, in pool: Int, at start: Int
  ) throws(TableError) -> Block {
    let words = try node.words()
    guard words.count == 2, let length = Int(words[0]), (0...1 << 40).contains(length),
      words[1].utf8.count == 16, let checksum = UInt64(words[1], radix: 16)
    else { throw TableError("the index gives a length that is none") }
    return Block(pool: pool, bytes: start..<start + length, checksum: checksum)
  }

  private func symptom(_ node: RecordNode) throws(TableError) -> Symptom {
    var symptom = Symptom(id: try node.text())
    for literal in node.parts {
      guard literal.tag == .literal else { throw node.unexpected(literal) }
      symptom.literals.append(try literal.bytes())
    }
    return symptom
  }
}
