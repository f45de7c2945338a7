package import KBAutomata

/// Finds the entries that a text shows, and says what to do.
public struct Matcher: Sendable {
  /// What the caller knows beyond the text.
  public struct Options: Sendable {
    /// Values for parameters (`--set`); they win over values found in the text.
    public var values: [String: String] = [:]
    /// Facts that the caller knows (`--fact`), by fact; they win over what text and outputs say.
    public var facts: [String: String] = [:]
    /// Outputs of checks (`--output`), by `check` or `entry#check`; each has 4 MiB at most.
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
    /// How many matches are answered whole; of those behind them the entry, its title and kind are
    /// told, its specificity, message and runbook, and no more.
    public var wholeAnswers = RuntimeLimits.matches
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
  ///   the knowledge hasn't got, a value that its parameter or fact doesn't allow or an output that is
  ///   too long.
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

  /// The diagnosis, or what is wrong with `options`.
  private func diagnose(
    _ bytes: [UInt8], _ options: Options
  ) throws(TableError) -> Result<Diagnosis, MatcherError> {
    var text = PastedText(bytes)
    let messages = try FoundMessages(table, text)
    if let (wrapping, view) = messages.unwrapped { text.hide(view.secrets.map(wrapping.original)) }
    let ranked = Precedence.ranked(messages.entries)
    var forms = TextForms()
    // The vocabulary is read only if there is something to read with it.
    if !ranked.isEmpty || options.saysSomething {
      let printed = try TextForm(table, text, options)
      if let fault = try printed.fault(of: options) { return .failure(fault) }
      forms[.printed] = printed
    }
    var found: [(entry: FoundEntry, findings: ParameterFinder.Findings)] = []
    var omitted = 0
    for entry in ranked {
      // One more than the most tells whether the last is tied.
      if found.count > RuntimeLimits.matches {
        omitted += 1
        continue
      }
      if forms[entry.form] == nil, let unwrapped = messages.unwrapped {
        forms[entry.form] = try TextForm(
          table, unwrapped.text, options, wrapping: unwrapped.wrapping)
      }
      guard let findings = try forms.findings(for: entry, given: options.values) else {
        continue
      }
      // The same values of the same entry say nothing new.
      let isKnown = found.contains {
        $0.entry.position == entry.position && $0.findings == findings
      }
      if !isKnown { found.append((entry, findings)) }
    }

    var diagnosis = Diagnosis()
    diagnosis.matches = try answers(found, forms, options)
    diagnosis.omitted = omitted + max(0, found.count - RuntimeLimits.matches)
    diagnosis.cut = text.messages.filter { MessageSplitter.capped($0) != $0 }
    if found.isEmpty {
      diagnosis.nearest = try NearestSymptoms(table: table, text: text).find()
    }
    return .success(diagnosis)
  }

  /// The answers of at most ``RuntimeLimits/matches`` of what was found.
  private func answers(
    _ found: [(entry: FoundEntry, findings: ParameterFinder.Findings)],
    _ forms: TextForms, _ options: Options
  ) throws(TableError) -> [Match] {
    var forms = forms
    var weighed:
      [(
        entry: EntryRecord, form: TextForm, findings: ParameterFinder.Findings,
        assessment: Assessment
      )] = []
    for (entry, findings) in found.prefix(max(0, min(options.wholeAnswers, RuntimeLimits.matches)))
    {
      let record = try table.record(at: entry.position)
      guard let assessment = try forms.assess(record, entry, findings),
        let form = forms[entry.form]
      else { continue }
      let known = form.finder.adding(assessment.results.bound, to: findings)
      weighed.append((record, form, known, assessment))
    }
    var redactor: Redactor?
    if options.redacts {
      var values: [(parameter: String, value: String)] = []
      for form in forms.all {
        values += try form.finder.sensitiveValues(
          weighed.map(\.findings), weighed.map(\.assessment.results.named))
      }
      redactor = Redactor(values)
    }
    func isTied(_ position: Int) -> Bool {
      position + 1 < found.count
        && Precedence.isTied(found[position].entry, found[position + 1].entry)
    }
    var matches: [Match] = []
    for (position, (record, form, findings, assessment)) in weighed.enumerated() {
      let entry = found[position].entry
      var builder = try AnswerBuilder(
        record, of: table, in: form.text, findings, assessment, shell: options.shell,
        redactor: redactor)
      let match = try builder.match(entry, isTied: isTied(position))
      matches.append(form.wrapping.map { match.moved(by: $0.original) } ?? match)
      redactor = builder.redactor
    }
    let others = found.indices.prefix(RuntimeLimits.matches).dropFirst(matches.count)
    for position in others {
      let entry = found[position].entry
      let match = Match(naming: entry, isTied: isTied(position))
      let wrapping = forms[entry.form]?.wrapping
      matches.append(wrapping.map { match.moved(by: $0.original) } ?? match)
    }
    return matches
  }
}

extension Matcher.Options {
  /// Whether anything is given that the vocabulary or an entry has to know.
  fileprivate var saysSomething: Bool {
    !(values.isEmpty && facts.isEmpty && outputs.isEmpty && answers.isEmpty)
  }
}

extension Match {
  /// The match that tells of a found entry what it is, and no more.
  fileprivate init(naming found: FoundEntry, isTied: Bool) {
    let entry = found.head
    self.init(
      entry: entry.id, kind: entry.kind, title: entry.title, severity: entry.severity,
      specificity: found.specificity, isTied: isTied, message: found.message, symptoms: [],
      parameters: [:], ambiguous: [:], facts: [:], questions: [], causes: [], checks: [],
      solutions: [], runbook: entry.runbook)
  }

  /// The match with each offset of the text led through `place`.
  fileprivate func moved(by place: (Range<Int>) -> Range<Int>) -> Match {
    var match = self
    match.message = place(message)
    for symptom in symptoms.indices {
      match.symptoms[symptom].span = place(symptoms[symptom].span)
    }
    for cause in causes.indices {
      let evidence = causes[cause].evidence
      for piece in evidence.indices where evidence[piece].output == nil {
        match.causes[cause].evidence[piece].span = place(evidence[piece].span)
      }
    }
    return match
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
    /// A given output has more than ``RuntimeLimits/outputBytes``.
    case outputTooLong
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
