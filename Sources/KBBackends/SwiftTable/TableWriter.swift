package import KBAutomata
package import KBModel
package import KBRuntime

/// A table as strings: the index with its directory, and a pool of records and one of automata for
/// each area.
package struct TableText: Sendable {
  /// The records of an area, ordered by id; the first pool is the vocabulary's.
  package struct Pool: Sendable {
    /// The folder under `Knowledge/`; `nil` for the vocabulary.
    package var area: String?
    package var records = ""
    package var automata = ""
  }

  package var index = ""
  package var directory = ""
  package var pools: [Pool] = []
  package var scanning = ScanText()

  /// The strings in memory, as a table reads them.
  package var contents: TableContents {
    TableContents(
      index: .bytes(Array(index.utf8)), directory: .bytes(Array(directory.utf8)),
      records: pools.map { .bytes(Array($0.records.utf8)) },
      automata: pools.map { .bytes(Array($0.automata.utf8)) },
      scanning: .text(
        index: .bytes(Array(scanning.index.utf8)), blocks: .bytes(Array(scanning.blocks.utf8))))
  }
}

/// Writes linked knowledge as a table.
package enum TableWriter {
  package static func write(_ image: KnowledgeImage) -> TableText {
    var table = TableText()
    var index = RecordLines()
    var directory = DirectoryWriter(isProved: image.isProved)
    index.line(.format, String(TableDirectory.version))

    let vocabulary = Record(image) { $0.vocabulary(image.vocabulary) }
    let start = index.size
    index.open(.vocabulary)
    vocabulary.describe(in: &index)
    index.close()
    directory.setVocabulary(lines: start..<index.size)
    table.pools.append(
      TableText.Pool(area: nil, records: vocabulary.text, automata: vocabulary.automata))

    let areas = Dictionary(grouping: image.entries, by: \.area)
    for (area, entries) in areas.sorted(by: { $0.key < $1.key }) {
      var pool = TableText.Pool(area: area)
      index.line(.pool, area)
      let records = Parallel.map(entries) { entry in
        Record(image) { $0.entry(entry, sources: image.vocabulary.sources) }
      }
      for (entry, record) in zip(entries, records) {
        let start = index.size
        index.open(.entry, entry.id)
        record.describe(in: &index)
        let formerly = summarize(entry, in: &index)
        index.close()
        directory.append(
          entry, lines: start..<index.size, formerly: formerly, pool: table.pools.count,
          record: pool.records.utf8.count, automata: pool.automata.utf8.count)
        pool.records += record.text
        pool.automata += record.automata
      }
      table.pools.append(pool)
    }
    table.index = index.text
    table.directory = directory.text
    table.scanning = image.scanning
    return table
  }

  /// The two blocks of a record.
  private struct Record: Sendable {
    let text: String
    let automata: String
    /// Their lengths and checksums, as the index tells them.
    private let words: [[String]]

    init(_ image: KnowledgeImage, _ write: (inout RecordWriter) -> Void) {
      var writer = RecordWriter(image)
      write(&writer)
      (text, automata) = (writer.lines.text, writer.automata.text)
      words = [text, automata].map { block in
        let bytes = Array(block.utf8)
        return [String(bytes.count), Checksum(of: bytes).hexadecimal]
      }
    }

    func describe(in index: inout RecordLines) {
      index.line(.record, words: words[0])
      index.line(.automata, words: words[1])
    }
  }

  /// What is known of an entry without reading its record; returns where its former ids stand.
  private static func summarize(_ entry: Entry, in index: inout RecordLines) -> [Int] {
    index.line(.kind, entry.kind.rawValue)
    var formerly: [Int] = []
    for id in entry.formerly {
      index.line(.formerly, id)
      formerly.append(index.size - id.utf8.count - 1)
    }
    if let date = entry.reviewBy { index.line(.reviewBy, date) }
    for symptom in entry.symptoms {
      index.open(.symptom, symptom.id)
      for literal in symptom.literals { index.line(.literal, bytes: literal) }
      index.close()
    }
    return formerly
  }
}

extension KnowledgeTable {
  /// The table of `image`, in memory.
  ///
  /// - Throws: ``TableError`` where writer and reader disagree; a fault of this package.
  package init(_ image: KnowledgeImage) throws(TableError) {
    try self.init(TableWriter.write(image).contents)
  }
}
