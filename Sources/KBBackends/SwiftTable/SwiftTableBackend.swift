package import KBModel

/// Emits the lookup table as Swift: the index, the records of each area and their automata as
/// static strings, and a constant for each entry.
package enum SwiftTableBackend: Backend {
  /// Entries up to which each has a constant; beyond, compiling them takes minutes.
  package static let constantLimit = 2_000

  package static var folder: String { "KBTable" }

  package static func emit(_ image: KnowledgeImage) -> [OutputFile] {
    let table = TableWriter.write(image)
    var names = SwiftNames()
    let pools = table.pools.map { pool in
      (pool, name: names.typeName(for: pool.area.map { $0.isEmpty ? "top" : $0 } ?? "vocabulary"))
    }

    var files = [
      file(
        "KnowledgeIndex",
        text(enum: "KnowledgeIndex", doc: "What each record is.", table.index)),
      file(
        "KnowledgeDirectory",
        text(
          enum: "KnowledgeDirectory", doc: "Where the index has what; made of the other files.",
          table.directory)),
      file(
        "KnowledgeScanIndex",
        text(
          enum: "KnowledgeScanIndex", doc: "By which words a scan finds each symptom.",
          table.scanning.index)),
      file(
        "KnowledgeScanBlocks",
        text(
          enum: "KnowledgeScanBlocks", doc: "The automata that scan, a symptom a line or two.",
          table.scanning.blocks)),
      file("KnowledgeTable+BuiltIn", builtIn(pools.map(\.name))),
    ]
    if (1...constantLimit).contains(image.entries.count) {
      files.append(file("EntryID+Constants", constants(image.entries)))
    }
    for (pool, name) in pools {
      let subject = pool.area.map { $0.isEmpty ? "the top folder" : "`\($0)`" } ?? "the vocabulary"
      files.append(
        file(
          "Records+\(name)",
          text(enum: "Records\(name)", doc: "The records of \(subject).", pool.records)))
      files.append(
        file(
          "Automata+\(name)",
          text(enum: "Automata\(name)", doc: "The automata of \(subject).", pool.automata)))
    }
    return files.sorted { $0.path < $1.path }
  }

  private static func file(_ name: String, _ body: String) -> OutputFile {
    let header = """
      // \(GeneratedHeader.text)

      // swift-format-ignore-file


      """
    return OutputFile(path: "\(folder)/\(name).swift", contents: Array((header + body).utf8))
  }

  private static func text(enum name: String, doc: String, _ text: String) -> String {
    """
    /// \(doc)
    enum \(name) {
      static let text: StaticString = \(SwiftLiteral.multiLine(text))
    }

    """
  }

  private static func builtIn(_ pools: [String]) -> String {
    let records = pools.map { "      Records\($0).text,\n" }.joined()
    let automata = pools.map { "      Automata\($0).text,\n" }.joined()
    return """
      public import KBRuntime

      extension KnowledgeTable {
        /// The knowledge this program was built with.
        public static let builtIn = KnowledgeTable(
          index: KnowledgeIndex.text,
          directory: KnowledgeDirectory.text,
          records: [
      \(records)    ],
          automata: [
      \(automata)    ],
          scanIndex: KnowledgeScanIndex.text,
          scanBlocks: KnowledgeScanBlocks.text)
      }

      """
  }

  private static func constants(_ entries: [Entry]) -> String {
    var names = SwiftNames()
    let lines = entries.map { entry in
      """
        /// \(SwiftLiteral.comment(entry.title))
        public static let \(names.memberName(for: entry.id)) = EntryID(\(SwiftLiteral.line(entry.id)))

      """
    }
    return "public import KBRuntime\n\nextension EntryID {\n" + lines.joined() + "}\n"
  }
}
