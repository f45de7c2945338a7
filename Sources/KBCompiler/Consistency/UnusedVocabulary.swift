import KBDiagnostics
import KBModel

/// A word of the vocabulary that nothing uses.
struct UnusedVocabulary: ConsistencyCheck {
  static let id: Diagnostic.ID = "unused-vocabulary"
  static let explanation = """
    The vocabulary declares what entries share, and nothing uses this word: no pattern, command or text
    names the parameter or limit, nothing depends on the fact, nothing rests on the source, no text
    speaks of the term. Use it where it is meant, or remove it.
    """

  static func check(_ knowledge: Consistency, into sink: inout DiagnosticSink) {
    let usage = Usage(of: knowledge.image)
    let vocabulary = knowledge.image.vocabulary
    func report(_ list: String, _ noun: String, _ id: String, _ isUsed: Bool) {
      guard !isUsed, let range = knowledge.place(list, id) else { return }
      sink.report(.unusedVocabulary(noun, id, at: range))
    }
    for parameter in vocabulary.parameters {
      // What is found in a text is shown, whether or not a command takes it.
      let isUsed = !parameter.find.isEmpty || usage.parameters.contains(parameter.id)
      report("parameters", "parameter", parameter.id, isUsed)
    }
    for fact in vocabulary.facts {
      report("facts", "fact", fact.id, usage.facts.contains(fact.id))
    }
    for source in vocabulary.sources {
      report("sources", "source", source.id, usage.sources.contains(source.id))
    }
    for limit in vocabulary.limits {
      report("limits", "limit", limit.id, usage.limits.contains(limit.id))
    }
    for term in vocabulary.glossary {
      report("glossary", "term", term.id, usage.speaks(of: term.term))
    }
  }
}

extension Diagnostic {
  fileprivate static func unusedVocabulary(
    _ noun: String, _ id: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(UnusedVocabulary.id, .lint, "nothing uses \(noun) '\(id)'", at: range)
  }
}

/// The words that a knowledge uses.
private struct Usage {
  var parameters: Set<String> = []
  var facts: Set<String> = []
  var sources: Set<String> = []
  var limits: Set<String> = []
  /// Every text that a reader sees, in lower case.
  private var text = ""

  init(of image: KnowledgeImage) {
    image.entries.forEach { add($0) }
    let vocabulary = image.vocabulary
    for parameter in vocabulary.parameters {
      parameters.formUnion(parameter.find.flatMap(\.captures))
      parameter.howToFind.map { add($0) }
    }
    sources.formUnion(vocabulary.limits.compactMap(\.source))
    vocabulary.limits.compactMap(\.text).forEach { add($0) }
    vocabulary.glossary.forEach { add($0.text) }
    text = text.lowercased()
  }

  /// Whether a text has the term, in either case.
  func speaks(of term: String) -> Bool { text.contains(term.lowercased()) }

  private mutating func add(_ entry: Entry) {
    entry.prose.forEach { add($0) }
    parameters.formUnion(entry.commands.flatMap(\.parameters))
    parameters.formUnion(entry.patterns.flatMap(\.captures))
    let conditions = (entry.causes.map(\.appliesWhen) + entry.solutions.map(\.appliesWhen)).joined()
    facts.formUnion(conditions.map(\.fact))
    sources.formUnion(entry.references + entry.corrections.map(\.source))
    limits.formUnion(
      (entry.solutions.flatMap(\.steps) + entry.sections.flatMap(\.steps))
        .compactMap(\.wait))
    for check in entry.checks {
      parameters.formUnion(check.binds.map(\.parameter))
      for outcome in check.outcomes {
        parameters.formUnion(outcome.needs + outcome.test.bound)
        if case .ask(let question) = outcome.test { text += question + "\n" }
      }
    }
    let titles =
      [entry.title] + entry.causes.map(\.title) + entry.checks.map(\.title)
      + entry.solutions.map(\.title) + entry.sections.map(\.title)
    let commands = entry.commands.map(\.source)
    let corrections = entry.corrections.flatMap { [$0.says, $0.instead, $0.because] }
    text += (titles + commands + corrections).joined(separator: "\n") + "\n"
  }

  private mutating func add(_ prose: Prose) {
    for piece in prose.pieces {
      switch piece {
      case .text(let words): text += words
      case .parameter(let name): parameters.insert(name)
      case .limit(let id): limits.insert(id)
      }
    }
    text += "\n"
  }
}

extension Outcome.Test {
  /// The bound values that stand in the condition.
  fileprivate var bound: [String] {
    let texts: [BoundText] =
      switch self {
      case .matches(let template), .lacks(let template): [template.text]
      case .equals(let text), .notEquals(let text), .containsAddress(let text),
        .lacksAddress(let text):
        [text]
      case .row(let cells), .noRow(let cells): cells.map(\.value)
      case .regex, .date, .address, .number, .ask, .exists: []
      }
    return texts.flatMap(\.pieces).compactMap {
      if case .bound(let name) = $0 { name } else { nil }
    }
  }
}
