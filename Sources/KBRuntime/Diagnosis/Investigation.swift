import KBAutomata

/// Weighs what a text and the caller say for the causes of the entries that match.
struct Investigation: Sendable {
  let table: KnowledgeTable
  let text: PastedText
  let options: Matcher.Options
  private let pasted: PastedOutputs
  private var detector: FactDetector

  init(
    _ table: KnowledgeTable, in text: PastedText, options: Matcher.Options
  ) throws(TableError) {
    self.table = table
    self.text = text
    self.options = options
    pasted = PastedOutputs(text)
    detector = try FactDetector(table, in: text)
  }

  /// The assessment of the causes of `entry`, which was found; its values are in `findings`.
  mutating func assess(
    _ entry: EntryRecord, _ found: FoundEntry, _ findings: ParameterFinder.Findings,
    _ finder: ParameterFinder
  ) throws(TableError) -> Assessment {
    let roster = try CheckRoster(entry, in: table)
    let results = try CheckResults(
      roster.addresses, of: entry, in: table, pasted: pasted, values: findings.usable,
      finder: finder, options: options)
    let facts = KnownFacts(
      given: options.facts, said: said(results, in: entry),
      detected: try detector.facts(in: found.message))
    return Assessment(
      entry, symptoms: found.symptoms.map(\.id), said: try evidence(of: entry, in: found),
      results: results, facts: facts)
  }

  private func said(
    _ results: CheckResults, in entry: EntryRecord
  ) -> [(outcome: String, sets: [Applicability])] {
    results.results.flatMap { result in
      result.check.outcomes.filter { result.findings[$0.id]?.standing == .holds }.map { outcome in
        ("\(result.address.shortName(in: entry.id))#\(outcome.id)", outcome.sets)
      }
    }
  }

  /// The entry's `evidence` that the message shows, by id.
  private func evidence(
    of entry: EntryRecord, in found: FoundEntry
  ) throws(TableError) -> [String: OutcomeFinding] {
    guard !entry.evidence.isEmpty else { return [:] }
    let automata = try table.automata(at: found.position)
    var findings: [String: OutcomeFinding] = [:]
    for evidence in entry.evidence {
      for pattern in evidence.any where findings[evidence.id] == nil {
        guard let span = try pattern.span(in: found.message, of: text, automata) else { continue }
        findings[evidence.id] = OutcomeFinding(
          standing: .holds,
          places: [
            OutcomeFinding.Place(
              source: .paste, range: span, text: text.shown(span))
          ])
      }
    }
    return findings
  }

  /// What is wrong with the options, if anything: a fact, value, check or outcome that the
  /// knowledge hasn't got, or an output that is too long.
  func fault() throws(TableError) -> MatcherError? {
    let facts = try table.vocabulary().facts
    for (name, value) in options.facts.sorted(by: { $0.key < $1.key }) {
      guard let fact = facts.first(where: { $0.id == name }) else {
        return MatcherError(.unknownFact, "unknown fact '\(name)'")
      }
      guard fact.values.contains(value) else {
        let values = fact.values.map { "'\($0)'" }.joined(separator: ", ")
        return MatcherError(
          .invalidValue, "invalid value of fact '\(name)': '\(value)'; it has \(values)")
      }
    }
    for (name, output) in options.outputs.sorted(by: { $0.key < $1.key }) {
      guard try isCheck(name, outcome: nil) else {
        return MatcherError(.unknownCheck, "unknown check '\(name)'")
      }
      // A part of it might say the opposite of all of it.
      guard output.count <= RuntimeLimits.outputBytes else {
        return MatcherError(
          .outputTooLong,
          "the output of check '\(name)' has more than \(RuntimeLimits.outputBytes >> 20) MiB")
      }
    }
    for name in options.answers.keys.sorted() {
      guard let hash = name.lastIndex(of: "#"),
        try isCheck(String(name[..<hash]), outcome: String(name[name.index(after: hash)...]))
      else { return MatcherError(.unknownCheck, "unknown outcome '\(name)' of a check") }
    }
    return nil
  }

  private func isCheck(_ name: String, outcome: String?) throws(TableError) -> Bool {
    let names = name.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard let part = names.last, names.count <= 2 else { return false }
    for position in try table.index().positions {
      let block = try table.block(at: position)
      guard names.count == 1 || block.item.id.name == names[0],
        let check = try block.check(part)
      else { continue }
      if outcome == nil || check.outcomes.contains(where: { $0.id == outcome }) { return true }
    }
    return false
  }
}

/// The checks that an entry's answer names.
struct CheckRoster: Sendable {
  /// The entry's own in the author's order, then those of others in the order they are named: what
  /// the causes cite, what sets a fact or binds a value, and what those need; at most
  /// ``RuntimeLimits/parts``. An entry without causes has all its own.
  let addresses: [RecordAddress]

  init(_ entry: EntryRecord, in table: KnowledgeTable) throws(TableError) {
    let own = entry.checks.map { RecordAddress(entry: entry.id, part: $0.id) }
    var wanted: [RecordAddress] = []
    func want(_ address: RecordAddress) {
      if wanted.count < RuntimeLimits.parts, !wanted.contains(address) { wanted.append(address) }
    }
    if entry.causes.isEmpty {
      wanted = own
    } else {
      for cause in entry.causes { CheckRoster.cited(by: cause).forEach(want) }
      for check in entry.checks
      where !check.bindings.isEmpty || check.outcomes.contains(where: { !$0.sets.isEmpty }) {
        want(RecordAddress(entry: entry.id, part: check.id))
      }
    }
    // What is appended here is looked at in its turn.
    var next = 0
    while next < wanted.count {
      if let check = try table.check(at: wanted[next]) { check.needs.forEach(want) }
      next += 1
    }
    addresses = own.filter(wanted.contains) + wanted.filter { $0.entry != entry.id }
  }

  /// The checks whose outcomes a cause cites, in the order in which it does.
  static func cited(by cause: CauseRecord) -> [RecordAddress] {
    (cause.confirmedBy + cause.ruledOutBy).compactMap { reference in
      if case .outcome(let check, _) = reference { check } else { nil }
    }
  }
}
