import KBAutomata

/// What an output says of an outcome.
enum Verdict: Hashable, Sendable {
  /// It holds, and the output shows it there.
  case holds(Range<Int>)
  case fails
  /// A value is unbound, or the output is not of the form that the outcome reads.
  case unknown
}

/// Reads one output for the outcomes of its check.
///
/// Text is compared with ASCII letters in either case. An output of nothing but white space says
/// nothing.
struct OutcomeReader: Sendable {
  let output: CheckOutput
  /// What `{=name}` stands for.
  let bound: [String: String]
  /// The automata of the check's entry.
  let automata: AutomataBlock
  /// The time that dates are compared with.
  let now: Moment?

  /// A value that a test reads, with its place.
  private struct Reading {
    var text: String
    var range: Range<Int>
  }

  /// - Complexity: O(bytes × (states + cells)).
  func verdict(of outcome: OutcomeRecord) throws(TableError) -> Verdict {
    guard !output.range.isEmpty, outcome.needs.allSatisfy({ bound[$0] != nil }) else {
      return .unknown
    }
    switch outcome.test {
    case .matches(let pattern), .regex(let pattern): return try holds(pattern, in: outcome.json)
    case .lacks(let pattern):
      switch try holds(pattern, in: outcome.json) {
      case .holds: return .fails
      case .fails: return .holds(output.range)
      case .unknown: return .unknown
      }
    case .equals(let text): return equals(text, in: outcome.json)
    case .notEquals(let text):
      switch equals(text, in: outcome.json) {
      case .holds: return .fails
      case .fails: return .holds(readings(outcome.json)?.first?.range ?? output.range)
      case .unknown: return .unknown
      }
    case .row(let cells): return row(cells, in: outcome.json)
    case .noRow(let cells):
      switch row(cells, in: outcome.json) {
      case .holds: return .fails
      case .fails: return .holds(output.range)
      case .unknown: return .unknown
      }
    case .date(let quantifier, let test): return date(quantifier, test, in: outcome.json)
    case .address(let scope): return address(scope, in: outcome.json)
    case .containsAddress(let text): return contains(text, in: outcome.json)
    case .lacksAddress(let text):
      switch contains(text, in: outcome.json) {
      case .holds: return .fails
      case .fails: return .holds(output.range)
      case .unknown: return .unknown
      }
    case .number(let comparison, let number):
      return compared(comparison, number, in: outcome.json)
    case .exists:
      guard let root = output.json, let path = outcome.json else { return .unknown }
      return JSONPath(path).nodes(in: root).first { !$0.isNull }.map { .holds($0.range) } ?? .fails
    case .ask: return .unknown
    }
  }

