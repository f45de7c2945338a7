import KBPatterns

/// The canonical messages that show a symptom: those that hold some patterns and lack others.
///
/// `context` is no part of it: it may hold anywhere in the text.
struct SymptomLanguage: Hashable {
  /// That a message holds a pattern, or that it lacks it.
  struct Demand: Hashable {
    var pattern: PatternPool.PatternID
    var isPresent: Bool
  }

  /// All of them hold; ordered, none twice.
  private(set) var demands: [Demand]

  init(_ demands: [Demand]) {
    var seen: Set<Demand> = []
    self.demands = demands.filter { seen.insert($0).inserted }
      .sorted { ($0.pattern, $0.isPresent ? 0 : 1) < ($1.pattern, $1.isPresent ? 0 : 1) }
  }

  /// The same messages, each pattern replaced by the first that has its language.
  func reduced(_ pool: PatternPool) -> SymptomLanguage {
    SymptomLanguage(
      demands.map { Demand(pattern: pool.language(of: $0.pattern), isPresent: $0.isPresent) })
  }
}

extension TextSearch {
  /// The shortest canonical text that shows `shown` and none of `hidden`.
  static func shortest(
    of shown: [SymptomLanguage.Demand], outside hidden: [[SymptomLanguage.Demand]] = [],
    _ pool: PatternPool
  ) -> Answer {
    var automata: [DFA] = []
    func literal(_ demand: SymptomLanguage.Demand, isKept: Bool) -> Literal? {
      guard let automaton = pool.automaton(of: demand.pattern) else { return nil }
      automata.append(automaton)
      return Literal(automata.count - 1, accepts: demand.isPresent == isKept)
    }
    var clauses: [[Literal]] = []
    for demand in shown {
      guard let literal = literal(demand, isKept: true) else { return .undecided }
      clauses.append([literal])
    }
    for language in hidden {
      var clause: [Literal] = []
      for demand in language {
        guard let literal = literal(demand, isKept: false) else { return .undecided }
        clause.append(literal)
      }
      clauses.append(clause)
    }
    return shortest(automata, where: clauses)
  }
}
