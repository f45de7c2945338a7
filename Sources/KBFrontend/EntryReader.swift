import KBDiagnostics
import KBModel
import KBYAML

/// Reads the entries of all files, and checks what only all of them together can show.
enum EntryReader {
  /// An entry as written, and the folder it stands in.
  struct Item {
    var syntax: EntrySyntax
    var area: String
  }

  /// - Parameter limit: how many entries are read; the next one is reported.
  static func read(
    _ folder: KnowledgeFolder, limit: Int = Limits.entries, reporting reading: Reading
  ) -> [Item] {
    var items: [Item] = []
    var unread: Set<String> = []
    for file in folder.entries {
      var faults = DiagnosticSink()
      let documents = YAMLParser.parse(file, into: &faults)
      faults.diagnostics.forEach(reading.report)
      if documents.isEmpty, !faults.hasErrors { reading.report(.emptyFile(file.path)) }
      CutText.check(documents, in: file, reporting: reading)
      if faults.hasErrors { unread.formUnion(idLines(of: file)) }
      for document in documents {
        guard items.count < limit else {
          reading.report(.tooManyEntries(limit, at: document.range))
          return items
        }
        let before = reading.errorCount
        guard let entry = entry(document, reading) else { continue }
        items.append(Item(syntax: entry, area: folder.area(of: file.path)))
        items[items.count - 1].syntax.isValid = reading.errorCount == before && !faults.hasErrors
      }
    }
    let index = EntryIndex(items.map(\.syntax), unread: unread)
    for position in items.indices {
      let before = reading.errorCount
      DuplicateID.check(items[position].syntax, reporting: reading)
      DanglingReference.check(items[position].syntax, in: index, reporting: reading)
      if reading.errorCount > before { items[position].syntax.isValid = false }
    }
    DuplicateEntryID.check(items.map(\.syntax), reporting: reading)
    DeadLink.check(reading.links, in: index, reporting: reading)
    return items
  }

  private static func entry(_ node: YAMLNode, _ reading: Reading) -> EntrySyntax? {
    reading.mentions = []
    reading.limitsNamed = []
    let entry = EntrySyntax.read(node, owner: nil, reading)
    LiteralLimit.check(reading.mentions, named: reading.limitsNamed, reporting: reading)
    return entry
  }

  /// The ids that stand at the beginning of a line in a file whose syntax is broken: a document that
  /// was lost declares them, so references to them don't dangle.
  private static func idLines(of file: SourceFile) -> [String] {
    (1...file.lineCount).compactMap { number in
      let line = String(decoding: file.bytes[file.line(number)], as: UTF8.self)
      guard line.hasPrefix("id:") else { return nil }
      return line.dropFirst(3).split(whereSeparator: { " \t'\"#".contains($0) }).first
        .map(String.init)
    }
  }
}
