import KBAutomata

/// Finds the values of parameters in a text.
struct ParameterFinder: Sendable {
  /// A value where it stands.
  struct Occurrence: Sendable {
    var value: String
    var range: Range<Int>
  }

  /// What a message says of the parameters.
  struct Findings: Hashable, Sendable {
    /// Parameters with one value, secrets masked.
    var shown: [String: String] = [:]
    /// Parameters with several, in order of place; at most ``RuntimeLimits/parameterValues``.
    var ambiguous: [String: [String]] = [:]
    /// The values that may stand in commands.
    var usable: [String: String] = [:]
  }

  let text: PastedText
  private let parameters: [ParameterRecord]
  private let automata: AutomataBlock

  /// What `find` knows in a range, by parameter; filled as asked.
  private struct Known: Sendable {
    let range: Range<Int>
    var found: [[Occurrence]?]

    init(_ range: Range<Int>, _ parameterCount: Int) {
      self.range = range
      found = Array(repeating: nil, count: parameterCount)
    }
  }

  /// Messages share the text.
  private var everywhere: Known
  /// Entries share a message, and those of one come together.
  private var inMessage: Known

  init(_ table: KnowledgeTable, in text: PastedText) throws(TableError) {
    self.text = text
    parameters = try table.vocabulary().parameters
    automata = try table.vocabularyAutomata()
    everywhere = Known(text.whole, parameters.count)
    inMessage = everywhere
  }

  /// The values in `entry`'s message: those its patterns captured and those that a parameter's own
  /// `find` knows; for a parameter that has neither, what `find` knows in the whole text. A `given`
  /// value takes the place of all.
  mutating func findings(
    for entry: FoundEntry, in table: KnowledgeTable, given: [String: String]
  ) throws(TableError) -> Findings {
    var captured: [String: [Occurrence]] = [:]
    let patterns = try table.automata(at: entry.position)
    for pattern in entry.symptoms.flatMap(\.patterns)
    where pattern.captures.contains(where: { !$0.isEmpty }) {
      for (name, found) in try occurrences(of: pattern, patterns, in: entry.message) {
        captured[name, default: []] += found
      }
    }
    var findings = Findings()
    for (number, parameter) in parameters.enumerated() {
      if let value = given[parameter.id] {
        give(value, to: parameter, in: &findings)
        continue
      }
      var found = try captured[parameter.id, default: []] + known(number, in: entry.message)
      if found.isEmpty { found = try known(number, in: text.whole) }
      add(try values(found, of: parameter), of: parameter, to: &findings)
    }
    return findings
  }

  /// What may not be shown to everyone: values of parameters that are not public, in `findings`, among
  /// those that commands in the text name, and wherever `find` knows them in the text.
  func sensitiveValues(
    _ findings: [Findings], _ named: [[String: Set<String>]]
  ) throws(TableError) -> [(parameter: String, value: String)] {
    var values: [(parameter: String, value: String)] = []
    for parameter in parameters where parameter.sensitivity != .public {
      for found in findings {
        let known = [found.usable[parameter.id]].compactMap(\.self)
        for value in known + found.ambiguous[parameter.id, default: []] {
          values.append((parameter.id, value))
        }
      }
      for found in named {
        values += found[parameter.id, default: []].sorted().map { (parameter.id, $0) }
      }
      for occurrence in try occurrences(of: parameter, in: text.whole) {
        values.append((parameter.id, occurrence.value))
      }
    }
    return values
  }

  /// The values that a person typed, by parameter; `nil` where one speaks against its being the
  /// check's command: it is cut out of a word and none of its parameter's, or not the same twice. A whole word
  /// that is no value of its parameter is left out.
  func typed(_ values: [CommandLine.Typed]) throws(TableError) -> [String: String]? {
    var typed: [String: String] = [:]
    for found in values
    where !parameters.contains(where: { $0.id == found.parameter && $0.sensitivity == .secret }) {
      if try fault(of: found.value, for: found.parameter) != nil {
        if found.isPartial { return nil }
      } else if let other = typed[found.parameter], !LooseText.equal(other, found.value) {
        return nil
      } else {
        typed[found.parameter] = found.value
      }
    }
    return typed
  }

  /// Where `find` knows values of each parameter in the whole text, first places first.
  func valuesKnownByThemselves() throws(TableError) -> [(id: String, places: [Range<Int>])] {
    var known: [(id: String, places: [Range<Int>])] = []
    for parameter in parameters {
      var places: [Range<Int>] = []
      for occurrence in try occurrences(of: parameter, in: text.whole)
      where try isValue(occurrence.value, of: parameter) {
        if !text.overlapsSecret(occurrence.range) { places.append(occurrence.range) }
      }
      known.append((parameter.id, places.sorted { $0.lowerBound < $1.lowerBound }))
    }
    return known
  }

