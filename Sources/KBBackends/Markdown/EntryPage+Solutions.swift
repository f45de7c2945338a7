import KBModel

extension EntryPage {
  func solutions(on page: inout MarkdownWriter) {
    if entry.solutions.isEmpty { return }
    page.heading(2, "Solutions")
    for solution in entry.solutions { self.solution(solution, on: &page) }
  }

  private func solution(_ solution: Solution, on page: inout MarkdownWriter) {
    page.heading(3, Inline.plain(solution.title), anchor: Anchor.solution(solution.id))
    page.paragraph(words.effects(solution.effects))
    page.paragraph(words.applicability(solution.appliesWhen))
    if let caution = solution.caution { page.caution(prose.markdown(caution)) }
    steps(solution.steps, on: &page)
    if let verify = solution.verify { verification(verify, on: &page) }
    if let rollback = solution.rollback {
      page.paragraph("To take it back:")
      command(rollback, on: &page)
    }
  }

  private func verification(_ verify: Verification, on page: inout MarkdownWriter) {
    switch verify {
    case .run(let run):
      page.paragraph("To verify:")
      command(run, on: &page)
    case .check(let address, let id):
      let outcome = image.check(at: address)?.outcomes.first { $0.id == id }
      let condition = outcome.map { "; it worked when \(words.condition($0))" } ?? ""
      page.paragraph("To verify: \(links.check(address))\(condition).")
    }
  }

  /// A numbered list, one item a step.
  func steps(_ steps: [Step], on page: inout MarkdownWriter) {
    page.numbered(steps.map(item))
  }

  private func item(_ step: Step) -> MarkdownWriter {
    var item = MarkdownWriter()
    if let text = step.text {
      item.paragraph(prose.markdown(text))
    } else if step.run != nil {
      item.paragraph("Run:")
    } else if step.snippet != nil {
      item.paragraph("Write:")
    }
    if !step.effects.isEmpty { item.paragraph(words.effects(step.effects)) }
    if let caution = step.caution { item.quote("**Caution:** " + prose.markdown(caution)) }
    if !step.portal.isEmpty { item.paragraph(portal(step.portal)) }
    if let run = step.run { command(run, on: &item) }
    if let snippet = step.snippet {
      item.fence(prose.verbatim(snippet.text), language: snippet.language)
    }
    if let wait = step.wait { item.paragraph("Wait \(prose.limit(wait)).") }
    return item
  }
}
