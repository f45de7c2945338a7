import KBAutomata

/// An outcome of a check, and what is known of it.
struct OutcomeFinding: Sendable {
  enum Standing: Sendable { case holds, fails, unknown }

  var standing: Standing
  /// Where an output shows it; empty for an answer, which shows nothing.
  var places: [Place] = []

  struct Place: Sendable {
    var source: CheckOutput.Source
    var range: Range<Int>
    /// The text of the place, secrets masked.
    var text: String
  }
}

/// A check of an entry, its own or another's, with what its outputs say.
struct CheckResult: Sendable {
  let address: RecordAddress
  let check: CheckRecord
  var outputs: [CheckOutput] = []
  /// By outcome id.
  var findings: [String: OutcomeFinding] = [:]

  /// Whether anything is known of its outcomes, or, where it has none, of its output.
  var isKnown: Bool {
    check.outcomes.isEmpty
      ? !outputs.isEmpty : findings.values.contains { $0.standing != .unknown }
  }
}

/// What the checks that an entry names say: outputs of the paste and of the caller, read by the
/// outcomes of their own checks alone.
struct CheckResults: Sendable {
  /// In the order in which checks are shown.
  private(set) var results: [CheckResult] = []
  /// Values that outputs gave, or the commands they are of, by parameter.
  private(set) var bound: [String: String] = [:]
  /// One sentence for each pasted output that is of something else.
  private(set) var setAside: [String] = []
  /// Every value that a command in the paste names, by parameter: what is left aside has to be masked
  /// too.
  private(set) var named: [String: Set<String>] = [:]
  private let entry: EntryID

  /// - Parameters:
  ///   - addresses: the checks.
  ///   - values: values known otherwise; what an output binds takes their place, but for those in
  ///     `given`.
  init(
    _ addresses: [RecordAddress], of entry: EntryRecord, in table: KnowledgeTable,
    pasted: PastedOutputs, values: [String: String], finder: ParameterFinder,
    options: Matcher.Options
  ) throws(TableError) {
    self.entry = entry.id
    /// Of the entry of each result.
    var automata: [AutomataBlock] = []
    for address in addresses {
      guard let position = try table.index().position(of: address.entry),
        let check = try table.check(at: address)
      else { continue }
      let block = try table.automata(at: position)
      automata.append(block)
      var result = CheckResult(address: address, check: check)
      result.outputs = try pasted.outputs(of: check, block, finder)
      let names = Self.names(of: address, in: entry)
      for (name, output) in options.outputs.sorted(by: { $0.key < $1.key })
      where names.contains(name) {
        let text = PastedText(output)
        result.outputs.append(CheckOutput(text, in: text.whole, from: .given(name)))
      }
      results.append(result)
    }
    for output in results.flatMap(\.outputs) {
      for (name, value) in output.typed ?? [:] { named[name, default: []].insert(value) }
    }
    setAside(knowing: values)
    settle(knowing: values.merging(try bindings(finder)) { $1 })
    setAside(knowing: values.merging(try bindings(finder)) { $1 })
    bound = try bindings(finder).merging(typedValues(beside: values)) { first, _ in first }
      .filter { options.values[$0.key] == nil }
    let known = values.merging(bound) { $1 }
    for index in results.indices {
      let result = results[index]
      results[index].findings = try findings(
        of: result, automata[index], known, options)
    }
  }

  /// The finding of an outcome that a cause cites.
  func finding(check: RecordAddress, outcome: String) -> OutcomeFinding? {
    results.first { $0.address == check }?.findings[outcome]
  }

  /// How the caller may name a check of `entry`: whole, or by its id alone where that is not also a
  /// check of the entry itself.
  static func names(of address: RecordAddress, in entry: EntryRecord) -> [String] {
    let part = address.part ?? ""
    let whole = "\(address.entry)#\(part)"
    let isShadowed = address.entry != entry.id && entry.checks.contains { $0.id == part }
    return isShadowed ? [whole] : [whole, part]
  }

  /// Leaves pasted outputs aside whose command names another value of a parameter than the known one:
  /// they are of another registry, pod, or whatever it be.
  private mutating func setAside(knowing known: [String: String]) {
    /// How many checks each output is still of.
    var claims: [Range<Int>: Int] = [:]
    for output in results.flatMap(\.outputs) { claims[output.range, default: 0] += 1 }
    for index in results.indices {
      let name = results[index].address.shortName(in: entry)
      for output in results[index].outputs {
        let other = (output.typed ?? [:]).sorted { $0.key < $1.key }.first { name, value in
          known[name].map { !LooseText.equal($0, value) } ?? false
        }
        guard let other, let value = known[other.key] else { continue }
        results[index].outputs.removeAll { $0.typed != nil && $0.range == output.range }
        claims[output.range, default: 1] -= 1
        if claims[output.range] == 0 {
          setAside.append(
            "The output of \(name) is left aside: its command names the "
              + "\(Phrases.name(other.key)) \(other.value), not \(value).")
        }
      }
    }
  }

