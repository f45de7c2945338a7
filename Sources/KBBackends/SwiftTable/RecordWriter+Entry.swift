import KBModel
import KBRuntime

extension RecordWriter {
  /// Writes an entry's record.
  mutating func entry(_ entry: Entry, sources: [Source]) {
    line(.entry, entry.id) { writer in
      if !entry.area.isEmpty { writer.line(.area, entry.area) }
      writer.line(.title, entry.title)
      writer.line(.kind, entry.kind.rawValue)
      writer.line(.severity, entry.severity.rawValue)
      writer.prose(.summary, entry.summary)
      writer.lines(.formerly, entry.formerly)
      writer.line(.runbook, "Runbooks/\(entry.id).md")
      writer.line(.reviewBy, ifPresent: entry.reviewBy)
      writer.addresses(.winsOver, entry.winsOver, in: nil)
      for symptom in entry.symptoms { writer.symptom(symptom, of: entry.id) }
      for evidence in entry.evidence {
        writer.line(.evidence, evidence.id) { $0.patterns(.any, evidence.any) }
      }
      for cause in entry.causes { writer.cause(cause, in: entry.id) }
      for check in entry.checks { writer.check(check, in: entry.id) }
      for solution in entry.solutions { writer.solution(solution, in: entry.id) }
      for section in entry.sections { writer.section(section) }
      for id in entry.references { writer.reference(sources, id) }
    }
  }

  private mutating func symptom(_ symptom: Symptom, of entry: String) {
    let outer = outerSymptoms(of: Address(entry: entry, part: symptom.id))
    line(.symptom, symptom.id) { writer in
      writer.patterns(.match, symptom.all)
      writer.patterns(.any, symptom.any)
      writer.patterns(.none, symptom.none)
      writer.patterns(.context, symptom.context)
      writer.addresses(.inside, outer, in: nil)
    }
  }

  private mutating func cause(_ cause: Cause, in entry: String) {
    line(.cause, cause.id) { writer in
      writer.line(.title, cause.title)
      writer.line(.likelihood, cause.likelihood.rawValue)
      writer.conditions(cause.appliesWhen)
      writer.prose(.explanation, cause.explanation)
      writer.lines(.likelyWith, cause.likelyWith)
      writer.outcomes(.confirmedBy, cause.confirmedBy, in: entry)
      writer.outcomes(.ruledOutBy, cause.ruledOutBy, in: entry)
      writer.addresses(.solution, cause.solutions, in: entry)
    }
  }

  private mutating func outcomes(
    _ tag: RecordTag, _ references: [OutcomeReference], in entry: String
  ) {
    for reference in references {
      switch reference {
      case .outcome(let check, let outcome):
        line(tag, "\(spelling(check, in: entry))#\(outcome)")
      case .text(let id): line(tag, "text#\(id)")
      }
    }
  }

  private mutating func check(_ check: CheckStep, in entry: String) {
    line(.check, check.id) { writer in
      writer.line(.title, check.title)
      writer.prose(.from, check.from)
      switch check.action {
      case .run(let command): writer.command(.run, command)
      case .portal(let labels): writer.prose(.portal, labels)
      }
      writer.lines(.effect, check.effects.map(\.rawValue))
      writer.prose(.caution, check.caution)
      writer.addresses(.needs, check.needs, in: entry)
      if let recognition = check.recognise { writer.recognition(recognition) }
      for binding in check.binds { writer.binding(binding) }
      for outcome in check.outcomes { writer.outcome(outcome) }
    }
  }

  private mutating func solution(_ solution: Solution, in entry: String) {
    line(.solution, solution.id) { writer in
      writer.line(.title, solution.title)
      writer.lines(.effect, solution.effects.map(\.rawValue))
      writer.conditions(solution.appliesWhen)
      writer.prose(.caution, solution.caution)
      for step in solution.steps { writer.step(step) }
      switch solution.verify {
      case .check(let address, let outcome):
        writer.line(.verify, writer.spelling(address, in: entry)) {
          $0.line(.outcome, ifPresent: outcome)
        }
      case .run(let command): writer.command(.verifyRun, command)
      case nil: break
      }
      writer.command(.rollback, solution.rollback)
    }
  }

  private mutating func section(_ section: Section) {
    line(.section, section.id) { writer in
      writer.line(.title, section.title)
      writer.prose(.text, section.text)
      for step in section.steps { writer.step(step) }
    }
  }

  private mutating func step(_ step: Step) {
    line(.step) { writer in
      writer.prose(.text, step.text)
      writer.command(.run, step.run)
      writer.prose(.portal, step.portal)
      if let snippet = step.snippet {
        writer.line(.snippet, snippet.language) { $0.prose(.text, snippet.text) }
      }
      if let limit = step.wait { writer.line(.wait, writer.phrase(ofLimit: limit)) }
      writer.lines(.effect, step.effects.map(\.rawValue))
      writer.prose(.caution, step.caution)
    }
  }

  private mutating func reference(_ sources: [Source], _ id: String) {
    let source = sources.first { $0.id == id }
    line(.reference, id) { writer in
      writer.line(.title, ifPresent: source?.title)
      writer.line(.url, ifPresent: source?.url)
    }
  }
}
