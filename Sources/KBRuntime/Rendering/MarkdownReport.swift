// A diagnosis to paste into a ticket: GitHub-flavoured Markdown in which nothing
// that came from the text can end a code block, open a tag or draw an image.

/// A diagnosis as Markdown.
public enum MarkdownReport {
  /// How much of the text that showed the symptom is quoted.
  private static let seenColumns = 2_000

  /// Everything there is to say of `diagnosis`.
  public static func render(_ diagnosis: Diagnosis) -> String {
    var notices = diagnosis.cut.map(Phrases.cut)
    if diagnosis.omitted > 0 { notices.append(Phrases.omitted(diagnosis.omitted)) }
    let head = notices.map { $0 + "\n\n" }.joined()
    guard !diagnosis.matches.isEmpty else { return head + nothing(diagnosis.nearest) }
    return head + diagnosis.matches.map(render).joined(separator: "---\n\n")
  }

  /// One entry on its own.
  public static func render(_ match: Match) -> String {
    var page = MarkdownLayout()
    page.heading(2, match.title)
    page.paragraph(
      "\(match.severity.rawValue), entry \(MarkdownLayout.code(match.entry.name))")
    if let seen = match.symptoms.first?.text, !seen.isEmpty {
      page.fenced(TerminalText.truncated(seen, to: seenColumns), language: "text")
    }
    if let summary = match.summary { page.markdown(summary) }
    putValues(match, on: &page)
    putCauses(match, on: &page)
    if !match.checks.isEmpty { page.heading(3, "Check") }
    for check in match.checks { put(check, on: &page) }
    for solution in match.solutions { put(solution, on: &page) }
    for section in match.sections {
      page.heading(3, section.title)
      if let text = section.text { page.markdown(text) }
      put(section.steps, on: &page)
    }
    putUnresolved(match, on: &page)
    page.paragraph("Runbook: \(MarkdownLayout.code(match.runbook))")
    return page.text
  }

  private static func putValues(_ match: Match, on page: inout MarkdownLayout) {
    var rows = match.parameters.map { ($0.key, MarkdownLayout.code($0.value)) }
    rows += match.facts.map { ($0.key, MarkdownLayout.code($0.value)) }
    rows += match.ambiguous.map {
      ($0.key, $0.value.map(MarkdownLayout.code).joined(separator: " or "))
    }
    guard !rows.isEmpty else { return }
    page.heading(3, "Found in the text")
    for (name, value) in rows.sorted(by: { $0 < $1 }) {
      page.item("-", "\(MarkdownLayout.prose(Phrases.name(name))): \(value)")
    }
    page.end()
  }

  private static func putCauses(_ match: Match, on page: inout MarkdownLayout) {
    guard !match.causes.isEmpty else { return }
    page.heading(3, "Causes, likeliest first")
    for (index, cause) in match.causes.enumerated() {
      let standing = [Phrases.standing(cause), Phrases.condition(cause.appliesWhen)]
        .compactMap { $0 }.joined(separator: ", ")
      let parts =
        [MarkdownLayout.prose("\(cause.title) (\(standing))")]
        + cause.reasons.map(MarkdownLayout.prose)
      page.item("\(index + 1).", parts.joined(separator: "; "))
    }
    page.end()
    for sentence in match.contradictions { page.paragraph(MarkdownLayout.prose(sentence)) }
    for question in match.questions { page.paragraph(MarkdownLayout.prose(question.question)) }
    if !match.plan.isEmpty {
      let plan = match.plan.map(MarkdownLayout.code).joined(separator: ", then ")
      page.paragraph("Check next: \(plan)")
    }
  }

  private static func put(_ check: CheckAnswer, on page: inout MarkdownLayout) {
    page.strong(check.title)
    if let from = check.from { page.markdown("Run it from \(from).") }
    if let run = check.run { page.fenced(run.text, language: run.shell.rawValue) }
    if !check.portal.isEmpty { page.paragraph(MarkdownLayout.prose(Phrases.portal(check.portal))) }
    for outcome in check.outcomes {
      if let question = outcome.question {
        page.item("-", MarkdownLayout.prose(question + (Phrases.known(outcome) ?? "")))
      } else if let known = Phrases.known(outcome) {
        page.item("-", MarkdownLayout.prose(outcome.id + known))
      }
    }
    page.end()
    putCaution(check.caution, on: &page)
  }

  private static func put(_ solution: SolutionAnswer, on page: inout MarkdownLayout) {
    page.heading(3, "Fix: " + solution.title)
    let notes = [Phrases.condition(solution.appliesWhen), Phrases.effects(solution.effects)]
      .compactMap { $0 }
    if !notes.isEmpty { page.paragraph(MarkdownLayout.prose(notes.joined(separator: "; "))) }
    if let contradiction = solution.contradiction {
      page.paragraph(MarkdownLayout.prose(contradiction))
    }
    putCaution(solution.caution, on: &page)
    put(solution.steps, on: &page)
    if let verify = solution.verify {
      page.paragraph("Then see that it worked:")
      page.fenced(verify.text, language: verify.shell.rawValue)
    }
    if let rollback = solution.rollback {
      page.paragraph("To take it back:")
      page.fenced(rollback.text, language: rollback.shell.rawValue)
    }
  }

  private static func put(_ steps: [StepAnswer], on page: inout MarkdownLayout) {
    for (index, step) in steps.enumerated() {
      let portal =
        step.portal.isEmpty ? nil : MarkdownLayout.prose(Phrases.portal(step.portal))
      let wait = step.wait.map { "Wait \($0)." }
      let words = [step.text, portal, wait].compactMap { $0 }.joined(separator: " ")
      page.strong("Step \(index + 1)")
      page.markdown(words)
      putCaution(step.caution, on: &page)
      if let run = step.run { page.fenced(run.text, language: run.shell.rawValue) }
      if let snippet = step.snippet { page.fenced(snippet.text, language: snippet.language) }
    }
  }

  private static func putCaution(_ caution: String?, on page: inout MarkdownLayout) {
    guard let caution else { return }
    page.markdown("**Caution:** " + caution)
  }

  private static func putUnresolved(_ match: Match, on page: inout MarkdownLayout) {
    guard !match.unresolved.isEmpty else { return }
    page.heading(3, "Fill in")
    for parameter in match.unresolved {
      let example = parameter.example.map { ", such as \(MarkdownLayout.code($0))" } ?? ""
      page.paragraph(
        MarkdownLayout.code("<\(parameter.name)>") + ": "
          + MarkdownLayout.prose(parameter.description) + example)
      if let source = parameter.howToFind { page.fenced(source, language: "text") }
    }
  }

  private static func nothing(_ misses: [NearMiss]) -> String {
    var page = MarkdownLayout()
    page.heading(2, "No entry matches")
    for miss in misses {
      let has = miss.matched.map(MarkdownLayout.code).joined(separator: ", ")
      page.item(
        "-",
        "nearest: \(MarkdownLayout.prose(miss.title)) (\(MarkdownLayout.code(miss.entry.name)))"
          + (has.isEmpty ? "" : "; has \(has)") + "; lacks \(MarkdownLayout.code(miss.missing))")
    }
    page.end()
    return page.text
  }
}
