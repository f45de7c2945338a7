package import KBAutomata

/// The index of a table: where each record is, and what rules an entry out without reading it.
package struct TableIndex: Sendable {
  /// The version of all layouts together; a reader accepts its own alone.
  package static let formatVersion = 1

  /// A run of bytes in one of a table's strings.
  package struct Block: Sendable {
    package var pool: Int
    package var bytes: Range<Int>
    package var checksum: String
  }

  package struct Item: Sendable {
    package var id: EntryID
    package var kind: Match.Kind
    package var formerly: [String]
    /// `YYYY-MM-DD`.
    package var reviewBy: String?
    package var record: Block
    package var automata: Block
    package var symptoms: [Symptom]
  }

  package struct Symptom: Sendable {
    package var id: String
    /// Positions in ``literals``; the symptom can't match a message that lacks one.
    package var literals: [Int]
  }

  /// Ordered by id.
  package private(set) var items: [Item] = []
  /// Record and automata of the vocabulary.
  package private(set) var vocabulary: (record: Block, automata: Block)?
  /// All required literals, each once, in lower case.
  package private(set) var literals: [[UInt8]] = []
  /// Positions in ``items`` by id and former id.
  private var positions: [String: Int] = [:]

  /// Reads an index.
  ///
  /// - Parameters:
  ///   - records: the sizes of the strings that hold records, in the order of the index's pools.
  ///   - automata: the sizes of the strings that hold automata.
  /// - Throws: ``TableError`` for what no writer makes, or blocks that lie outside the strings.
  /// - Complexity: O(bytes + entries × log entries).
  package init(
    decoding bytes: [UInt8], records: [Int], automata: [Int]
  ) throws(TableError) {
    let roots = try RecordNode.parse(bytes)
    guard let format = roots.first, format.tag == .format else {
      throw TableError("the index names no format")
    }
    guard try format.number() == TableIndex.formatVersion else {
      throw TableError("the knowledge is of format \(try format.text()), not of this program's")
    }
    let pools = roots.dropFirst()
    guard pools.count == records.count, pools.count == automata.count else {
      throw TableError("the index has \(pools.count) pools for \(records.count) strings")
    }

    var reader = Reader()
    for (pool, node) in pools.enumerated() {
      guard node.tag == .pool else { throw TableError("the index holds more than pools") }
      var ends = (record: 0, automata: 0)
      for part in node.parts {
        let blocks = try reader.blocks(of: part, in: pool, after: &ends)
        guard blocks.record.bytes.upperBound <= records[pool],
          blocks.automata.bytes.upperBound <= automata[pool]
        else { throw TableError("the index reaches beyond the records") }
        switch part.tag {
        case .entry: items.append(try reader.item(part, blocks))
        case .vocabulary where vocabulary == nil: vocabulary = blocks
        default: throw node.unexpected(part)
        }
      }
    }
    literals = reader.literals

    items.sort { $0.id < $1.id }
    for (position, item) in items.enumerated() {
      guard positions.updateValue(position, forKey: item.id.name) == nil else {
        throw TableError("the index names '\(item.id)' twice")
      }
    }
    for (position, item) in items.enumerated() {
      for name in item.formerly where positions[name] == nil { positions[name] = position }
    }
  }

  /// The position in ``items`` of an id or a former id.
  package func position(of id: EntryID) -> Int? { positions[id.name] }
}

extension TableIndex {
  /// Gathers the literals while items are read.
  private struct Reader {
    var literals: [[UInt8]] = []
    var positions: [[UInt8]: Int] = [:]

    /// The blocks that `node` describes; each begins where the one before it in the pool ended.
    mutating func blocks(
      of node: RecordNode, in pool: Int, after ends: inout (record: Int, automata: Int)
    ) throws(TableError) -> (record: Block, automata: Block) {
      guard let record = node.parts.first(where: { $0.tag == .record }),
        let automata = node.parts.first(where: { $0.tag == .automata })
      else { throw TableError("the index gives no length of a record") }
      return (
        try block(record, in: pool, after: &ends.record),
        try block(automata, in: pool, after: &ends.automata)
      )
    }

    private func block(
      _ node: RecordNode, in pool: Int, after end: inout Int
    ) throws(TableError) -> Block {
      let words = try node.words()
      guard words.count == 2, let length = Int(words[0]), (0...1 << 40).contains(length),
        end <= 1 << 50
      else { throw TableError("the index gives a length that is none") }
      let start = end
      end += length
      return Block(pool: pool, bytes: start..<end, checksum: words[1])
    }

    mutating func item(
      _ node: RecordNode, _ blocks: (record: Block, automata: Block)
    ) throws(TableError) -> Item {
      let name = try node.text()
      guard EntryID.isValid(name) else { throw TableError("the index has an id that is none") }
      var item = Item(
        id: EntryID(name), kind: .symptom, formerly: [], record: blocks.record,
        automata: blocks.automata, symptoms: [])
      for part in node.parts {
        switch part.tag {
        case .record, .automata: continue
        case .kind: item.kind = try part.choice()
        case .formerly: item.formerly.append(try part.text())
        case .reviewBy: item.reviewBy = try part.text()
        case .symptom:
          var symptom = Symptom(id: try part.text(), literals: [])
          for literal in part.parts {
            guard literal.tag == .literal else { throw part.unexpected(literal) }
            symptom.literals.append(intern(try literal.bytes()))
          }
          item.symptoms.append(symptom)
        default: throw node.unexpected(part)
        }
      }
      return item
    }

    private mutating func intern(_ literal: [UInt8]) -> Int {
      if let position = positions[literal] { return position }
      positions[literal] = literals.count
      literals.append(literal)
      return literals.count - 1
    }
  }
}
