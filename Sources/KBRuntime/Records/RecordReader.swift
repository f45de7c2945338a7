package import KBAutomata

/// Makes values of the lines of records.
///
/// Total: any bytes give a value or a ``TableError``.
package enum RecordReader {
  /// Reads an entry's record.
  package static func entry(_ bytes: [UInt8]) throws(TableError) -> EntryRecord {
    try entry(try RecordOutline(.entry, bytes))
  }

  /// The symptom of an entry that has that number; `nil` where there is none.
  static func symptom(
    _ number: Int, of entry: RecordOutline
  ) throws(TableError) -> SymptomRecord? {
    guard let part = entry.parts.lazy.filter({ $0.tag == .symptom }).dropFirst(number).first else {
      return nil
    }
    return try symptom(try entry.node(part))
  }

  /// The check of an entry that has that id; `nil` where there is none.
  static func check(_ id: String, of entry: RecordOutline) throws(TableError) -> CheckRecord? {
    guard let node = try entry.node(.check, id) else { return nil }
    return try check(node, in: EntryID(entry.name))
  }

  /// The solution of an entry that has that id; `nil` where there is none.
  static func solution(
    _ id: String, of entry: RecordOutline
  ) throws(TableError) -> SolutionRecord? {
    guard let node = try entry.node(.solution, id) else { return nil }
    return try solution(node, in: EntryID(entry.name))
  }

  /// What an entry is.
  static func head(_ outline: RecordOutline) throws(TableError) -> EntryHead {
    var head = EntryHead(id: EntryID(outline.name))
    for place in outline.parts {
      switch place.tag {
      case .title: head.title = try outline.node(place).text()
      case .kind: head.kind = try outline.node(place).choice()
      case .severity: head.severity = try outline.node(place).choice()
      case .runbook: head.runbook = try outline.node(place).text()
      case .winsOver: head.winsOver.append(try address(try outline.node(place), in: nil))
      default: continue
      }
    }
    return head
  }

  /// An entry with all its parts.
  static func entry(_ outline: RecordOutline) throws(TableError) -> EntryRecord {
    var entry = EntryRecord(id: EntryID(outline.name))
    for place in outline.parts {
      let part = try outline.node(place)
      switch part.tag {
      case .area: entry.area = try part.text()
      case .title: entry.title = try part.text()
      case .kind: entry.kind = try part.choice()
      case .severity: entry.severity = try part.choice()
      case .summary: entry.summary = try template(part)
      case .formerly: entry.formerly.append(try part.text())
      case .runbook: entry.runbook = try part.text()
      case .reviewBy: entry.reviewBy = try part.text()
      case .winsOver: entry.winsOver.append(try address(part, in: nil))
      case .symptom: entry.symptoms.append(try symptom(part))
      case .evidence: entry.evidence.append(try evidence(part))
      case .cause: entry.causes.append(try cause(part, in: entry.id))
      case .check: entry.checks.append(try check(part, in: entry.id))
      case .solution: entry.solutions.append(try solution(part, in: entry.id))
      case .section: entry.sections.append(try section(part))
      case .reference: entry.references.append(try reference(part))
      default: throw part.unexpected(under: outline.tag)
      }
    }
    try bound([entry.causes.count, entry.checks.count])
    return entry
  }

  /// Throws for a list of parts that is too long to be weighed.
  private static func bound(_ counts: [Int]) throws(TableError) {
    guard counts.allSatisfy({ $0 <= RuntimeLimits.parts }) else {
      throw TableError("an entry has too many parts")
    }
  }

  private static func symptom(_ node: RecordNode) throws(TableError) -> SymptomRecord {
    var symptom = SymptomRecord(id: try node.text())
    for part in node.parts {
      switch part.tag {
      case .match: symptom.all.append(try pattern(part))
      case .any: symptom.any.append(try pattern(part))
      case .none: symptom.none.append(try pattern(part))
      case .context: symptom.context.append(try pattern(part))
      case .inside: symptom.inside.append(try address(part, in: nil))
      default: throw node.unexpected(part)
      }
    }
    return symptom
  }

  private static func evidence(_ node: RecordNode) throws(TableError) -> EvidenceRecord {
    var evidence = EvidenceRecord(id: try node.text())
    for part in node.parts {
      guard part.tag == .any else { throw node.unexpected(part) }
      evidence.any.append(try pattern(part))
    }
    return evidence
  }

  static func pattern(_ node: RecordNode) throws(TableError) -> PatternRecord {
    var pattern = PatternRecord(source: try node.text())
    for part in node.parts {
      switch part.tag {
      case .regex: pattern.isRegex = true
      case .automaton: pattern.automaton = try part.number()
      case .captures: pattern.captures = try part.words()
      case .specificity: pattern.specificity = try part.number()
      case .literal: pattern.literals.append(try part.bytes())
      default: throw node.unexpected(part)
      }
    }
    return pattern
  }

  private static func cause(
    _ node: RecordNode, in entry: EntryID
  ) throws(TableError) -> CauseRecord {
    var cause = CauseRecord(id: try node.text())
    for part in node.parts {
      switch part.tag {
      case .title: cause.title = try part.text()
      case .likelihood: cause.likelihood = try part.choice()
      case .appliesWhen: cause.appliesWhen.append(try applicability(part))
      case .explanation: cause.explanation = try template(part)
      case .likelyWith: cause.likelyWith.append(try part.text())
      case .confirmedBy: cause.confirmedBy.append(try outcome(part, in: entry))
      case .ruledOutBy: cause.ruledOutBy.append(try outcome(part, in: entry))
      case .solution: cause.solutions.append(try address(part, in: entry))
      default: throw node.unexpected(part)
      }
    }
    try bound([cause.confirmedBy.count, cause.ruledOutBy.count])
    return cause
  }

  private static func check(
    _ node: RecordNode, in entry: EntryID
  ) throws(TableError) -> CheckRecord {
    var check = CheckRecord(id: try node.text())
    for part in node.parts {
      switch part.tag {
      case .title: check.title = try part.text()
      case .from: check.from = try template(part)
      case .run: check.run = try command(part)
      case .portal: check.portal.append(try template(part))
      case .effect: check.effects.append(try part.text())
      case .caution: check.caution = try template(part)
      case .needs: check.needs.append(try address(part, in: entry))
      case .recognise: check.recognition = try recognition(part)
      case .bind: check.bindings.append(try binding(part))
      case .outcome: check.outcomes.append(try outcome(part))
      default: throw node.unexpected(part)
      }
    }
    try bound([check.outcomes.count])
    return check
  }

  private static func solution(
    _ node: RecordNode, in entry: EntryID
  ) throws(TableError) -> SolutionRecord {
    var solution = SolutionRecord(id: try node.text())
    for part in node.parts {
      switch part.tag {
      case .title: solution.title = try part.text()
      case .effect: solution.effects.append(try part.text())
      case .appliesWhen: solution.appliesWhen.append(try applicability(part))
      case .caution: solution.caution = try template(part)
      case .step: solution.steps.append(try step(part))
      case .verify:
        var outcome: String?
        for detail in part.parts {
          guard detail.tag == .outcome else { throw part.unexpected(detail) }
          outcome = try detail.text()
        }
        solution.verify = .check(try address(part, in: entry), outcome: outcome)
      case .verifyRun: solution.verify = .run(try command(part))
      case .rollback: solution.rollback = try command(part)
      default: throw node.unexpected(part)
      }
    }
    return solution
  }

  private static func section(_ node: RecordNode) throws(TableError) -> SectionRecord {
    var section = SectionRecord(id: try node.text())
    for part in node.parts {
      switch part.tag {
      case .title: section.title = try part.text()
      case .text: section.text = try template(part)
      case .step: section.steps.append(try step(part))
      default: throw node.unexpected(part)
      }
    }
    return section
  }

  private static func step(_ node: RecordNode) throws(TableError) -> StepRecord {
    var step = StepRecord()
    for part in node.parts {
      switch part.tag {
      case .text: step.text = try template(part)
      case .run: step.run = try command(part)
      case .portal: step.portal.append(try template(part))
      case .snippet:
        var snippet = SnippetRecord(language: try part.text())
        for detail in part.parts {
          guard detail.tag == .text else { throw part.unexpected(detail) }
          snippet.text = try template(detail)
        }
        step.snippet = snippet
      case .wait: step.wait = try part.text()
      case .effect: step.effects.append(try part.text())
      case .caution: step.caution = try template(part)
      default: throw node.unexpected(part)
      }
    }
    return step
  }

  private static func reference(_ node: RecordNode) throws(TableError) -> ReferenceRecord {
    var reference = ReferenceRecord(id: try node.text())
    for part in node.parts {
      switch part.tag {
      case .title: reference.title = try part.text()
      case .url: reference.url = try part.text()
      default: throw node.unexpected(part)
      }
    }
    return reference
  }
}
