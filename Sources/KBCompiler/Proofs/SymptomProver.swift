// SymptomProver: linked knowledge → how its symptoms lie to one another (`SymptomOrder`).
//
// If every message of A shows B, then A's own short text shows B. So each symptom's text goes through the
// matcher, and only the pairs that it finds are proved: the work grows with the number of symptoms, not
// with the number of pairs. Every search is bounded, and what a bound cuts off is named as a doubt.

import KBModel
import KBPatterns

/// Proves how symptoms of different entries lie to one another.
struct SymptomProver {
  /// A symptom with what the proofs need of it.
  struct Subject {
    var address: Address
    var isTriage: Bool
    var symptom: Symptom
    var language: SymptomLanguage
    var context: [PatternPool.PatternID]
    var witness: Witness?
    /// The subjects of other entries that its witness shows, ascending.
    var shown: [Int] = []
  }

  enum Relation {
    case equal
    /// Inside the other, and smaller.
    case inside
    /// Around the other.
    case around
    case apart(difference: [UInt8])
    case undecided
  }

  let image: KnowledgeImage
  let pool = PatternPool()
  var subjects: [Subject] = []
  var order = SymptomOrder()
  /// Proved strict inclusions, by position.
  var outer: [Int: Set<Int>] = [:]
  /// Subjects with an equal one.
  var equal: Set<Int> = []
  /// The one entry about which something is to be proved; `nil` for all.
  private var added: String?

  static func prove(_ image: KnowledgeImage) -> SymptomOrder {
    var prover = SymptomProver(image)
    prover.run()
    return prover.order
  }

  /// What is proved of an image that has one entry more than the one of which `known` was proved.
  static func prove(
    _ image: KnowledgeImage, adding entry: String, to known: SymptomOrder
  ) -> SymptomOrder {
    var prover = SymptomProver(image)
    prover.added = entry
    prover.order = known
    let positions = Dictionary(
      uniqueKeysWithValues: prover.subjects.enumerated().map { ($1.address, $0) })
    for inclusion in known.inclusions {
      guard let inner = positions[inclusion.inner], let outer = positions[inclusion.outer] else {
        continue
      }
      prover.outer[inner, default: []].insert(outer)
    }
    let equals = known.equalities.flatMap { [$0.first, $0.second] }
    prover.equal = Set(equals.compactMap { positions[$0] })
    prover.run()
    return prover.order
  }

  private mutating func run() {
    findWitnesses()
    compareCandidates()
    findShadows()
    testClaims()
  }

  /// Whether something is to be proved of an entry.
  func concerns(_ entry: String) -> Bool { added == nil || added == entry }

  /// Whether something is to be proved of a subject.
  func concerns(_ position: Int) -> Bool { concerns(subjects[position].address.entry) }

  private init(_ image: KnowledgeImage) {
    self.image = image
    let compiler = PatternCompiler(image.vocabulary)
    for entry in image.entries {
      for symptom in entry.symptoms {
        let demanded = symptom.all.map { present(compiler.canonical($0)) }
        let alternatives = symptom.any.map { compiler.canonical($0) }
        let any = alternatives.isEmpty ? [] : [present(.any(alternatives))]
        let none = symptom.none.map {
          SymptomLanguage.Demand(pattern: pool.id(of: compiler.canonical($0)), isPresent: false)
        }
        subjects.append(
          Subject(
            address: Address(entry: entry.id, part: symptom.id), isTriage: entry.kind == .triage,
            symptom: symptom, language: SymptomLanguage(demanded + any + none),
            context: symptom.context.map { pool.id(of: compiler.canonical($0)) }))
      }
    }
  }

  private func present(_ pattern: CanonicalPattern) -> SymptomLanguage.Demand {
    SymptomLanguage.Demand(pattern: pool.id(of: pattern), isPresent: true)
  }

  // MARK: Witnesses and candidates

  private mutating func findWitnesses() {
    let examples = image.vocabulary.parameters.map { ($0.id, $0.example) }
    let finder = WitnessFinder(
      compiler: PatternCompiler(image.vocabulary),
      examples: Dictionary(examples, uniquingKeysWith: { first, _ in first })
        .compactMapValues(\.self),
      pool: pool)
    let candidates = CandidateIndex(subjects.map(\.symptom))
    for position in subjects.indices {
      let subject = subjects[position]
      switch finder.witness(of: subject.symptom, subject.language) {
      case .found(let witness):
        subjects[position].witness = witness
        order.witnesses[subject.address] = witness.text
        let shown = candidates.symptoms(shownBy: witness.message)
        guard shown.contains(position) else {
          preconditionFailure("the index misses '\(subject.address)' in its own text")
        }
        subjects[position].shown = shown.filter { isComparable(position, $0) }
      case .none where concerns(position): order.empty.append(subject.address)
      case .undecided where concerns(position): order.doubts.append(.witness(subject.address))
      case .none, .undecided: continue
      }
    }
  }

