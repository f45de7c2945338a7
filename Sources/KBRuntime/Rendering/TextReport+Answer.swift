// The parts of one entry's answer: why, what to check, what to type.

extension TextReport {
  /// The causes, likeliest first, as a compact list.
  func putCauses(_ match: Match, on page: inout TextLayout) {
    guard !match.causes.isEmpty else { return }
    page.heading(match.causes.count == 1 ? "Why" : "Why, likeliest first")
    let shown = detail == .whole ? match.causes[...] : match.causes.prefix(Self.briefCauses)
    for (index, cause) in shown.enumerated() {
      let condition = Phrases.condition(cause.appliesWhen)
      let standing = [Phrases.standing(cause), condition].compactMap { $0 }.joined(separator: ", ")
      page.paragraph("\(cause.title) (\(standing))", indent: 2, mark: "\(index + 1). ")
      for reason in cause.reasons where detail == .whole || cause.status != .possible {
        page.paragraph(reason, indent: 5, role: .aside)
      }
      if detail == .whole, let explanation = cause.explanation {
        page.markdown(explanation, indent: 5)
      }
    }
    let rest = match.causes.count - shown.count
    if rest > 0 {
      page.paragraph("\(rest) less likely, with --all", indent: 2, role: .aside)
    }
    for sentence in match.contradictions {
      page.paragraph(sentence, indent: 2, mark: "! ", role: .notice)
    }
    for question in match.questions.prefix(detail == .whole ? match.questions.count : 1) {
      page.paragraph(question.question, indent: 2, mark: "? ", role: .notice)
      page.paragraph("Tell it with --fact \(question.fact)=…", indent: 4, role: .aside)
    }
  }

  /// The checks that tell the causes apart; a brief answer has the first ones alone.
  func putChecks(_ match: Match, on page: inout TextLayout) {
    let order = checksInOrder(match)
    guard !order.isEmpty else { return }
    let shown = leadingChecks(order, of: match)
    page.heading(shown.count < order.count || detail == .brief ? "Check first" : "Check")
    for check in shown { put(check, mark: "- ", on: &page) }
    if shown.count < order.count {
      page.paragraph("\(order.count - shown.count) more, with --all", indent: 2, role: .aside)
    }
  }

  private func leadingChecks(
    _ order: [CheckAnswer], of match: Match
  ) -> ArraySlice<CheckAnswer> {
    if detail == .whole { return order[...] }
    return order.prefix(match.kind == .triage ? Self.triageChecks : Self.briefChecks)
  }

  /// The next check, then those of the likeliest cause, then the others.
  private func checksInOrder(_ match: Match) -> [CheckAnswer] {
    let wanted = match.plan + (match.causes.first?.checks ?? [])
    var rank: [String: Int] = [:]
    for (index, id) in wanted.enumerated() where rank[id] == nil { rank[id] = index }
    return match.checks.enumerated().sorted {
      (rank[$0.element.id] ?? Int.max, $0.offset) < (rank[$1.element.id] ?? Int.max, $1.offset)
    }.map(\.element)
  }

  /// One check with its command.
  func put(_ check: CheckAnswer, mark: String, on page: inout TextLayout) {
    let place = check.from.map { " (from \(PlainMarkdown.line($0)))" } ?? ""
    let indent = mark.isEmpty ? 0 : 2
    page.paragraph(check.title + place, indent: indent, mark: mark)
    let inner = indent + mark.count
    if let run = check.run { put(run, indent: inner, on: &page) }
    if !check.portal.isEmpty { page.paragraph(Phrases.portal(check.portal), indent: inner) }
    for outcome in check.outcomes {
      if let known = Phrases.known(outcome) {
        page.paragraph((outcome.question ?? outcome.id) + known, indent: inner, role: .aside)
      } else if let question = outcome.question {
        page.paragraph(question, indent: inner, mark: "? ")
        page.paragraph(
          "Tell it with --answer \(check.id)#\(outcome.id)=yes or =no", indent: inner + 2,
          role: .aside)
      }
    }
    if check.run != nil, check.outcomes.contains(where: { $0.question == nil && $0.holds == nil }) {
      page.paragraph(
        "Paste what it prints below the error, with its prompt line, or give "
          + "--output \(check.id)=FILE", indent: inner, role: .aside)
    }
    putCaution(check.caution, indent: inner, on: &page)
  }

  /// The solutions of the likeliest cause that has any, then the others by title.
  func putSolutions(_ match: Match, on page: inout TextLayout) {
    let shown = leadingSolutions(match)
    let others = match.solutions.filter { solution in !shown.contains { $0.id == solution.id } }
    for solution in shown {
      let numbers = match.causes.indices.filter {
        match.causes[$0].solutions.contains(solution.id)
      }
      put(solution, for: match.causes.count > 1 ? numbers : nil, on: &page)
    }
    guard detail == .brief, !others.isEmpty else { return }
    page.heading((shown.isEmpty ? "Fixes" : "Other fixes") + ": kbmatch show ADDRESS")
    for solution in others {
      let numbers = match.causes.indices.filter {
        match.causes[$0].solutions.contains(solution.id)
      }
      page.paragraph(Self.title(of: solution, for: numbers), indent: 2, mark: "- ")
      page.paragraph(Self.address(solution.id, in: match), indent: 4, role: .command)
    }
  }

