import KBRuntime

/// Writes what a scan finds: each record as it comes, or all of them at the end.
struct ScanReport {
  enum Format: String, CaseIterable {
    case text, ndjson, counts, github
    case azurePipelines = "azure-pipelines"
  }

  private struct Group {
    var count = 0
    var first = ""
    var last = ""
    var sample = ""
  }

  private let format: Format
  private let knowledge: KnowledgeTable
  private var groups: [EntryID: Group] = [:]
  private var entries: [EntryID: KnowledgeEntry] = [:]
  private(set) var matchedCount = 0

  init(_ format: Format, of knowledge: KnowledgeTable) {
    self.format = format
    self.knowledge = knowledge
  }

  /// Takes in a record of a part that begins with `line`, and returns what is printed for it at once.
  mutating func add(
    _ record: ScannedPart.Record, of file: String, _ line: Int
  ) throws -> String {
    matchedCount += 1
    let line = line + record.line
    switch format {
    case .ndjson: return Self.ndjson(record, file, line)
    case .github, .azurePipelines:
      var output = ""
      for id in Self.entryIDs(record) { output += annotation(try entry(id), file, line) }
      return output
    case .text, .counts:
      for id in Self.entryIDs(record) {
        var group = groups[id] ?? Group()
        let place = "\(file):\(line)"
        if group.count == 0 {
          group.first = place
          group.sample = Scanner.shown(record.sample)
        }
        group.last = place
        group.count += 1
        groups[id] = group
      }
      return ""
    }
  }

  /// What is printed at the end.
  mutating func finish() throws -> String {
    switch format {
    case .ndjson, .github, .azurePipelines: return ""
    case .counts:
      return groups.sorted { $0.key < $1.key }.map { "\($0.value.count)\t\($0.key)\n" }.joined()
    case .text:
      var output = ""
      let sorted = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      for (id, group) in sorted {
        let records = group.count == 1 ? "1 record" : "\(group.count) records"
        let places = group.first == group.last ? group.first : "\(group.first) to \(group.last)"
        output += """
          \(id): \(TerminalText.line(try entry(id).title))
            \(records), \(TerminalText.line(places))
            \(group.sample)


          """
      }
      return output
    }
  }

  /// The entries of a record, each once.
  private static func entryIDs(_ record: ScannedPart.Record) -> [EntryID] {
    var seen: Set<EntryID> = []
    return record.hits.map(\.entry).filter { seen.insert($0).inserted }
  }

  private mutating func entry(_ id: EntryID) throws -> KnowledgeEntry {
    if let entry = entries[id] { return entry }
    guard let found = try knowledge.entry(id) else {
      throw Fault(reason: "the knowledge lacks '\(id)'")
    }
    entries[id] = found
    return found
  }

  private static func ndjson(_ record: ScannedPart.Record, _ file: String, _ line: Int) -> String {
    let hits = record.hits.map { hit in
      #"{"entry":\#(JSONReport.quoted(hit.entry.name)),"span":[\#(hit.span.lowerBound),\#(hit.span.upperBound)],"#
        + #""symptom":\#(JSONReport.quoted(hit.symptom))}"#
    }
    return #"{"entries":[\#(hits.joined(separator: ","))],"file":\#(JSONReport.quoted(file)),"#
      + #""line":\#(line),"offset":\#(record.offset)}"# + "\n"
  }

  private func annotation(_ entry: KnowledgeEntry, _ file: String, _ line: Int) -> String {
    let title = TerminalText.line(entry.title)
    let name = TerminalText.sanitized(file)
    if format == .github {
      // <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
      let level =
        [.error: "error", .warning: "warning", .info: "notice"][entry.severity] ?? "error"
      let file = Self.escaped(name, Self.gitHubProperty)
      let message = Self.escaped(title, Self.gitHubText)
      return "::\(level) file=\(file),line=\(line),title=\(entry.id)::\(message)\n"
    }
    // <https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands>
    let level = entry.severity == .error ? "error" : "warning"
    let file = Self.escaped(name, Self.azure)
    return "##vso[task.logissue type=\(level);sourcepath=\(file);linenumber=\(line);"
      + "code=\(entry.id)]\(Self.escaped(title, Self.azure))\n"
  }

  private static let gitHubText: [Unicode.Scalar: String] = [
    "%": "%25", "\r": "%0D", "\n": "%0A",
  ]
  private static let gitHubProperty: [Unicode.Scalar: String] = [
    "%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C",
  ]
  private static let azure: [Unicode.Scalar: String] = [
    "%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D",
  ]

  private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
  }
}
