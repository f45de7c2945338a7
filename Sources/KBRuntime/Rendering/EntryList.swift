// The list of a table's entries, in each format.

extension TextReport {
  /// One entry a paragraph: its id, its title.
  public func render(_ entries: [KnowledgeEntry]) -> String {
    var page = TextLayout(width: width, style: style)
    let column = entries.map { TerminalText.columns($0.id.name) }.max() ?? 0
    for entry in entries {
      let id = TerminalText.line(entry.id.name)
      let gap = max(column - TerminalText.columns(id), 0) + 2
      page.paragraph(entry.title, mark: id + String(repeating: " ", count: gap))
    }
    return page.text
  }
}

extension JSONReport {
  /// `{"version":1,"entries":[…]}`, ordered by id.
  public static func render(_ entries: [KnowledgeEntry]) -> String {
    JSONValue.object([
      "version": .integer(version),
      "entries": .array(
        entries.map { entry in
          [
            "entry": .string(entry.id.name),
            "area": .string(entry.area),
            "formerly": .init(entry.formerly.map(\.name)),
            "kind": .string(entry.kind.rawValue),
            "review_by": .init(entry.reviewBy),
            "runbook": .string(entry.runbook),
            "severity": .string(entry.severity.rawValue),
            "summary": .init(entry.summary),
            "title": .string(entry.title),
          ]
        }),
    ]).serialized()
  }
}

extension MarkdownReport {
  /// One item an entry.
  public static func render(_ entries: [KnowledgeEntry]) -> String {
    var page = MarkdownLayout()
    for entry in entries {
      page.item(
        "-", "\(MarkdownLayout.code(entry.id.name)): \(MarkdownLayout.prose(entry.title))")
    }
    return page.text
  }
}
