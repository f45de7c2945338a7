import KBAutomata

/// Makes the answer of a found entry: its parts, and those of other entries that it names, filled.
struct AnswerBuilder: Sendable {
  let table: KnowledgeTable
  let text: PastedText
  let values: Values
  private let renderer: CommandRenderer
  /// Ids of other entries stand in addresses.
  let entry: EntryRecord

  private let findings: ParameterFinder.Findings
  private let assessment: Assessment
  /// Masks what is quoted from the text; `nil` to show it.
  private(set) var redactor: Redactor?

  init(
    _ entry: EntryRecord, of table: KnowledgeTable, in text: PastedText,
    _ findings: ParameterFinder.Findings, _ assessment: Assessment, shell: Shell,
    redactor: Redactor?
  ) throws(TableError) {
    self.entry = entry
    self.table = table
    self.text = text
    self.findings = findings
    self.assessment = assessment
    var redactor = redactor
    values = Values(redactor?.redact(findings.usable) ?? findings.usable)
    self.redactor = redactor
    renderer = CommandRenderer(shell: shell, values: values)
  }

  mutating func match(_ found: FoundEntry, isTied: Bool) throws(TableError) -> Match {
    let checks = checks()
    let plan = CheckPlan(
      entry, assessment, unresolved: checks.map { $0.run?.unresolved.count ?? 0 })
    let next = plan.checks().map { $0.shortName(in: entry.id) }
    var match = Match(
      entry: entry.id, kind: entry.kind, title: entry.title, severity: entry.severity,
      summary: entry.summary.map(values.fill), specificity: found.specificity, isTied: isTied,
      message: found.message,
      symptoms: found.symptoms.map {
        MatchedSymptom(id: $0.id, span: $0.span, text: shown(text.shown($0.span)))
      },
      parameters: redactor?.redact(findings.shown) ?? findings.shown,
      ambiguous: ambiguous(),
      facts: assessment.facts.values.mapValues(\.value),
      questions: plan.questions(try table.vocabulary().facts),
      causes: rankedCauses(), nextCheck: next.first, checks: checks, solutions: try solutions(),
      sections: entry.sections.map(section), runbook: entry.runbook)
    match.plan = next
    match.contradictions = assessment.contradictions.map { shown($0) }
    match.unresolved = try unresolved(in: match)
    return match
  }

  /// Text of the paste or of an output, masked where that is asked for.
  private mutating func shown(_ text: String) -> String { redactor?.redact(text) ?? text }

  private mutating func ambiguous() -> [String: [String]] {
    guard var redactor else { return findings.ambiguous }
    defer { self.redactor = redactor }
    var ambiguous: [String: [String]] = [:]
    for (parameter, values) in findings.ambiguous.sorted(by: { $0.key < $1.key }) {
      ambiguous[parameter] = values.map { redactor.redactWhole($0) }
    }
    return ambiguous
  }

  private mutating func rankedCauses() -> [RankedCause] {
    assessment.causes.map { standing in
      let cause = standing.cause
      let evidence = standing.evidence.map { evidence in
        var evidence = evidence
        evidence.text = shown(evidence.text)
        return evidence
      }
      return RankedCause(
        id: cause.id, title: cause.title, status: standing.status,
        likelihood: cause.likelihood.rawValue, appliesWhen: cause.appliesWhen,
        explanation: cause.explanation.map(values.fill),
        reasons: standing.reasons.map { shown($0) },
        evidence: evidence,
        checks: unique(CheckRoster.cited(by: cause)).map { $0.shortName(in: entry.id) },
        solutions: unique(cause.solutions).map { $0.shortName(in: entry.id) })
    }
  }

  private func checks() -> [CheckAnswer] {
    assessment.results.results.map { result in
      let check = result.check
      var answer = CheckAnswer(
        id: result.address.shortName(in: entry.id), title: check.title,
        from: check.from.map(values.fill),
        run: check.run.map(renderer.render), portal: check.portal.map(values.fill),
        caution: check.caution.map(values.fill))
      answer.outcomes = check.outcomes.map { outcome in
        let standing = result.findings[outcome.id]?.standing ?? .unknown
        var question: String?
        if case .ask(let text) = outcome.test { question = text }
        return CheckOutcome(
          id: outcome.id, question: question, holds: standing == .unknown ? nil : standing == .holds
        )
      }
      return answer
    }
  }

  /// The solutions that the ranked causes name; an entry without causes shows all it has.
  private func solutions() throws(TableError) -> [SolutionAnswer] {
    let own = entry.solutions.map { RecordAddress(entry: entry.id, part: $0.id) }
    let named = assessment.causes.flatMap(\.cause.solutions)
    var answers: [SolutionAnswer] = []
    for address in entry.causes.isEmpty ? own : unique(named) {
      guard
        let solution = address.entry == entry.id
          ? entry.solutions.first(where: { $0.id == address.part })
          : try table.solution(at: address)
      else { continue }
      var answer = SolutionAnswer(
        id: address.shortName(in: entry.id), title: solution.title, effects: solution.effects,
        appliesWhen: solution.appliesWhen, caution: solution.caution.map(values.fill),
        steps: solution.steps.map(step), verify: try verification(solution.verify),
        rollback: solution.rollback.map(renderer.render))
      answer.contradiction = assessment.facts.contradicted(solution.appliesWhen).map(
        KnownFacts.sentence)
      answers.append(answer)
    }
    return answers
  }

  private func verification(_ verify: VerifyRecord?) throws(TableError) -> RenderedCommand? {
    switch verify {
    case .run(let command): renderer.render(command)
    case .check(let address, outcome: _): try table.check(at: address)?.run.map(renderer.render)
    case nil: nil
    }
  }

  private func section(_ section: SectionRecord) -> SectionAnswer {
    SectionAnswer(
      id: section.id, title: section.title, text: section.text.map(values.fill),
      steps: section.steps.map(step))
  }

  private func step(_ step: StepRecord) -> StepAnswer {
    StepAnswer(
      text: step.text.map(values.fill), run: step.run.map(renderer.render),
      portal: step.portal.map(values.fill),
      snippet: step.snippet.map {
        RenderedSnippet(
          language: $0.language, text: values.fill($0.text),
          unresolved: values.unresolved(in: $0.text))
      }, wait: step.wait, caution: step.caution.map(values.fill))
  }

  /// The parameters that stand as `<name>`, in the order in which an answer is read.
  private func unresolved(in match: Match) throws(TableError) -> [UnresolvedParameter] {
    let steps = match.solutions.flatMap(\.steps) + match.sections.flatMap(\.steps)
    let commands =
      match.checks.compactMap(\.run) + steps.compactMap(\.run)
      + match.solutions.flatMap { [$0.verify, $0.rollback].compactMap(\.self) }
    let names =
      commands.flatMap(\.unresolved) + steps.compactMap(\.snippet).flatMap(\.unresolved)
    var unresolved: [UnresolvedParameter] = []
    for name in unique(names) {
      let words = try table.words(ofParameter: name)
      unresolved.append(
        UnresolvedParameter(
          name: name, description: words?.description ?? "",
          howToFind: words?.howToFind.map(values.words.fill), example: words?.example))
    }
    return unresolved
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    // A set of few costs more than looking at all of them.
    if elements.count <= 16 {
      return elements.indices.filter { !elements[..<$0].contains(elements[$0]) }.map {
        elements[$0]
      }
    }
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}
