import KBModel

/// The first page: all runbooks by area, and the ways into them.
struct IndexPage {
  static let file = "README.md"

  let image: KnowledgeImage
  /// The other pages of the set that exist, with their titles.
  let pages: [(file: String, title: String)]

  func render() -> String {
    var page = MarkdownWriter()
    page.comment(GeneratedHeader.text)
    page.heading(1, "Runbooks")
    page.paragraph("What an error means, how to tell its causes apart, and what to do.")
    page.bullets(pages.map { Inline.link($0.title, to: $0.file) })
    let links = PageLinks(page: nil, image: image)
    let areas = Dictionary(grouping: image.entries, by: \.area)
    for (area, entries) in areas.sorted(by: { $0.key < $1.key }) {
      page.heading(2, area.isEmpty ? "General" : "Area \(Inline.plain(area))")
      for kind in Entry.Kind.allCases {
        let ofKind = entries.filter { $0.kind == kind }
        if ofKind.isEmpty { continue }
        page.paragraph(Self.lead(kind))
        page.bullets(ofKind.map(links.entry))
      }
    }
    return page.document
  }

  private static func lead(_ kind: Entry.Kind) -> String {
    switch kind {
    case .symptom: "Errors:"
    case .triage: "Where to begin:"
    case .howto: "How to:"
    case .reference: "Reference:"
    }
  }
}