  /// Triage entries come after all others whatever they match.
  private func isComparable(_ one: Int, _ other: Int) -> Bool {
    subjects[one].address.entry != subjects[other].address.entry
      && subjects[one].isTriage == subjects[other].isTriage
  }

  func shows(_ one: Int, _ other: Int) -> Bool { subjects[one].shown.contains(other) }

  // MARK: Pairs

  private mutating func compareCandidates() {
    for one in subjects.indices {
      for other in subjects[one].shown where concerns(one) || concerns(other) {
        let isMutual = shows(other, one)
        // Each pair once.
        if isMutual && other < one { continue }
        note(relation(of: one, to: other, isMutual: isMutual), of: one, to: other)
      }
    }
    order.inclusions.sort { ($0.inner, $0.outer) < ($1.inner, $1.outer) }
  }

  private func relation(of one: Int, to other: Int, isMutual: Bool) -> Relation {
    let (first, second) = (subjects[one], subjects[other])
    if isMutual, first.context == second.context,
      first.language.reduced(pool) == second.language.reduced(pool)
    {
      return .equal
    }
    guard isFaithful(one), isFaithful(other) else { return .undecided }
    let forth = inclusion(of: first, in: second)
    let back: InclusionProver.Answer
    if let text = second.witness?.message, !isMutual {
      // The other's own text tells that it isn't inside this one.
      back = .differs(text)
    } else {
      back = inclusion(of: second, in: first)
    }
    switch (forth, back) {
    case (.included, .included): return .equal
    case (.included, .differs): return .inside
    case (.differs, .included): return .around
    case (.differs(let text), .differs): return .apart(difference: text)
    case (.undecided, _), (_, .undecided): return .undecided
    }
  }

  /// Whether the symptom's own text shows it in its canonical form too; without that nothing proved on
  /// canonical texts says anything of it.
  private func isFaithful(_ position: Int) -> Bool {
    let subject = subjects[position]
    // Letters in one case and blanks in one form only add texts.
    let isPlain = subject.language.demands.allSatisfy {
      $0.isPresent && !pool.patterns[$0.pattern].hasAssertion
    }
    guard !isPlain, let witness = subject.witness else { return isPlain }
    return subject.language.demands.allSatisfy { demand in
      guard let automaton = pool.automaton(of: demand.pattern) else { return false }
      return automaton.acceptsCanonicalForm(of: witness.message) == demand.isPresent
    }
  }

  private func inclusion(of inner: Subject, in outer: Subject) -> InclusionProver.Answer {
    let prover = InclusionProver(pool: pool)
    for context in outer.context
    where !inner.context.contains(where: { pool.isInside($0, context) }) {
      let demand = SymptomLanguage.Demand(pattern: context, isPresent: true)
      let answer = prover.inclusion(of: inner.language, in: SymptomLanguage([demand]))
      if answer != .included { return answer }
    }
    return prover.inclusion(of: inner.language, in: outer.language)
  }

  private mutating func note(_ relation: Relation, of one: Int, to other: Int) {
    let (first, second) = (subjects[one].address, subjects[other].address)
    let witness = subjects[one].witness?.text ?? ""
    switch relation {
    case .equal:
      equal.formUnion([one, other])
      order.equalities.append(.init(first: first, second: second, witness: witness))
    case .inside:
      outer[one, default: []].insert(other)
      order.inclusions.append(.init(inner: first, outer: second, witness: witness))
    case .around:
      outer[other, default: []].insert(one)
      order.inclusions.append(
        .init(inner: second, outer: first, witness: subjects[other].witness?.text ?? ""))
    case .apart(let difference):
      guard !subjects[one].isTriage, !isClaimed(one, other), !isClaimed(other, one) else { return }
      order.overlaps.append(
        .init(
          symptom: first, other: second, witness: witness,
          difference: Witness.shown(difference)))
    case .undecided: order.doubts.append(.inclusion(first, in: second))
    }
  }

  /// Whether the entry of `winner` says that it wins over `loser`.
  func isClaimed(_ winner: Int, _ loser: Int) -> Bool {
    let address = subjects[loser].address
    return image.entry(subjects[winner].address.entry)?.winsOver.contains {
      $0.entry == address.entry && ($0.part ?? address.part) == address.part
    } ?? false
  }
}

extension PatternCompiler {
  fileprivate func canonical(_ pattern: MatchPattern) -> CanonicalPattern {
    read(pattern, template: canonicalTemplate, regex: canonicalRegex)
  }
}
