import KBDiagnostics
import KBFrontend
import KBModel

/// A check on what all entries together show.
protocol ConsistencyCheck: Check {
  static func check(_ knowledge: Consistency, into sink: inout DiagnosticSink)
}

/// What the linked knowledge says twice, in vain, or against itself.
struct Consistency {
  let image: KnowledgeImage
  let places: Frontend.Places

  /// In the order in which they report.
  static var checks: [any ConsistencyCheck.Type] {
    [
      UnreachableSolution.self, UnreachableCause.self, ContradictingConditions.self,
      UnusedVocabulary.self, UnavailableParameter.self, UndatedSource.self, ConflictingSources.self,
    ]
  }

  /// Reports every lint that all entries together show; O(knowledge).
  static func check(
    _ image: KnowledgeImage, places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    let knowledge = Consistency(image: image, places: places)
    for check in checks { check.check(knowledge, into: &sink) }
  }

  /// Where the `id` of a part or of a word of the vocabulary stands.
  func place(_ entry: String, _ part: String) -> SourceRange? {
    places.addresses[Address(entry: entry, part: part)]
  }
}

extension Entry {
  /// Every command that an answer or a runbook prints.
  var commands: [Command] {
    let steps = solutions.flatMap(\.steps) + sections.flatMap(\.steps)
    var commands = steps.compactMap(\.run)
    for check in checks { if case .run(let command) = check.action { commands.append(command) } }
    for solution in solutions {
      if case .run(let command)? = solution.verify { commands.append(command) }
    }
    return commands + solutions.compactMap(\.rollback) + prevention.compactMap(\.run)
  }

  /// Every Markdown text and snippet.
  var prose: [Prose] {
    let steps = solutions.flatMap(\.steps) + sections.flatMap(\.steps)
    let portals = checks.flatMap { check -> [Prose] in
      if case .portal(let labels) = check.action { labels } else { [] }
    }
    var prose = [summary].compactMap(\.self) + causes.compactMap(\.explanation) + portals
    for check in checks { prose += [check.from, check.caution].compactMap(\.self) }
    for step in steps {
      prose += [step.text, step.caution, step.snippet?.text].compactMap(\.self) + step.portal
    }
    prose += solutions.compactMap(\.caution) + sections.compactMap(\.text)
    return prose + prevention.map(\.text)
  }

  /// Every pattern that a text is matched against.
  var patterns: [MatchPattern] {
    var patterns = symptoms.flatMap { $0.all + $0.any + $0.none + $0.context }
    patterns += evidence.flatMap(\.any)
    return patterns + checks.compactMap(\.recognise?.match)
  }
}

extension FactCondition {
  /// Whether no value fulfils both.
  func excludes(_ other: FactCondition) -> Bool {
    fact == other.fact && Set(values).isDisjoint(with: other.values)
  }
}
