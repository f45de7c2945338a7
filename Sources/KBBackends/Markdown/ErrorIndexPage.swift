import KBModel

/// Entries by the texts that show them.
struct ErrorIndexPage {
  static let file = "by-error.md"
  static let title = "By error text"

  let image: KnowledgeImage

  /// The page; `nil` when no entry has a symptom.
  func render() -> String? {
    let uses = usesOfParts()
    let rows = image.entries.flatMap { entry in
      entry.symptoms.flatMap { self.rows(for: $0, of: entry, uses: uses) }
    }
    if rows.isEmpty { return nil }
    var page = MarkdownWriter()
    page.comment(GeneratedHeader.text)
    page.heading(1, Self.title)
    page.paragraph(
      "Names stand as placeholders, `…` for anything. Texts joined by *with* stand in one message.")
    page.table(
      ["Text", "Runbook"],
      rows.sorted { ($0.key, $0.text, $0.link) < ($1.key, $1.text, $1.link) }
        .map { [$0.text, $0.link] })
    return page.document
  }

  private struct Row {
    /// What rows are sorted by: the leading text, in lower case.
    var key: String
    var text: String
    var link: String
  }

  /// How many symptoms have a part of the text: one that many share, like a host's domain, tells
  /// little.
  private func usesOfParts() -> [String: Int] {
    var uses: [String: Int] = [:]
    for symptom in image.entries.flatMap(\.symptoms) {
      for text in Set((symptom.all + symptom.any).map(SymptomText.shown)) {
        uses[text, default: 0] += 1
      }
    }
    return uses
  }

  /// One row for each alternative of `any`, else one; the most telling part leads.
  private func rows(
    for symptom: Symptom, of entry: Entry, uses: [String: Int]
  ) -> [Row] {
    let alternatives: [[MatchPattern]] =
      symptom.any.isEmpty ? [[]] : symptom.any.map { [$0] }
    let target = "\(EntryPage.file(entry.id))#\(Anchor.symptom(symptom.id))"
    return alternatives.compactMap { alternative in
      let parts = (alternative + symptom.all).enumerated()
        .map { index, part in
          let text = SymptomText.shown(part)
          return (text: text, rank: (uses[text] ?? 0, -part.specificity, index))
        }
        .sorted { $0.rank < $1.rank }.map(\.text)
      guard let lead = parts.first else { return nil }
      return Row(
        key: lead.lowercased(),
        text: parts.map { Inline.code($0) }.joined(separator: " with "),
        link: Inline.link(entry.title, to: target))
    }
  }
}
