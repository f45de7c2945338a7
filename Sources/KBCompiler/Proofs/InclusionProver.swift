// InclusionProver: two symptoms → whether each message that shows one shows the other.
//
// The outer symptom is a conjunction, so each of its demands is proved by itself, and by the cheapest
// way that does: it is one of the inner symptom's own demands; it is a part of one; it holds wherever
// one of them does (two automata); it holds wherever all of them do (all automata).

import KBPatterns

/// Proves inclusions between symptoms.
struct InclusionProver {
  enum Answer: Hashable {
    case included
    /// A canonical message that shows the inner symptom and not the outer one.
    case differs([UInt8])
    /// The search met its bounds.
    case undecided
  }

  let pool: PatternPool

  func inclusion(of inner: SymptomLanguage, in outer: SymptomLanguage) -> Answer {
    var answer = Answer.included
    let open = outer.demands.filter { !isPlain($0, from: inner) }
    for demand in open where !isImplied(demand, byOneOf: inner) {
      switch TextSearch.shortest(of: inner.demands, outside: [[demand]], pool) {
      case .found(let text): return .differs(text)
      case .none: continue
      case .undecided: answer = .undecided
      }
    }
    return answer
  }

  /// Whether one demand of `inner` has `demand` as a part.
  private func isPlain(_ demand: SymptomLanguage.Demand, from inner: SymptomLanguage) -> Bool {
    inner.demands.contains { own in
      guard own.isPresent == demand.isPresent else { return false }
      return own.isPresent
        ? pool.isPlainlyInside(own.pattern, demand.pattern)
        : pool.isPlainlyInside(demand.pattern, own.pattern)
    }
  }

  private func isImplied(
    _ demand: SymptomLanguage.Demand, byOneOf inner: SymptomLanguage
  ) -> Bool {
    guard inner.demands.count > 1 else { return false }
    return inner.demands.contains { own in
      guard own.isPresent == demand.isPresent else { return false }
      return own.isPresent
        ? pool.isInside(own.pattern, demand.pattern) : pool.isInside(demand.pattern, own.pattern)
    }
  }
}