  /// The distinct values of a place, in the order of the output.
  func values(at place: BindingRecord.Place) -> [String] {
    let found: [String] =
      switch place {
      case .whole: [output.json?.scalar ?? output.whole]
      case .json(let path): readings(path)?.map(\.text) ?? []
      case .column(let name):
        table(having: [name])?.cells(of: name)?.map(\.text) ?? []
      }
    var seen: Set<String> = []
    return found.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  // MARK: Tests

  private func holds(
    _ pattern: PatternRecord, in path: String?
  ) throws(TableError) -> Verdict {
    var automaton = try pattern.automaton(in: automata)
    var texts: [Int: [UInt8]] = [:]
    for (group, name) in pattern.captures.enumerated() where name.hasPrefix("=") {
      guard let value = bound[String(name.dropFirst())] else { return .unknown }
      texts[group] = Array(value.utf8)
    }
    if !texts.isEmpty {
      do throws(TableError) {
        automaton = try automaton.replacing(texts)
      } catch {
        return .unknown
      }
    }
    let simulator = NFASimulator(automaton)
    guard path != nil else {
      guard pattern.isPossible(in: output.range, of: output.text) else { return .fails }
      let match = simulator.firstMatch(
        output.bytes, in: output.range, from: output.range.lowerBound)
      return match.map { .holds($0.span) } ?? .fails
    }
    guard let readings = readings(path), !readings.isEmpty else { return .unknown }
    for reading in readings {
      let bytes = Array(reading.text.utf8)
      if simulator.matches(bytes, in: 0..<bytes.count) { return .holds(reading.range) }
    }
    return .fails
  }

  private func equals(_ text: TextTemplate, in path: String?) -> Verdict {
    guard let wanted = filled(text), let readings = readings(path), !readings.isEmpty else {
      return .unknown
    }
    let equal = readings.first { reading in
      LooseText.equal(reading.text, wanted)
        || path == nil && LooseText.equal(Self.compact(reading.text), Self.compact(wanted))
    }
    return equal.map { .holds($0.range) } ?? .fails
  }

  private func row(_ cells: [OutcomeRecord.Cell], in path: String?) -> Verdict {
    var wanted: [(column: String, value: String)] = []
    for cell in cells {
      guard let value = filled(cell.value) else { return .unknown }
      wanted.append((cell.column, value))
    }
    if let root = output.json {
      let nodes = path.map { JSONPath($0).nodes(in: root) } ?? [root]
      let rows = nodes.flatMap { node -> [JSONNode] in
        if case .array(let elements) = node.content { elements } else { [node] }
      }
      // A list of other things, or of other columns, says nothing of the rows that are asked for.
      let columns = wanted.map { JSONPath($0.column) }
      let isOther = columns.contains { column in
        !rows.isEmpty && rows.allSatisfy { column.nodes(in: $0).isEmpty }
      }
      if isOther || nodes.isEmpty { return .unknown }
      let row = rows.first { row in
        zip(columns, wanted).allSatisfy { column, wanted in
          column.nodes(in: row).contains { node in
            node.scalar.map { LooseText.equal($0, wanted.value) } ?? false
          }
        }
      }
      return row.map { .holds($0.range) } ?? .fails
    }
    guard let table = table(having: wanted.map(\.column)) else { return .unknown }
    let columns = wanted.map { table.cells(of: $0.column) ?? [] }
    for row in table.rows.indices {
      let isEqual = zip(columns, wanted).allSatisfy { LooseText.equal($0[row].text, $1.value) }
      guard isEqual, let first = columns.first?[row].range, let last = columns.last?[row].range
      else { continue }
      return .holds(
        min(first.lowerBound, last.lowerBound)..<max(first.upperBound, last.upperBound))
    }
    return .fails
  }

  private func date(
    _ quantifier: OutcomeRecord.Quantifier, _ test: OutcomeRecord.DateTest, in path: String?
  ) -> Verdict {
    guard let now else { return .unknown }
    let texts = path == nil ? words() : readings(path) ?? []
    let dates = texts.compactMap { reading in
      Moment(reading.text).map { (moment: $0, range: reading.range) }
    }
    guard let first = dates.first else { return .unknown }
    let passing = dates.filter { test == .beforeNow ? $0.moment < now : now < $0.moment }
    switch quantifier {
    case .every: return passing.count == dates.count ? .holds(first.range) : .fails
    case .some: return passing.first.map { .holds($0.range) } ?? .fails
    }
  }

  /// Private: there are addresses, and all are. Public: one at least is.
  private func address(_ scope: OutcomeRecord.AddressScope, in path: String?) -> Verdict {
    let ranges = path == nil ? answers() : readings(path)?.map(\.range) ?? []
    let found = ranges.flatMap { NetworkAddress.all(in: output.bytes, $0) }.filter {
      !$0.address.isSpecial
    }
    guard let first = found.first else { return .unknown }
    let outside = found.first { !$0.address.isPrivate }
    switch scope {
    case .private: return outside == nil ? .holds(first.range) : .fails
    case .public: return outside.map { .holds($0.range) } ?? .fails
    }
  }

  private func contains(_ text: TextTemplate, in path: String?) -> Verdict {
    guard let wanted = filled(text).flatMap({ NetworkAddress($0) }) else { return .unknown }
    let blocks: [(address: NetworkAddress, range: Range<Int>)]
    if let path {
      guard let root = output.json, let readings = readings(path) else { return .unknown }
      if readings.isEmpty { return JSONPath(path).leadsToList(in: root) ? .fails : .unknown }
      blocks = readings.compactMap { reading in
        NetworkAddress(reading.text).map { ($0, reading.range) }
      }
    } else {
      blocks = NetworkAddress.all(in: output.bytes, output.range)
    }
    if let block = blocks.first(where: { $0.address.contains(wanted) }) {
      return .holds(block.range)
    }
    return blocks.isEmpty ? .unknown : .fails
  }

  private func compared(
    _ comparison: OutcomeRecord.Comparison, _ number: Double, in path: String?
  ) -> Verdict {
    let found = (readings(path) ?? []).compactMap { reading in
      Double(reading.text).map { (value: $0, range: reading.range) }
    }.filter { $0.value.isFinite }
    guard !found.isEmpty else { return .unknown }
    let passing = found.first { found in
      switch comparison {
      case .lessThan: found.value < number
      case .atMost: found.value <= number
      case .greaterThan: found.value > number
      case .atLeast: found.value >= number
      }
    }
    return passing.map { .holds($0.range) } ?? .fails
  }

  // MARK: What is read

  /// The values of a path, nulls left out; `nil` where the output is no JSON. Without a path the
  /// whole output.
  private func readings(_ path: String?) -> [Reading]? {
    guard let path else {
      return [Reading(text: output.json?.scalar ?? output.whole, range: output.range)]
    }
    guard let root = output.json else { return nil }
    return JSONPath(path).nodes(in: root).filter { !$0.isNull }.map { node in
      Reading(
        text: node.scalar ?? String(decoding: output.bytes[node.range], as: UTF8.self),
        range: node.range)
    }
  }

  private func table(having columns: [String]) -> TextTable? {
    TextTable(output.bytes, in: output.range, having: columns)
  }

  /// Words between blanks, without the quotes and commas around them.
  private func words() -> [Reading] {
    var words: [Reading] = []
    var start = output.range.lowerBound
    for offset in output.range.lowerBound...output.range.upperBound {
      if offset < output.range.upperBound, !TextLines.isSpace(output.bytes[offset]) { continue }
      var word = start..<offset
      start = offset + 1
      while let first = output.bytes[word].first, "\"'[,".utf8.contains(first) {
        word = word.lowerBound + 1..<word.upperBound
      }
      while let last = output.bytes[word].last, "\"'],".utf8.contains(last) {
        word = word.lowerBound..<word.upperBound - 1
      }
      // Longer than any date.
      guard (1...40).contains(word.count) else { continue }
      words.append(Reading(text: String(decoding: output.bytes[word], as: UTF8.self), range: word))
    }
    return words
  }

  /// The lines of the output without those in which a resolver names the server that it asked:
  /// `Server:` with the `Address:` behind it, and the comments of `dig`.
  private func answers() -> [Range<Int>] {
    var followsServer = false
    return TextLines.lines(of: output.bytes, in: output.range).filter { line in
      let words = output.bytes[TextLines.trimmed(line, of: output.bytes)]
      if words.starts(with: "Server:".utf8) {
        followsServer = true
        return false
      }
      defer { followsServer = false }
      return !(followsServer && words.starts(with: "Address".utf8)) && !words.starts(with: ";".utf8)
    }
  }

  private func filled(_ template: TextTemplate) -> String? {
    var text = ""
    for piece in template.pieces {
      switch piece {
      case .text(let literal): text += literal
      case .parameter(let name, _):
        guard let value = bound[name] else { return nil }
        text += value
      }
    }
    return text
  }

  /// `text` without white space, by which printers of JSON differ.
  private static func compact(_ text: String) -> String {
    String(decoding: text.utf8.filter { !TextLines.isSpace($0) }, as: UTF8.self)
  }
}
