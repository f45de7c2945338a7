import KBAutomata

/// An entry that a message shows.
struct FoundEntry: Sendable {
  /// Position in the table's index.
  var position: Int
  var head: EntryHead
  /// The message, as far as it is looked at.
  var message: Range<Int>
  /// Symptoms that hold, best first.
  var symptoms: [FoundSymptom]
  /// The form of the text that shows it.
  var form = TextForm.Kind.printed

  /// Of the best symptom.
  var specificity: Int { symptoms.first?.specificity ?? 0 }
  /// Where the best symptom begins.
  var place: Int { symptoms.first?.span.lowerBound ?? message.lowerBound }
}

/// A symptom that a message shows.
struct FoundSymptom: Sendable {
  var id: String
  var specificity: Int
  /// Of the part that demands the most literal bytes.
  var span: Range<Int>
  /// The positive message parts that hold.
  var patterns: [PatternRecord]
  /// Symptoms of other entries that it is inside of.
  var inside: [RecordAddress]
}

/// Tells which entries a message shows.
struct MessageMatcher: Sendable {
  let table: KnowledgeTable
  let text: PastedText
  /// Whether a context pattern holds in the text; filled as asked, so that a text of many messages
  /// is read once.
  private var contexts: [ContextKey: Bool] = [:]

  /// A pattern of the table.
  private struct ContextKey: Hashable {
    var entry: Int
    var automaton: Int
  }

  /// The same text in its other form, and the way there.
  struct Twin: Sendable {
    let text: PastedText
    let place: @Sendable (Range<Int>) -> Range<Int>
  }

  /// Where `none` has to be absent too.
  private let twin: Twin?

  /// A matcher in `text`, where `none` has to be absent from `twin` too.
  init(_ table: KnowledgeTable, _ text: PastedText, beside twin: Twin? = nil) {
    self.table = table
    self.text = text
    self.twin = twin
  }

  /// The entries that `message` shows, by position.
  ///
  /// A symptom is tried only if one of its windows and each of its required literals occurs; an
  /// entry's record is read only if one of its symptoms is tried.
  ///
  /// - Complexity: O(bytes × (literals + states) of the symptoms that a window lets through).
  mutating func entries(in message: Range<Int>) throws(TableError) -> [FoundEntry] {
    let candidates = try table.index().candidates(in: text.folded[message])
    var found: [FoundEntry] = []
    var next = 0
    while next < candidates.count {
      let position = candidates[next].entry
      let symptoms = candidates[next...].prefix { $0.entry == position }
      next += symptoms.count
      if let entry = try entry(at: position, trying: symptoms.map(\.symptom), in: message) {
        found.append(entry)
      }
    }
    return found
  }

  /// The entries among `positions` that `message` shows.
  mutating func entries(
    in message: Range<Int>, among positions: some Sequence<Int>
  ) throws(TableError) -> [FoundEntry] {
    var found: [FoundEntry] = []
    for position in positions {
      let all = try table.block(at: position).item.symptoms.indices
      if let entry = try entry(at: position, trying: all, in: message) { found.append(entry) }
    }
    return found
  }

  /// The entry at `position`, if one of those symptoms holds.
  private mutating func entry(
    at position: Int, trying numbers: some Sequence<Int>, in message: Range<Int>
  ) throws(TableError) -> FoundEntry? {
    let block = try table.block(at: position)
    var symptoms: [FoundSymptom] = []
    for number in numbers {
      guard block.item.symptoms.indices.contains(number) else { throw Self.unknownSymptom }
      let isPossible = block.item.symptoms[number].literals.allSatisfy {
        text.contains($0, in: message)
      }
      guard isPossible else { continue }
      guard let record = try block.symptom(number) else { throw Self.unknownSymptom }
      if let match = try confirm(record, of: position, in: message) { symptoms.append(match) }
    }
    guard !symptoms.isEmpty else { return nil }
    symptoms.sort {
      ($1.specificity, $0.span.lowerBound, $0.id) < ($0.specificity, $1.span.lowerBound, $1.id)
    }
    return FoundEntry(
      position: position, head: try block.head(), message: message, symptoms: symptoms)
  }

  /// The directory names a symptom that its entry hasn't got.
  static var unknownSymptom: TableError {
    TableError("the table's directory names a symptom that is not there")
  }

  /// A part of a symptom that holds.
  private struct Part {
    var pattern: PatternRecord
    var span: Range<Int>
  }

  /// Runs the automata of one symptom.
  private mutating func confirm(
    _ symptom: SymptomRecord, of position: Int, in message: Range<Int>
  ) throws(TableError) -> FoundSymptom? {
    let automata = try table.automata(at: position)
    var parts: [Part] = []
    for pattern in symptom.all {
      guard let span = try pattern.span(in: message, of: text, automata) else { return nil }
      parts.append(Part(pattern: pattern, span: span))
    }
    if !symptom.any.isEmpty {
      let demanded = parts.count
      for pattern in symptom.any {
        if let span = try pattern.span(in: message, of: text, automata) {
          parts.append(Part(pattern: pattern, span: span))
        }
      }
      guard parts.count > demanded else { return nil }
    }
    for pattern in symptom.none where try pattern.holds(in: message, of: text, automata) {
      return nil
    }
    if !symptom.none.isEmpty, let twin {
      let place = twin.place(message)
      for pattern in symptom.none
      where try pattern.holds(in: place, of: twin.text, automata) { return nil }
    }
    for pattern in symptom.context {
      let key = ContextKey(entry: position, automaton: pattern.automaton)
      if contexts[key] == nil {
        contexts[key] = try pattern.holds(in: text.whole, of: text, automata)
      }
      if contexts[key] == false { return nil }
    }
    // The first of those that demand the most.
    guard
      let telling = parts.enumerated().max(by: {
        ($0.element.pattern.specificity, $1.offset) < ($1.element.pattern.specificity, $0.offset)
      })
    else { return nil }
    return FoundSymptom(
      id: symptom.id, specificity: symptom.specificity, span: telling.element.span,
      patterns: parts.map(\.pattern), inside: symptom.inside)
  }
}

extension PatternRecord {
  /// The automaton that the record names.
  func automaton(in automata: AutomataBlock) throws(TableError) -> PackedNFA {
    try automata[automaton]
  }

  /// Whether it matches in `range` of `text`.
  func holds(
    in range: Range<Int>, of text: PastedText, _ automata: AutomataBlock
  ) throws(TableError) -> Bool {
    guard isPossible(in: range, of: text) else { return false }
    return NFASimulator(try automaton(in: automata)).matches(text.bytes, in: range)
  }

  /// Where it first matches in `range` of `text`.
  func span(
    in range: Range<Int>, of text: PastedText, _ automata: AutomataBlock
  ) throws(TableError) -> Range<Int>? {
    guard isPossible(in: range, of: text) else { return nil }
    return NFASimulator(try automaton(in: automata)).firstMatch(
      text.bytes, in: range, from: range.lowerBound)?.span
  }

  /// Whether all literals occur that a match demands.
  func isPossible(in range: Range<Int>, of text: PastedText) -> Bool {
    literals.allSatisfy { text.contains($0, in: range) }
  }
}
