package import KBAutomata

/// Finds the entries that a text shows, and says what to do.
public struct Matcher: Sendable {
  /// What the caller knows beyond the text.
  public struct Options: Sendable {
    /// Values for parameters (`--set`); they win over values found in the text.
    public var values: [String: String] = [:]
    /// Facts that the caller knows (`--fact`), by fact; they win over what text and outputs say.
    public var facts: [String: String] = [:]
    /// Outputs of checks (`--output`), by `check` or `entry#check`. Of each the first MiB is read.
    public var outputs: [String: [UInt8]] = [:]
    /// Answers to what a person alone can see (`--answer`): whether an outcome holds, by
    /// `check#outcome` or `entry#check#outcome`.
    public var answers: [String: Bool] = [:]
    /// The time that dates in outputs are compared with. The library reads no clock: without it
    /// nothing is known of such dates.
    public var now: Moment?
    /// Whether names of hosts, ids and other values that are not public are masked (`--redact`),
    /// commands included; the same value has the same mask. Secrets always are.
    public var redacts = false
    /// The shell that commands are quoted for.
    public var shell: Shell = .sh

    /// Nothing beyond the text.
    public init() {}
  }

  let table: KnowledgeTable

  /// A matcher over `table`.
  public init(_ table: KnowledgeTable) {
    self.table = table
  }

  /// What the knowledge says of `text`: the entries that match, their causes ranked by the evidence
  /// in text, outputs, answers and facts, and commands filled with the values found.
  ///
  /// - Throws: ``MatcherError`` for a table that `kbc` didn't write, and for options that name what
  ///   the knowledge hasn't got or a value that its parameter or fact doesn't allow.
  /// - Complexity: O(bytes of the text × states of the symptoms whose literals occur).
  public func diagnose(_ text: [UInt8], options: Options = Options()) throws(MatcherError)
    -> Diagnosis
  {
    let result: Result<Diagnosis, MatcherError>
    do throws(TableError) {
      result = try diagnose(text, options)
    } catch {
      throw MatcherError(error)
    }
    return try result.get()
  }

  /// The diagnosis of a text as it is; where that answers nothing but triage, of the text unwrapped,
  /// if that answers more.
  private func diagnose(
    _ text: [UInt8], _ options: Options
  ) throws(TableError) -> Result<Diagnosis, MatcherError> {
    let plain = PastedText(text)
    let first = try diagnose(plain, MessageMatcher(table, unwrapping: plain), options)
    guard case .success(let diagnosis) = first, !diagnosis.isSpecific,
      let unwrapped = UnwrappedText(text)
    else { return first }
    let view = PastedText(unwrapped.bytes)
    let matcher = MessageMatcher(
      table, view, beside: MessageMatcher.Twin(text: plain, place: unwrapped.original))
    guard case .success(let second) = try diagnose(view, matcher, options), second.isSpecific else {
      return first
    }
    return .success(second.moved(by: unwrapped.original))
  }

  /// The diagnosis, or what is wrong with `options`.
  private func diagnose(
    _ text: PastedText, _ matcher: MessageMatcher, _ options: Options
  ) throws(TableError) -> Result<Diagnosis, MatcherError> {
    var finder = try ParameterFinder(table, in: text)
    for (name, value) in options.values.sorted(by: { $0.key < $1.key }) {
      if let fault = try finder.fault(of: value, for: name) { return .failure(fault) }
    }

    var investigation = try Investigation(table, in: text, options: options)
    if let fault = try investigation.fault() { return .failure(fault) }

    var matcher = matcher
    var messages: [[FoundEntry]] = []
    for message in text.messages {
      messages.append(try matcher.entries(in: MessageSplitter.capped(message)))
    }
    var found: [(entry: FoundEntry, findings: ParameterFinder.Findings)] = []
    var seen: Set<Key> = []
    let ranked = Precedence.ranked(messages)
    var omitted = 0
    for entry in ranked {
      // One more than the most tells whether the last is tied.
      if found.count > RuntimeLimits.matches {
        omitted += 1
        continue
      }
      let findings = try finder.findings(for: entry, in: table, given: options.values)
      if seen.insert(Key(position: entry.position, findings: findings)).inserted {
        found.append((entry, findings))
      }
    }

    var diagnosis = Diagnosis()
    var weighed: [(findings: ParameterFinder.Findings, assessment: Assessment)] = []
    for (entry, findings) in found.prefix(RuntimeLimits.matches) {
      let assessment = try investigation.assess(entry, findings, finder)
      weighed.append((finder.adding(assessment.results.bound, to: findings), assessment))
    }
    var redactor =
      options.redacts
      ? Redactor(
        try finder.sensitiveValues(weighed.map(\.findings), weighed.map(\.assessment.results.named)))
      : nil
    for (position, (entry, _)) in found.prefix(RuntimeLimits.matches).enumerated() {
      let isTied =
        position + 1 < found.count && Precedence.isTied(entry, found[position + 1].entry)
      let (findings, assessment) = weighed[position]
      var builder = try AnswerBuilder(
        entry.record, of: table, in: text, findings, assessment, shell: options.shell,
        redactor: redactor)
      diagnosis.matches.append(try builder.match(entry, isTied: isTied))
      redactor = builder.redactor
    }
    diagnosis.omitted = omitted + max(0, found.count - RuntimeLimits.matches)
    diagnosis.cut = text.messages.filter { MessageSplitter.capped($0) != $0 }
    if found.isEmpty {
      diagnosis.nearest = try NearestSymptoms(table: table, text: text).find()
    }
    return .success(diagnosis)
  }

  /// What makes two elements of an answer the same.
  private struct Key: Hashable {
    var position: Int
    var findings: ParameterFinder.Findings
  }
}

extension Diagnosis {
  /// Whether an entry matches that is more than a triage.
  fileprivate var isSpecific: Bool { matches.contains { $0.kind != .triage } }

  /// The diagnosis with each offset of the text led through `place`.
  fileprivate func moved(by place: (Range<Int>) -> Range<Int>) -> Diagnosis {
    var diagnosis = self
    diagnosis.cut = cut.map(place)
    for match in matches.indices {
      diagnosis.matches[match].message = place(matches[match].message)
      for symptom in matches[match].symptoms.indices {
        diagnosis.matches[match].symptoms[symptom].span = place(
          matches[match].symptoms[symptom].span)
      }
      for cause in matches[match].causes.indices {
        let evidence = matches[match].causes[cause].evidence
        for piece in evidence.indices where evidence[piece].output == nil {
          diagnosis.matches[match].causes[cause].evidence[piece].span = place(evidence[piece].span)
        }
      }
    }
    return diagnosis
  }
}

/// Why a text could not be diagnosed.
public struct MatcherError: Error, Hashable, Sendable {
  /// The kind of fault, by which errors are compared.
  public enum Kind: Sendable {
    /// The table's bytes are not what `kbc` writes.
    case unreadableTable
    /// A value was given for a parameter that the vocabulary doesn't declare.
    case unknownParameter
    /// A given value doesn't wholly match its parameter's pattern, or is none of its fact's.
    case invalidValue
    /// A fact was given that the vocabulary doesn't declare.
    case unknownFact
    /// An output or answer was given for a check or outcome that no entry has.
    case unknownCheck
  }

  /// The kind of fault.
  public var kind: Kind
  /// Lower case, one line, no full stop.
  public var reason: String

  init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  package init(_ error: TableError) {
    self.init(.unreadableTable, error.reason)
  }
}
