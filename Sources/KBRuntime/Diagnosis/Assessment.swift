// Assessment: what the evidence makes of an entry's causes (DESIGN, section 7).
//
// A cause is
//   confirmed   if an outcome or a piece of the text's evidence that confirms it holds,
//   ruled out   if one that rules it out holds, or a known fact contradicts `applies_when`,
//   likely      if a symptom it is `likely_with` matched, or every other cause is ruled out,
//   possible    else.
//
// Where evidence speaks both ways it is said aloud: a confirmation stands against an outcome that
// rules out, and against a fact that the text merely lets guess; not against a fact that was given
// or that an output shows, for then the confirmation is that of another cause. So evidence that
// confirms a cause never lowers it. The order is status, likelihood, author's order.

import KBAutomata

/// The standing of an entry's causes.
struct Assessment: Sendable {
  /// In the order of the answer.
  private(set) var causes: [Standing] = []
  let results: CheckResults
  let facts: KnownFacts

  struct Standing: Sendable {
    let cause: CauseRecord
    /// The place in the author's order.
    let position: Int
    var status: RankedCause.Status = .possible
    var reasons: [String] = []
    var evidence: [Evidence] = []
  }

  /// - Parameter said: what the text's own evidence shows, by id.
  init(
    _ entry: EntryRecord, symptoms: [String], said: [String: OutcomeFinding],
    results: CheckResults, facts: KnownFacts
  ) {
    self.results = results
    self.facts = facts
    var standings = entry.causes.enumerated().map { position, cause in
      var standing = Standing(cause: cause, position: position)
      let confirming = Self.holding(cause.confirmedBy, in: entry, said, results)
      let excluding = Self.holding(cause.ruledOutBy, in: entry, said, results)
      let contradiction = facts.contradicted(cause.appliesWhen)
      let matched = cause.likelyWith.filter { symptoms.contains($0) }
      if let contradiction, confirming.isEmpty || contradiction.value.source != .text {
        standing.status = .ruledOut
        standing.reasons.append(KnownFacts.sentence(contradiction))
        standing.add(excluding, "Ruled out by")
        standing.add(confirming, "Yet it is said by")
      } else if !confirming.isEmpty {
        standing.status = .confirmed
        standing.add(confirming, "Confirmed by")
        standing.add(excluding, "Yet it is ruled out by")
        if let contradiction {
          standing.reasons.append("Yet: " + KnownFacts.sentence(contradiction))
        }
      } else if !excluding.isEmpty {
        standing.status = .ruledOut
        standing.add(excluding, "Ruled out by")
      } else if !matched.isEmpty {
        standing.status = .likely
        standing.reasons.append(
          "This wording (\(matched.joined(separator: ", "))) comes with it more than with others.")
      }
      return standing
    }
    let open = standings.indices.filter { standings[$0].status != .ruledOut }
    if open.count == 1, standings.count > 1, let last = open.first,
      standings[last].status == .possible || standings[last].status == .likely
    {
      standings[last].status = .likely
      standings[last].reasons.append("Every other cause is ruled out.")
    }
    causes = standings.sorted { a, b in
      (Self.rank(a.status), Self.rank(a.cause.likelihood), a.position)
        < (Self.rank(b.status), Self.rank(b.cause.likelihood), b.position)
    }
  }

  /// What does not fit together in all that was said: one sentence each.
  var contradictions: [String] {
    var sentences = facts.contradictions + results.setAside
    if !causes.isEmpty, causes.allSatisfy({ $0.status == .ruledOut }) {
      sentences.append(
        "Every cause that is known here is ruled out: either one of the reasons belongs to another "
          + "failure, or the cause is a new one. Look at the reasons before you change anything.")
    }
    return sentences
  }

  /// What is cited and holds, each with how the cause cites it.
  private static func holding(
    _ references: [OutcomeRecordReference], in entry: EntryRecord,
    _ said: [String: OutcomeFinding], _ results: CheckResults
  ) -> [(name: String, finding: OutcomeFinding)] {
    references.compactMap { reference in
      let name: String
      let finding: OutcomeFinding?
      switch reference {
      case .text(let id):
        name = "text#\(id)"
        finding = said[id]
      case .outcome(let check, let outcome):
        let id = check.part ?? ""
        name = (check.entry == entry.id ? id : "\(check.entry)#\(id)") + "#" + outcome
        finding = results.finding(check: check, outcome: outcome)
      }
      guard let finding, finding.standing == .holds else { return nil }
      return (name, finding)
    }
  }

  private static func rank(_ status: RankedCause.Status) -> Int {
    switch status {
    case .confirmed: 0
    case .likely: 1
    case .possible: 2
    case .ruledOut: 3
    }
  }

  static func rank(_ likelihood: CauseRecord.Likelihood) -> Int {
    switch likelihood {
    case .common: 0
    case .occasional: 1
    case .rare: 2
    }
  }
}

extension Assessment.Standing {
  /// Longest quotation of evidence, in characters.
  private static let quoted = 80

  fileprivate mutating func add(
    _ found: [(name: String, finding: OutcomeFinding)], _ verb: String
  ) {
    for (name, finding) in found {
      let quotes = finding.places.map { place in
        "“\(TerminalText.truncated(TerminalText.line(place.text), to: Self.quoted))”"
      }
      let shown = quotes.first.map { ": " + $0 } ?? ", as you answer"
      reasons.append("\(verb) \(name)\(shown)")
      for place in finding.places {
        var output: String?
        if case .given(let name) = place.source { output = name }
        evidence.append(
          Evidence(outcome: name, span: place.range, output: output, text: place.text))
      }
    }
  }
}
