import KBAutomata

/// What is known of the facts, and how.
///
/// The caller's word comes before what an output says, and that before what the text lets guess.
struct KnownFacts: Sendable {
  enum Source: Hashable, Sendable {
    case given
    /// The outcomes that say so, `check#outcome`.
    case outcomes([String])
    case text
  }

  struct Value: Hashable, Sendable {
    var value: String
    var source: Source
  }

  private(set) var values: [String: Value] = [:]
  /// One sentence for each fact of which two values are said.
  private(set) var contradictions: [String] = []

  /// - Parameters:
  ///   - said: the outcomes that hold, each with the facts it sets.
  ///   - detected: what the text lets guess, by fact.
  init(
    given: [String: String], said: [(outcome: String, sets: [Applicability])],
    detected: [String: String]
  ) {
    var outcomes: [String: [(value: String, outcome: String)]] = [:]
    for (outcome, sets) in said {
      for fact in sets {
        for value in fact.values { outcomes[fact.fact, default: []].append((value, outcome)) }
      }
    }
    let names = Set(given.keys).union(outcomes.keys).union(detected.keys).sorted()
    for name in names {
      let said = outcomes[name, default: []].sorted {
        ($0.value, $0.outcome) < ($1.value, $1.outcome)
      }
      let distinct = Set(said.map(\.value)).sorted()
      if let value = given[name] {
        values[name] = Value(value: value, source: .given)
        for other in said where other.value != value {
          contradictions.append(
            "You say that \(Phrases.name(name)) is \(value), but \(other.outcome) says \(other.value)."
          )
        }
      } else if distinct.count > 1 {
        let sources = said.map { "\($0.value) (\($0.outcome))" }.joined(separator: ", ")
        contradictions.append("The outputs disagree on \(Phrases.name(name)): \(sources).")
      } else if let value = distinct.first {
        values[name] = Value(value: value, source: .outcomes(said.map(\.outcome)))
      } else if let value = detected[name] {
        values[name] = Value(value: value, source: .text)
      }
    }
  }

  /// A condition, and the known value that speaks against it.
  struct Contradiction: Sendable {
    var condition: Applicability
    var value: Value
  }

  /// The first condition that a known value contradicts.
  func contradicted(_ conditions: [Applicability]) -> Contradiction? {
    for condition in conditions {
      if let value = values[condition.fact], !condition.values.contains(value.value) {
        return Contradiction(condition: condition, value: value)
      }
    }
    return nil
  }

  /// Why something that holds under `condition` alone doesn't apply, as a sentence.
  static func sentence(_ contradiction: Contradiction) -> String {
    let (condition, value) = (contradiction.condition, contradiction.value)
    let source =
      switch value.source {
      case .given: "as you say"
      case .outcomes(let outcomes): "by \(outcomes.joined(separator: ", "))"
      case .text: "by the text"
      }
    return "Applies only where \(Phrases.name(condition.fact)) is "
      + "\(condition.values.joined(separator: " or ")); it is \(value.value), \(source)."
  }
}

/// Guesses facts from a text by the patterns of the vocabulary.
struct FactDetector: Sendable {
  let text: PastedText
  private let facts: [FactRecord]
  private let automata: AutomataBlock
  private var everywhere: [String: String]?

  init(_ table: KnowledgeTable, in text: PastedText) throws(TableError) {
    self.text = text
    facts = try table.vocabulary().facts
    automata = try table.vocabularyAutomata()
  }

  /// The facts of which one value alone shows in `message`, and, of the others, in the text.
  mutating func facts(in message: Range<Int>) throws(TableError) -> [String: String] {
    let whole: [String: String]
    if let everywhere {
      whole = everywhere
    } else {
      whole = try detected(in: text.whole)
      everywhere = whole
    }
    if message == text.whole { return whole }
    return try detected(in: message).merging(whole) { near, _ in near }
  }

  private func detected(in range: Range<Int>) throws(TableError) -> [String: String] {
    var found: [String: String] = [:]
    for fact in facts {
      var values: [String] = []
      for value in fact.values {
        for pattern in fact.detect[value, default: []] where values.last != value {
          if try pattern.holds(in: range, of: text, automata) { values.append(value) }
        }
      }
      if values.count == 1 { found[fact.id] = values[0] }
    }
    return found
  }
}
