import KBModel

/// The glossary.
struct GlossaryPage {
  static let file = "glossary.md"
  static let title = "Glossary"

  let image: KnowledgeImage

  /// The page; `nil` without terms.
  func render() -> String? {
    if image.vocabulary.glossary.isEmpty { return nil }
    let prose = ProseRenderer(image: image)
    var page = MarkdownWriter()
    page.comment(GeneratedHeader.text)
    page.heading(1, Self.title)
    let terms = image.vocabulary.glossary.sorted {
      ($0.term.lowercased(), $0.id) < ($1.term.lowercased(), $1.id)
    }
    for term in terms {
      page.heading(2, Inline.plain(term.term), anchor: Anchor.term(term.id))
      page.paragraph(prose.markdown(term.text))
    }
    return page.document
  }
}

/// The limits: every number of the runbooks, once.
struct LimitsPage {
  static let file = "limits.md"
  static let title = "Limits"

  let image: KnowledgeImage

  /// The page; `nil` without limits.
  func render() -> String? {
    if image.vocabulary.limits.isEmpty { return nil }
    let prose = ProseRenderer(image: image)
    let links = PageLinks(page: nil, image: image)
    var page = MarkdownWriter()
    page.comment(GeneratedHeader.text)
    page.heading(1, Self.title)
    page.table(
      ["Limit", "Value", "Meaning", "When", "Source"],
      image.vocabulary.limits.sorted { $0.id < $1.id }.map { limit in
        [
          Inline.anchor(Anchor.limit(limit.id)) + Inline.code(limit.id),
          Inline.plain(limit.phrase), limit.text.map(prose.markdown) ?? "",
          limit.when.map(Inline.plain) ?? "", limit.source.map(links.datedSource) ?? "",
        ]
      })
    return page.document
  }
}

/// The corrections of all entries, by source.
struct CorrectionsPage {
  static let file = "corrections.md"
  static let title = "Corrections to sources"

  let image: KnowledgeImage

  /// The page; `nil` without corrections.
  func render() -> String? {
    let all = image.entries.flatMap { entry in entry.corrections.map { (entry, $0) } }
    if all.isEmpty { return nil }
    let links = PageLinks(page: nil, image: image)
    var page = MarkdownWriter()
    page.comment(GeneratedHeader.text)
    page.heading(1, Self.title)
    page.paragraph("Where a source is wrong or dated, and what is right.")
    let bySource = Dictionary(grouping: all, by: \.1.source)
    for (source, corrections) in bySource.sorted(by: { $0.key < $1.key }) {
      page.heading(2, links.source(source))
      page.table(
        ["Says", "Instead", "Because", "Runbook"],
        corrections.map { entry, correction in
          let target = "\(EntryPage.file(entry.id))#\(Anchor.correction(correction.id))"
          return [
            correction.says, correction.instead, correction.because,
            Inline.link(entry.title, to: target),
          ]
        })
    }
    return page.document
  }
}
