import KBAutomata

/// Makes the answer of a found entry: its parts, and those of other entries that it names, filled.
struct AnswerBuilder: Sendable {
  let table: KnowledgeTable
  let text: PastedText
  let values: Values
  private let renderer: CommandRenderer
  /// Ids of other entries stand in addresses.
  let entry: EntryRecord

  init(
    _ entry: EntryRecord, of table: KnowledgeTable, in text: PastedText, values: Values,
    shell: Shell
  ) {
    self.entry = entry
    self.table = table
    self.text = text
    self.values = values
    renderer = CommandRenderer(shell: shell, values: values)
  }

  func match(
    _ found: FoundEntry, _ findings: ParameterFinder.Findings, isTied: Bool
  ) throws(TableError) -> Match {
    var match = Match(
      entry: entry.id, kind: entry.kind, title: entry.title, severity: entry.severity,
      summary: entry.summary.map(values.fill), specificity: found.specificity, isTied: isTied,
      message: found.message,
      symptoms: found.symptoms.map {
        MatchedSymptom(id: $0.id, span: $0.span, text: text.shown($0.span))
      },
      parameters: findings.shown, ambiguous: findings.ambiguous, facts: [:], questions: [],
      causes: rankedCauses(), nextCheck: nil, checks: try checks(), solutions: try solutions(),
      sections: entry.sections.map(section), runbook: entry.runbook)
    match.unresolved = try unresolved(in: match)
    return match
  }

  /// Causes by likelihood, then in the author's order.
  private func rankedCauses() -> [RankedCause] {
    CauseRecord.Likelihood.allCases.flatMap { likelihood in
      entry.causes.filter { $0.likelihood == likelihood }.map { cause in
        RankedCause(
          id: cause.id, title: cause.title, status: .possible,
          likelihood: cause.likelihood.rawValue, appliesWhen: cause.appliesWhen,
          explanation: cause.explanation.map(values.fill), reasons: [], evidence: [],
          checks: unique(checkAddresses(of: cause)).map(shownID),
          solutions: unique(cause.solutions).map(shownID))
      }
    }
  }

  /// The checks that the causes cite, and what those need: the entry's own in the author's order,
  /// then those of others in the order they are named. An entry without causes shows all it has.
  private func checks() throws(TableError) -> [CheckAnswer] {
    let own = entry.checks.map { RecordAddress(entry: entry.id, part: $0.id) }
    var wanted = entry.causes.isEmpty ? own : unique(entry.causes.flatMap(checkAddresses))
    // What is appended here is looked at in its turn.
    var next = 0
    while next < wanted.count {
      if let check = try check(at: wanted[next]) {
        for need in check.needs where !wanted.contains(need) { wanted.append(need) }
      }
      next += 1
    }
    let foreign = wanted.filter { $0.entry != entry.id }
    var answers: [CheckAnswer] = []
    for address in own.filter(wanted.contains) + foreign {
      guard let check = try check(at: address) else { continue }
      answers.append(
        CheckAnswer(
          id: shownID(address), title: check.title, from: check.from.map(values.fill),
          run: check.run.map(renderer.render), portal: check.portal.map(values.fill),
          caution: check.caution.map(values.fill)))
    }
    return answers
  }

  /// The solutions that the ranked causes name; an entry without causes shows all it has.
  private func solutions() throws(TableError) -> [SolutionAnswer] {
    let own = entry.solutions.map { RecordAddress(entry: entry.id, part: $0.id) }
    let named = CauseRecord.Likelihood.allCases.flatMap { likelihood in
      entry.causes.filter { $0.likelihood == likelihood }.flatMap(\.solutions)
    }
    var answers: [SolutionAnswer] = []
    for address in entry.causes.isEmpty ? own : unique(named) {
      guard
        let solution = try record(of: address)?.solutions.first(where: { $0.id == address.part })
      else { continue }
      answers.append(
        SolutionAnswer(
          id: shownID(address), title: solution.title, effects: solution.effects,
          appliesWhen: solution.appliesWhen, caution: solution.caution.map(values.fill),
          steps: solution.steps.map(step), verify: try verification(solution.verify),
          rollback: solution.rollback.map(renderer.render)))
    }
    return answers
  }

  private func verification(_ verify: VerifyRecord?) throws(TableError) -> RenderedCommand? {
    switch verify {
    case .run(let command): renderer.render(command)
    case .check(let address, outcome: _): try check(at: address)?.run.map(renderer.render)
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
    let parameters = try table.vocabulary().parameters
    return unique(names).map { name in
      let parameter = parameters.first { $0.id == name }
      return UnresolvedParameter(
        name: name, description: parameter?.description ?? "",
        howToFind: parameter?.howToFind.map(values.words.fill), example: parameter?.example)
    }
  }

  private func checkAddresses(of cause: CauseRecord) -> [RecordAddress] {
    (cause.confirmedBy + cause.ruledOutBy).compactMap {
      if case .outcome(let check, outcome: _) = $0 { check } else { nil }
    }
  }

  private func check(at address: RecordAddress) throws(TableError) -> CheckRecord? {
    try record(of: address)?.checks.first { $0.id == address.part }
  }

  private func record(of address: RecordAddress) throws(TableError) -> EntryRecord? {
    if address.entry == entry.id { return entry }
    guard let position = try table.index().position(of: address.entry) else { return nil }
    return try table.record(at: position)
  }

  /// The part's id; with its entry's where that is another.
  private func shownID(_ address: RecordAddress) -> String {
    let part = address.part ?? ""
    return address.entry == entry.id ? part : "\(address.entry)#\(part)"
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}
