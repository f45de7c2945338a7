/// An entry as the table lists it.
public struct KnowledgeEntry: Sendable {
  /// A source that the entry rests on.
  public struct Reference: Hashable, Sendable {
    /// The source's id.
    public var id: String
    /// The source's title.
    public var title: String
    /// Where it is read.
    public var url: String?
  }

  /// The entry's id.
  public var id: EntryID
  /// Ids under which it was known before.
  public var formerly: [EntryID]
  /// The folder it was written in, `/`-separated; empty at the top.
  public var area: String
  /// One line of plain text.
  public var title: String
  /// What sort of entry it is.
  public var kind: Match.Kind
  /// How bad it is.
  public var severity: Match.Severity
  /// Markdown, with `<name>` where a value goes.
  public var summary: String?
  /// `YYYY-MM-DD`.
  public var reviewBy: String?
  /// The sources it rests on.
  public var references: [Reference]
  /// The page of the entry, relative to the folder of generated files.
  public var runbook: String

  init(_ record: EntryRecord) {
    id = record.id
    formerly = record.formerly.map { EntryID($0) }
    area = record.area
    title = record.title
    kind = record.kind
    severity = record.severity
    summary = record.summary.map { Values.none.fill($0) }
    reviewBy = record.reviewBy
    references = record.references.map { Reference(id: $0.id, title: $0.title, url: $0.url) }
    runbook = record.runbook
  }
}