  /// The solutions that are printed whole: those of the likeliest cause that has any and is not ruled
  /// out, then, where all is asked for, the others. A triage entry knows no cause until something
  /// speaks for one.
  private func leadingSolutions(_ match: Match) -> [SolutionAnswer] {
    let open = match.causes.filter { $0.status != .ruledOut }
    let first = open.first { !$0.solutions.isEmpty }?.solutions ?? []
    let leading = first.compactMap { id in match.solutions.first { $0.id == id } }
    guard detail == .whole else {
      let isGuess = match.kind == .triage && open.allSatisfy { $0.status == .possible }
      return isGuess ? [] : leading
    }
    return leading + match.solutions.filter { !first.contains($0.id) }
  }

  /// One solution, whole; `causes` are positions in the list of causes.
  func put(_ solution: SolutionAnswer, for causes: [Int]?, on page: inout TextLayout) {
    page.heading("Fix: " + solution.title)
    let notes = [
      causes.map(Self.causes), Phrases.condition(solution.appliesWhen),
      Phrases.effects(solution.effects),
    ].compactMap { $0.map(TerminalText.line) }.filter { !$0.isEmpty }
    if !notes.isEmpty { page.paragraph(notes.joined(separator: "; "), indent: 2, role: .aside) }
    if let contradiction = solution.contradiction {
      page.paragraph(contradiction, indent: 2, mark: "! ", role: .notice)
    }
    putCaution(solution.caution, indent: 2, on: &page)
    put(solution.steps, on: &page)
    if let verify = solution.verify {
      page.paragraph("Then see that it worked:", indent: 2)
      put(verify, indent: 2, on: &page)
    }
    if let rollback = solution.rollback {
      page.paragraph("To take it back:", indent: 2)
      put(rollback, indent: 2, on: &page)
    }
  }

  /// The sections of a howto or reference entry.
  func putSections(_ match: Match, on page: inout TextLayout) {
    for section in match.sections {
      page.heading(section.title)
      if let text = section.text { page.markdown(text, indent: 2) }
      put(section.steps, on: &page)
    }
  }

  private func put(_ steps: [StepAnswer], on page: inout TextLayout) {
    for (index, step) in steps.enumerated() {
      let mark = steps.count > 1 ? "\(index + 1). " : ""
      let inner = 2 + mark.count
      let wait = step.wait.map { "Wait \(PlainMarkdown.line($0))." }
      let portal = step.portal.isEmpty ? nil : Phrases.portal(step.portal)
      let words = [step.text, portal, wait].compactMap { $0 }.joined(separator: " ")
      if words.isEmpty && step.run == nil && step.snippet == nil { continue }
      page.markdown(words.isEmpty ? "Run:" : words, indent: 2, mark: mark)
      putCaution(step.caution, indent: inner, on: &page)
      if let run = step.run { put(run, indent: inner, on: &page) }
      if let snippet = step.snippet {
        page.verbatim(snippet.text, indent: inner + 2, role: .command)
      }
    }
  }

  private func put(_ command: RenderedCommand, indent: Int, on page: inout TextLayout) {
    page.verbatim(command.text, indent: indent + 2, role: .command)
  }

  private func putCaution(_ caution: String?, indent: Int, on page: inout TextLayout) {
    guard let caution else { return }
    page.paragraph(PlainMarkdown.line(caution), indent: indent, mark: "! ", role: .notice)
  }

  /// What to put in for the placeholders that are printed, and where to get it.
  func putUnresolved(_ match: Match, on page: inout TextLayout) {
    var printed = match
    printed.checks = Array(leadingChecks(checksInOrder(match), of: match))
    printed.solutions = leadingSolutions(match)
    let names = printed.placeholders
    let wanted = match.unresolved.filter { names.contains($0.name) }
    guard !wanted.isEmpty else { return }
    page.heading("Fill in, or give --set NAME=VALUE")
    for parameter in wanted {
      let example = parameter.example.map { " (such as \($0))" } ?? ""
      let words = PlainMarkdown.line(parameter.description) + example
      page.paragraph("<\(parameter.name)> \(words)", indent: 2)
      if let source = parameter.howToFind { page.verbatim(source, indent: 6, role: .command) }
    }
  }

  /// `entry#id` for what stands under `id` in `match`.
  static func address(_ id: String, in match: Match) -> String {
    id.contains("#") ? id : "\(match.entry.name)#\(id)"
  }

  private static func title(of solution: SolutionAnswer, for numbers: [Int]) -> String {
    numbers.isEmpty ? solution.title : "\(solution.title) (\(causes(numbers)))"
  }

  private static func causes(_ numbers: [Int]) -> String {
    guard !numbers.isEmpty else { return "" }
    let list = numbers.map { String($0 + 1) }.joined(separator: ", ")
    return "for cause" + (numbers.count > 1 ? "s " : " ") + list
  }
}
