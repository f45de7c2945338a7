import KBDiagnostics
import KBYAML

/// What one file holds.
struct FileReader: Sendable {
  private(set) var items: [EntryReader.Item] = []
  /// What was reported of the file.
  private(set) var findings = Reading.Findings()
  /// Whether a fault names nothing near because no suggestion was to be made.
  private(set) var lacksSuggestions = false
  /// Ids of entries that were lost to a fault.
  private(set) var unread: [String] = []
  /// Whether the file has more entries than were to be read.
  private(set) var isCut = false

  /// Reads the entries of `file`, as long as there are fewer than `limit` with the `taken` of other
  /// files; `reading` is new, and tells of no other file.
  static func read(
    _ file: SourceFile, area: String, limit: Int, taken: Int, reporting reading: Reading
  ) -> FileReader {
    var result = FileReader()
    result.read(file, area, limit, taken, reading)
    result.findings = reading.findings
    result.lacksSuggestions = reading.lacksSuggestions
    return result
  }

  private mutating func read(
    _ file: SourceFile, _ area: String, _ limit: Int, _ taken: Int, _ reading: Reading
  ) {
    var faults = DiagnosticSink()
    let documents = YAMLParser.parse(file, into: &faults)
    faults.diagnostics.forEach(reading.report)
    if documents.isEmpty, !faults.hasErrors { reading.report(.emptyFile(file.path)) }
    CutText.check(documents, in: file, reporting: reading)
    if faults.hasErrors { unread = Self.idLines(of: file) }
    for document in documents {
      guard taken + items.count < limit else {
        reading.report(.tooManyEntries(limit, at: document.range))
        isCut = true
        return
      }
      let before = reading.errorCount
      guard let entry = Self.entry(document, reading) else { continue }
      items.append(EntryReader.Item(syntax: entry, area: area))
      items[items.count - 1].syntax.isValid = reading.errorCount == before && !faults.hasErrors
    }
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
