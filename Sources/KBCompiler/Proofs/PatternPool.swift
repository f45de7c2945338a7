import KBPatterns

/// The patterns of a proof, each once, with what has been found out about them.
///
/// A class, because everything learnt about a pattern serves all symptoms that have it.
final class PatternPool {
  /// The number of a pattern.
  typealias PatternID = Int

  private struct Pair: Hashable {
    var inner: PatternID
    var outer: PatternID
  }

  private(set) var patterns: [CanonicalPattern] = []
  private var ids: [CanonicalPattern: PatternID] = [:]
  private var automata: [PatternID: DFA?] = [:]
  private var languages: [DFA: PatternID] = [:]
  private var plain: [Pair: Bool] = [:]
  private var inclusions: [Pair: Bool] = [:]

  func id(of pattern: CanonicalPattern) -> PatternID {
    if let id = ids[pattern] { return id }
    ids[pattern] = patterns.count
    patterns.append(pattern)
    return patterns.count - 1
  }

  /// The minimal automaton of a pattern; `nil` when it is too large.
  func automaton(of id: PatternID) -> DFA? {
    if let known = automata[id] { return known }
    let automaton = patterns[id].automaton
    automata[id] = .some(automaton)
    return automaton
  }

  /// The first pattern that has the language of this one, by the minimal automaton.
  func language(of id: PatternID) -> PatternID {
    guard let automaton = automaton(of: id) else { return id }
    return languages[automaton]
      ?? {
        languages[automaton] = id
        return id
      }()
  }

  func isPlainlyInside(_ inner: PatternID, _ outer: PatternID) -> Bool {
    if inner == outer { return true }
    let pair = Pair(inner: inner, outer: outer)
    if let known = plain[pair] { return known }
    let answer = patterns[inner].isPlainlyInside(patterns[outer])
    plain[pair] = answer
    return answer
  }

  /// Whether every text of one pattern is one of the other's; false also where the search was given
  /// up.
  func isInside(_ inner: PatternID, _ outer: PatternID) -> Bool {
    if isPlainlyInside(inner, outer) { return true }
    let pair = Pair(inner: inner, outer: outer)
    if let known = inclusions[pair] { return known }
    var answer = false
    if let first = automaton(of: inner), let second = automaton(of: outer) {
      let escape = TextSearch.shortest(
        [first, second],
        where: [[.init(0, accepts: true)], [.init(1, accepts: false)]])
      answer = escape == .none
    }
    inclusions[pair] = answer
    return answer
  }
}
