import KBModel

/// The page of one entry: what you see, how to decide, why, what to do.
struct EntryPage {
  let entry: Entry
  let image: KnowledgeImage
  let prose: ProseRenderer
  let words: Words
  let links: PageLinks

  init(_ entry: Entry, in image: KnowledgeImage) {
    self.entry = entry
    self.image = image
    prose = ProseRenderer(image: image)
    words = Words(image: image)
    links = PageLinks(page: entry.id, image: image)
  }

  /// The file, beside the pages it links to.
  static func file(_ id: String) -> String { "\(id).md" }

  func render() -> String {
    var page = MarkdownWriter()
    page.comment(GeneratedHeader.text)
    page.heading(1, Inline.plain(entry.title))
    page.paragraph(meta)
    if let summary = entry.summary { page.paragraph(prose.markdown(summary)) }
    symptoms(on: &page)
    decide(on: &page)
    causes(on: &page)
    values(on: &page)
    sections(on: &page)
    checks(on: &page)
    solutions(on: &page)
    prevention(on: &page)
    corrections(on: &page)
    sources(on: &page)
    return page.document
  }

  private var meta: String {
    var parts = [Inline.code(entry.id), entry.kind.rawValue]
    if entry.kind == .symptom { parts[1] = entry.severity.rawValue }
    if !entry.formerly.isEmpty {
      parts.append("formerly " + Inline.list(entry.formerly.map { Inline.code($0) }, "and"))
    }
    if let date = entry.reviewBy { parts.append("review by \(date)") }
    return parts.joined(separator: " · ") + " · [all runbooks](\(IndexPage.file))"
  }

  private func causes(on page: inout MarkdownWriter) {
    if entry.causes.isEmpty { return }
    page.heading(2, "Causes")
    page.paragraph("The most likely first.")
    for likelihood in Likelihood.allCases {
      for cause in entry.causes where cause.likelihood == likelihood {
        self.cause(cause, on: &page)
      }
    }
  }

  private func cause(_ cause: Cause, on page: inout MarkdownWriter) {
    page.heading(3, Inline.plain(cause.title), anchor: Anchor.cause(cause.id))
    var standing = "Likelihood: \(cause.likelihood.rawValue)."
    if !cause.likelyWith.isEmpty {
      let symptoms = cause.likelyWith.map { Inline.link($0, to: "#\(Anchor.symptom($0))") }
      standing += " More likely with \(Inline.list(symptoms, "or"))."
    }
    page.paragraph(standing)
    page.paragraph(words.applicability(cause.appliesWhen))
    if let explanation = cause.explanation { page.paragraph(prose.markdown(explanation)) }
    page.bullets(
      cause.confirmedBy.map { "Confirmed when \(reference($0))" }
        + cause.ruledOutBy.map { "Ruled out when \(reference($0))" }
        + cause.solutions.map { "Fix: \(links.solution($0))" })
  }

  /// An outcome in words, with a link to its check.
  private func reference(_ reference: OutcomeReference) -> String {
    switch reference {
    case .text(let id):
      let patterns = entry.evidence.first { $0.id == id }?.any ?? []
      let texts = patterns.map { Inline.code(SymptomText.shown($0)) }
      return "the error text contains \(Inline.list(texts, "or"))"
    case .outcome(let address, let id):
      let outcome = image.check(at: address)?.outcomes.first { $0.id == id }
      let condition = outcome.map(words.condition) ?? "it gives \(Inline.code(id))"
      return "\(condition): \(links.check(address))"
    }
  }

  private func sections(on page: inout MarkdownWriter) {
    for section in entry.sections {
      page.heading(2, Inline.plain(section.title), anchor: Anchor.section(section.id))
      if let text = section.text { page.paragraph(prose.markdown(text)) }
      steps(section.steps, on: &page)
    }
  }

  private func prevention(on page: inout MarkdownWriter) {
    if entry.prevention.isEmpty { return }
    page.heading(2, "Prevention")
    for item in entry.prevention {
      page.anchor(Anchor.prevention(item.id))
      page.paragraph(prose.markdown(item.text))
      if let run = item.run { command(run, on: &page) }
    }
  }

  private func corrections(on page: inout MarkdownWriter) {
    if entry.corrections.isEmpty { return }
    page.heading(2, "Corrections")
    page.paragraph("Where a source is wrong or dated, and what is right.")
    page.table(
      ["Source", "Says", "Instead", "Because"],
      entry.corrections.map { correction in
        let anchor = Inline.anchor(Anchor.correction(correction.id))
        return [
          "\(anchor)\(links.source(correction.source))", correction.says, correction.instead,
          correction.because,
        ]
      })
  }

  private func sources(on page: inout MarkdownWriter) {
    if entry.references.isEmpty { return }
    page.heading(2, "Sources")
    page.bullets(entry.references.map(links.datedSource))
  }
}
