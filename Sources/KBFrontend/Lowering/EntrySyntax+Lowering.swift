import KBDiagnostics
import KBModel

extension EntrySyntax {
  /// The entry as a plain value; `nil` if anything in it is faulty.
  ///
  /// - Parameter area: the folder of the entry's file, below the knowledge folder.
  func lowered(area: String) -> Entry? {
    guard isValid, let id, let title else { return nil }
    var entry = Entry(id: id.value, area: area, title: title.value)
    entry.formerly = formerly.map(\.value)
    entry.kind = kind?.value ?? .symptom
    entry.severity = severity?.value ?? .error
    entry.summary = summary?.value
    entry.symptoms = symptoms.compactMap(\.lowered)
    entry.winsOver = winsOver.compactMap { Reference($0.value)?.entryAddress }
    entry.evidence = evidence.compactMap(\.lowered)
    entry.causes = causes.compactMap { $0.lowered(in: id.value) }
    entry.checks = checks.compactMap { $0.lowered(in: id.value) }
    entry.solutions = solutions.compactMap { $0.lowered(in: id.value) }
    entry.sections = sections.compactMap(\.lowered)
    entry.examples = examples.compactMap { $0.lowered(by: .owner) }
    entry.counterexamples = counterexamples.compactMap { $0.lowered(by: .none) }
    entry.prevention = prevention.compactMap(\.lowered)
    entry.references = references.map(\.value)
    entry.corrections = corrections.compactMap(\.lowered)
    entry.reviewBy = reviewBy?.value
    return entry
  }
}

extension CauseSyntax {
  func lowered(in entry: String) -> Cause? {
    guard let id, let title else { return nil }
    var cause = Cause(id: id.value, title: title.value)
    cause.likelihood = likelihood?.value ?? .occasional
    cause.appliesWhen = appliesWhen
    cause.explanation = explanation?.value
    cause.likelyWith = likelyWith.map(\.value)
    cause.confirmedBy = confirmedBy.compactMap { Reference($0.value)?.outcome(in: entry) }
    cause.ruledOutBy = ruledOutBy.compactMap { Reference($0.value)?.outcome(in: entry) }
    cause.solutions = solutions.compactMap { Reference($0.value)?.address(in: entry) }
    return cause
  }
}

extension SolutionSyntax {
  func lowered(in entry: String) -> Solution? {
    guard let id, let title else { return nil }
    var solution = Solution(
      id: id.value, title: title.value, effects: effects.map(\.value), steps: steps.map(\.lowered))
    solution.appliesWhen = appliesWhen
    solution.caution = caution?.value
    solution.verify = verify?.lowered(in: entry)
    solution.rollback = rollback?.run?.value
    return solution
  }
}

extension VerificationSyntax {
  func lowered(in entry: String) -> Verification? {
    if let run { return .run(run.value) }
    return check.flatMap { Reference($0.value)?.address(in: entry) }
      .map { .check($0, outcome: outcome?.value) }
  }
}

extension StepSyntax {
  var lowered: Step {
    var step = Step()
    step.text = text?.value
    step.run = run?.value
    step.portal = portal.map(\.value)
    step.snippet = snippet?.lowered
    step.wait = wait?.value
    step.effects = effects.map(\.value)
    step.caution = caution?.value
    return step
  }
}

extension SnippetSyntax {
  var lowered: Snippet? {
    guard let language, let text else { return nil }
    return Snippet(language: language.value, text: text.value)
  }
}

extension SectionSyntax {
  var lowered: Section? {
    guard let id, let title else { return nil }
    var section = Section(id: id.value, title: title.value)
    section.text = text?.value
    section.steps = steps.map(\.lowered)
    return section
  }
}

extension PreventionSyntax {
  var lowered: Prevention? {
    guard let id, let text else { return nil }
    var prevention = Prevention(id: id.value, text: text.value)
    prevention.run = run?.value
    return prevention
  }
}

extension CorrectionSyntax {
  var lowered: Correction? {
    guard let id, let source, let says, let instead, let because else { return nil }
    return Correction(
      id: id.value, source: source.value, says: says.value, instead: instead.value,
      because: because.value)
  }
}

extension ExampleSyntax {
  /// - Parameter winner: who has to win where `expect` doesn't say.
  func lowered(by winner: Example.Expectation.Winner) -> Example? {
    guard let text else { return nil }
    var example = Example(text: text.value)
    example.expect.winner = winner
    if let written = self.winner {
      let reference = Reference(written.value)
      example.expect.winner = written.value == "none" ? .none : .entry(reference?.first ?? "")
      example.expect.symptom = reference?.second
    }
    if let expectation {
      example.expect.symptom = expectation.symptom?.value
      example.expect.parameters = expectation.parameters
      for (cause, status) in expectation.causes {
        example.expect.causes[cause.value] = status.rawValue
      }
    }
    if let given { example.given = given.lowered }
    return example
  }
}

extension GivenSyntax {
  var lowered: Example.Given {
    var given = Example.Given()
    for (check, text) in outputs { given.outputs[check.value] = text }
    given.facts = facts
    for (outcome, answer) in answers { given.answers[outcome.value] = answer.rawValue }
    given.now = now?.value
    return given
  }
}