  /// The values in the commands of pasted outputs, for parameters of which no other value is known;
  /// of several different ones none.
  private func typedValues(beside known: [String: String]) -> [String: String] {
    var values: [String: Set<String>] = [:]
    for output in results.flatMap(\.outputs) {
      for (name, value) in output.typed ?? [:] where known[name] == nil {
        values[name, default: []].insert(value)
      }
    }
    return values.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// Gives each pasted output to the right ones of the checks whose commands differ in a parameter
  /// alone: those of which the typed value is known to be the parameter's; where none is known and
  /// several are left, to none.
  private mutating func settle(knowing known: [String: String]) {
    var claims: [Range<Int>: [(result: Int, typed: [String: String])]] = [:]
    for (number, result) in results.enumerated() {
      for output in result.outputs {
        if let typed = output.typed { claims[output.range, default: []].append((number, typed)) }
      }
    }
    for (range, claims) in claims where Set(claims.map(\.typed)).count > 1 {
      let possible = claims.filter { claim in
        claim.typed.allSatisfy { known[$0.key] == nil || known[$0.key] == $0.value }
      }
      let certain = possible.filter { claim in
        claim.typed.contains { known[$0.key] == $0.value }
      }
      let kept = certain.isEmpty ? (possible.count == 1 ? possible : []) : certain
      for claim in claims where !kept.contains(where: { $0.result == claim.result }) {
        results[claim.result].outputs.removeAll { $0.typed != nil && $0.range == range }
      }
    }
  }

  /// Values that wholly match their parameter's pattern; of several different ones none.
  private func bindings(_ finder: ParameterFinder) throws(TableError) -> [String: String] {
    var values: [String: Set<String>] = [:]
    for result in results {
      for output in result.outputs where !output.range.isEmpty {
        let reader = OutcomeReader(output: output, bound: [:], automata: .empty, now: nil)
        for binding in result.check.bindings {
          for value in reader.values(at: binding.place) {
            guard try finder.fault(of: value, for: binding.parameter) == nil else { continue }
            values[binding.parameter, default: []].insert(value)
          }
        }
      }
    }
    return values.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  private func findings(
    of result: CheckResult, _ automata: AutomataBlock, _ bound: [String: String],
    _ options: Matcher.Options
  ) throws(TableError) -> [String: OutcomeFinding] {
    var findings: [String: OutcomeFinding] = [:]
    for outcome in result.check.outcomes {
      var finding = OutcomeFinding(standing: .unknown)
      for output in result.outputs {
        let reader = OutcomeReader(
          output: output, bound: bound, automata: automata, now: options.now)
        switch try reader.verdict(of: outcome) {
        case .holds(let range):
          finding.standing = .holds
          finding.places.append(
            OutcomeFinding.Place(
              source: output.source, range: range, text: output.text.shown(range)))
        case .fails where finding.standing == .unknown: finding.standing = .fails
        case .fails, .unknown: break
        }
      }
      for (name, isYes) in options.answers where answers(name, result.address, outcome.id) {
        if isYes {
          finding.standing = .holds
        } else if finding.standing == .unknown {
          finding.standing = .fails
        }
      }
      findings[outcome.id] = finding
    }
    let read = findings
    for outcome in result.check.outcomes where read[outcome.id]?.standing == .holds {
      let against = outcome.unless.compactMap { read[$0]?.standing }
      if against.contains(.holds) {
        findings[outcome.id] = OutcomeFinding(standing: .fails)
      } else if against.contains(.unknown) {
        findings[outcome.id] = OutcomeFinding(standing: .unknown)
      }
    }
    return findings
  }

  /// Whether `name` (`check#outcome` or `entry#check#outcome`) means the outcome.
  private func answers(_ name: String, _ check: RecordAddress, _ outcome: String) -> Bool {
    let part = check.part ?? ""
    if name == "\(check.entry)#\(part)#\(outcome)" { return true }
    guard name == "\(part)#\(outcome)" else { return false }
    return check.entry == entry
      || !results.contains { $0.address == RecordAddress(entry: entry, part: part) }
  }
}