  /// `findings` with the values that outputs of checks gave; they come before values found.
  func adding(_ bound: [String: String], to findings: Findings) -> Findings {
    var findings = findings
    for parameter in parameters {
      guard let value = bound[parameter.id] else { continue }
      findings.ambiguous[parameter.id] = nil
      give(value, to: parameter, in: &findings)
    }
    return findings
  }

  /// A secret is never put into a command that is printed, whoever tells it.
  private func give(_ value: String, to parameter: ParameterRecord, in findings: inout Findings) {
    let isSecret = parameter.sensitivity == .secret
    findings.shown[parameter.id] = isSecret ? SecretMask.mask : value
    findings.usable[parameter.id] = isSecret ? nil : value
  }

  private func add(
    _ found: [Occurrence], of parameter: ParameterRecord, to findings: inout Findings
  ) {
    let values = found.map(\.value)
    let isSecret =
      parameter.sensitivity == .secret || found.contains { text.overlapsSecret($0.range) }
    if values.count > 1 {
      findings.ambiguous[parameter.id] = isSecret ? [SecretMask.mask] : values
    } else if let value = values.first {
      findings.shown[parameter.id] = isSecret ? SecretMask.mask : value
      if !isSecret { findings.usable[parameter.id] = value }
    }
  }

  /// The first place of each distinct value among `found`, in order of place.
  private func values(
    _ found: [Occurrence], of parameter: ParameterRecord
  ) throws(TableError) -> [Occurrence] {
    var seen: Set<String> = []
    var values: [Occurrence] = []
    for occurrence in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if values.count == RuntimeLimits.parameterValues { break }
      guard seen.insert(occurrence.value).inserted, try isValue(occurrence.value, of: parameter)
      else { continue }
      values.append(occurrence)
    }
    return values
  }

  /// What the `find` templates of the parameter of that number know in `range`.
  private mutating func known(
    _ parameter: Int, in range: Range<Int>
  ) throws(TableError) -> [Occurrence] {
    let isWhole = range == text.whole
    if !isWhole, inMessage.range != range { inMessage = Known(range, parameters.count) }
    if let found = (isWhole ? everywhere : inMessage).found[parameter] { return found }
    let found = try occurrences(of: parameters[parameter], in: range)
    if isWhole { everywhere.found[parameter] = found } else { inMessage.found[parameter] = found }
    return found
  }

  /// What the parameter's `find` templates know in `range`; their other holes only constrain.
  private func occurrences(
    of parameter: ParameterRecord, in range: Range<Int>
  ) throws(TableError) -> [Occurrence] {
    var found: [Occurrence] = []
    for pattern in parameter.find {
      found += try occurrences(of: pattern, automata, in: range)[parameter.id] ?? []
    }
    return found
  }

  private func occurrences(
    of pattern: PatternRecord, _ automata: AutomataBlock, in range: Range<Int>
  ) throws(TableError) -> [String: [Occurrence]] {
    guard pattern.isPossible(in: range, of: text) else { return [:] }
    let automaton = try pattern.automaton(in: automata)
    var found: [String: [Occurrence]] = [:]
    for match in NFASimulator(automaton).allMatches(text.bytes, in: range) {
      for (name, capture) in zip(pattern.captures, match.captures) {
        guard !name.isEmpty, let capture, !capture.isEmpty,
          let value = String(validating: text.bytes[capture], as: UTF8.self),
          Values.isPrintable(value)
        else { continue }
        found[name, default: []].append(Occurrence(value: value, range: capture))
      }
    }
    return found
  }

  /// Whether `value` wholly matches the pattern of `parameter`.
  private func isValue(
    _ value: String, of parameter: ParameterRecord
  ) throws(TableError) -> Bool {
    let automaton = try parameter.pattern.automaton(in: automata)
    return NFASimulator(automaton).matchesWhole(Array(value.utf8))
  }

  /// Why a value given by the caller can't be used, if so.
  func fault(of value: String, for name: String) throws(TableError) -> MatcherError? {
    guard let parameter = parameters.first(where: { $0.id == name }) else {
      return MatcherError(.unknownParameter, "unknown parameter '\(name)'")
    }
    if Values.isPrintable(value), try isValue(value, of: parameter) { return nil }
    return MatcherError(.invalidValue, "invalid value of parameter '\(name)'")
  }
}
