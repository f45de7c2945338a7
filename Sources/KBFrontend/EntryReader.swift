import KBDiagnostics
import KBModel

/// Reads the entries of all files, and checks what only all of them together can show.
enum EntryReader {
  /// An entry as written, and the folder it stands in.
  struct Item: Sendable {
    var syntax: EntrySyntax
    var area: String
  }

  /// Files that are read side by side; what is behind the limit of entries costs no more than they do.
  private static let batch = 64

  /// - Parameter limit: how many entries are read; the next one is reported.
  static func read(
    _ folder: KnowledgeFolder, limit: Int = Limits.entries, reporting reading: Reading
  ) -> [Item] {
    var items: [Item] = []
    var unread: Set<String> = []
    let (words, patterns) = (reading.words, reading.patterns)
    for start in stride(from: 0, to: folder.entries.count, by: batch) {
      let files = Array(folder.entries[start...].prefix(batch))
      let drafts = Parallel.map(files, turn: 1) { file in
        FileReader.read(
          file, area: folder.area(of: file.path), limit: limit, taken: 0,
          reporting: Reading(words: words, patterns: patterns, suggestions: 0))
      }
      for (file, draft) in zip(files, drafts) {
        var result = draft
        // The bounds on entries and on suggestions are common to all files: where they count, a file
        // is read again in its turn.
        let suggestions = Limits.suggestions - reading.errorCount
        if draft.lacksSuggestions && suggestions > 0 || items.count + draft.items.count >= limit {
          result = FileReader.read(
            file, area: folder.area(of: file.path), limit: limit, taken: items.count,
            reporting: Reading(words: words, patterns: patterns, suggestions: suggestions))
        }
        items += result.items
        unread.formUnion(result.unread)
        reading.report(result.findings)
        if result.isCut { return items }
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
    DeadLink.check(reading.findings.links, in: index, reporting: reading)
    return items
  }
}
