import KBModel

extension EntryPage {
  func checks(on page: inout MarkdownWriter) {
    if entry.checks.isEmpty { return }
    page.heading(2, "Checks")
    for check in entry.checks { self.check(check, on: &page) }
  }

  private func check(_ check: CheckStep, on page: inout MarkdownWriter) {
    page.heading(3, Inline.plain(check.title), anchor: Anchor.check(check.id))
    if !check.needs.isEmpty {
      page.paragraph("First: \(Inline.list(check.needs.map(links.check), "and")).")
    }
    if let from = check.from { page.paragraph("Where: \(Inline.oneLine(prose.markdown(from))).") }
    if !check.effects.isEmpty { page.paragraph(words.effects(check.effects)) }
    if let caution = check.caution { page.caution(prose.markdown(caution)) }
    switch check.action {
    case .run(let run): command(run, on: &page)
    case .portal(let labels): page.paragraph(portal(labels))
    }
    page.bullets(
      check.binds.map { "Gives \(Inline.code("<\($0.parameter)>")): \(words.place($0.place))." })
    page.table(
      ["Outcome", "When", "Means"],
      check.outcomes.map { outcome in
        [Inline.code(outcome.id), words.condition(outcome), meaning(of: outcome, in: check)]
      })
  }

  /// What the entry's causes make of an outcome.
  private func meaning(of outcome: Outcome, in check: CheckStep) -> String {
    let reference = OutcomeReference.outcome(
      check: Address(entry: entry.id, part: check.id), outcome: outcome.id)
    func causes(citing list: KeyPath<Cause, [OutcomeReference]>) -> [String] {
      entry.causes.filter { $0[keyPath: list].contains(reference) }
        .map { Inline.link($0.title, to: "#\(Anchor.cause($0.id))") }
    }
    let sentences =
      causes(citing: \.confirmedBy).map { "Confirms: \($0)." }
      + causes(citing: \.ruledOutBy).map { "Rules out: \($0)." } + [words.facts(outcome.sets)]
    return sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Labels to click through.
  func portal(_ labels: [Prose]) -> String {
    "Portal: " + labels.map { Inline.oneLine(prose.markdown($0)) }.joined(separator: " → ")
  }

  func command(_ command: Command, on page: inout MarkdownWriter) {
    page.fence(
      Placeholders.command(command.source, parameters: command.parameters),
      language: command.shell.rawValue)
  }
}
