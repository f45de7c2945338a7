// CheckPlan: which check to do next.
//
// One cause is taken to be the true one, each in proportion to its weight. If it is the true one, a
// check that can confirm it does, and every other cause the check can rule out is ruled out. So many
// causes remain; the best check leaves the fewest, expected over the causes. Of equals it is one that
// is typed rather than clicked, then one whose values are known, then the author's first. Checks that show a
// secret, or need one that does, come last.

/// The checks worth doing, the most deciding first.
struct CheckPlan: Sendable {
  /// Checks of a plan.
  static let limit = 3

  private let entry: EntryRecord
  private let assessment: Assessment
  /// Parameters without a value in the command of each check, in the order of the results.
  private let unresolved: [Int]
  /// The causes that are still to be told apart.
  private let remaining: [Candidate]

  init(
    _ entry: EntryRecord, _ assessment: Assessment, unresolved: [Int]
  ) {
    self.entry = entry
    self.assessment = assessment
    self.unresolved = unresolved
    let confirmed = assessment.causes.filter { $0.status == .confirmed }
    remaining =
      (confirmed.isEmpty ? assessment.causes.filter { $0.status != .ruledOut } : confirmed)
      .map(Candidate.init)
  }

  /// A cause with what it cites.
  private struct Candidate {
    let standing: Assessment.Standing
    let confirmedBy: Set<OutcomeRecordReference>
    let ruledOutBy: Set<OutcomeRecordReference>

    init(_ standing: Assessment.Standing) {
      self.standing = standing
      confirmedBy = Set(standing.cause.confirmedBy)
      ruledOutBy = Set(standing.cause.ruledOutBy)
    }
  }

  /// At most ``limit`` checks, each after those that it needs.
  func checks() -> [RecordAddress] {
    if entry.causes.isEmpty {
      return assessment.results.results.filter { !$0.isKnown }.prefix(Self.limit).map(\.address)
    }
    if remaining.count == 1, remaining.first?.standing.status == .confirmed { return [] }
    let undecided = remaining.reduce(0) { $0 + weight($1.standing) } * remaining.count
    var ranked: [(key: [Int], address: RecordAddress)] = []
    for (position, result) in assessment.results.results.enumerated() where !result.isKnown {
      let score = score(of: result)
      guard score < undecided || remaining.count == 1 && confirms(result) else { continue }
      let needed = withNeeds(result.address)
      let showsSecret = needed.contains { exposesSecret($0) }
      let isPortal = result.check.run == nil
      let lacksValues = unresolved[position] > 0
      ranked.append(
        (
          [showsSecret ? 1 : 0, score, isPortal ? 1 : 0, lacksValues ? 1 : 0, position],
          result.address
        ))
    }
    ranked.sort { $0.key.lexicographicallyPrecedes($1.key) }
    var plan: [RecordAddress] = []
    for (_, address) in ranked where plan.count < Self.limit {
      for needed in withNeeds(address) where !plan.contains(needed) { plan.append(needed) }
    }
    return Array(plan.prefix(Self.limit))
  }

  /// The facts worth asking for, the most deciding first.
  func questions(_ facts: [FactRecord]) -> [Question] {
    let open = assessment.causes.filter { $0.status != .ruledOut }
    let ranked = facts.enumerated().compactMap { position, fact -> (Double, Int, Question)? in
      guard assessment.facts.values[fact.id] == nil, !fact.values.isEmpty else { return nil }
      // The weight that a value rules out, as the mean over the values.
      var excluded = 0
      for standing in open {
        for condition in standing.cause.appliesWhen where condition.fact == fact.id {
          excluded +=
            weight(standing) * fact.values.count { !condition.values.contains($0) }
        }
      }
      guard excluded > 0 else { return nil }
      return (
        Double(excluded) / Double(fact.values.count), position,
        Question(fact: fact.id, question: fact.question ?? fact.id)
      )
    }
    return ranked.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map(\.2)
  }

  private func weight(_ standing: Assessment.Standing) -> Int {
    let likelihood =
      switch standing.cause.likelihood {
      case .common: 4
      case .occasional: 2
      case .rare: 1
      }
    return standing.status == .likely ? 3 * likelihood : likelihood
  }

  /// Causes that remain after the check, summed over the weights of the causes.
  private func score(of result: CheckResult) -> Int {
    let outcomes = result.check.outcomes.filter {
      result.findings[$0.id]?.standing == .unknown
    }
    // Asked once a pair: an outcome each, the remaining causes in it.
    let confirmed = outcomes.map { outcome in remaining.map { confirms(outcome, of: result, $0) } }
    let excluded = outcomes.map { outcome in remaining.map { excludes(outcome, of: result, $0) } }
    return remaining.indices.reduce(0) { sum, truth in
      let confirming = confirmed.filter { $0[truth] }
      let left = remaining.indices.count { other in
        if other == truth { return true }
        // What the true cause is confirmed by confirms it alone, or those that share it.
        if !confirming.isEmpty { return confirming.allSatisfy { $0[other] } }
        return !excluded.contains { $0[other] && !$0[truth] }
      }
      return sum + weight(remaining[truth].standing) * left
    }
  }

  private func exposesSecret(_ address: RecordAddress) -> Bool {
    assessment.results.results.contains {
      $0.address == address && $0.check.effects.contains("exposes-secret")
    }
  }

  private func confirms(_ result: CheckResult) -> Bool {
    result.check.outcomes.contains { outcome in
      remaining.contains { confirms(outcome, of: result, $0) }
    }
  }

  private func confirms(
    _ outcome: OutcomeRecord, of result: CheckResult, _ cause: Candidate
  ) -> Bool {
    cause.confirmedBy.contains(.outcome(check: result.address, outcome: outcome.id))
  }

  private func excludes(
    _ outcome: OutcomeRecord, of result: CheckResult, _ cause: Candidate
  ) -> Bool {
    cause.ruledOutBy.contains(.outcome(check: result.address, outcome: outcome.id))
      || outcome.sets.contains { fact in
        cause.standing.cause.appliesWhen.contains { condition in
          condition.fact == fact.fact && !fact.values.contains { condition.values.contains($0) }
        }
      }
  }

  /// The check behind all it needs and that is not known yet.
  private func withNeeds(_ address: RecordAddress) -> [RecordAddress] {
    var order: [RecordAddress] = []
    let results = assessment.results.results
    var isEntered = Array(repeating: false, count: results.count)
    func visit(_ address: RecordAddress) {
      guard let number = results.firstIndex(where: { $0.address == address }),
        !isEntered[number], !results[number].isKnown
      else { return }
      isEntered[number] = true
      results[number].check.needs.forEach(visit)
      order.append(address)
    }
    visit(address)
    return order
  }
}
