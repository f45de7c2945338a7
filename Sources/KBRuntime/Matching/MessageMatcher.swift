import KBAutomata

/// An entry that a message shows.
struct FoundEntry: Sendable {
  /// Position in the table's index.
  var position: Int
  var record: EntryRecord
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
  /// A symptom is tried only if each of its required literals occurs; an entry's record is read
  /// only if one of its symptoms is tried.
  ///
  /// - Complexity: O(bytes × (literals + states of the symptoms tried)).
  mutating func entries(in message: Range<Int>) throws(TableError) -> [FoundEntry] {
    try entries(in: message, among: try table.index().items.indices)
  }

  /// The entries among `positions` that `message` shows.
  mutating func entries(
    in message: Range<Int>, among positions: some Sequence<Int>
  ) throws(TableError) -> [FoundEntry] {
    let index = try table.index()
    /// Whether a literal occurs; filled as asked.
    var occurs = [Bool?](repeating: nil, count: index.literals.count)
    var found: [FoundEntry] = []
    for position in positions where index.items.indices.contains(position) {
      let item = index.items[position]
      var symptoms: [FoundSymptom] = []
      for (number, symptom) in item.symptoms.enumerated() {
        let isPossible = symptom.literals.allSatisfy { literal in
          if let known = occurs[literal] { return known }
          let known = text.contains(index.literals[literal], in: message)
          occurs[literal] = known
          return known
        }
        guard isPossible else { continue }
        let record = try table.record(at: position).symptoms[number]
        if let match = try confirm(record, of: position, in: message) { symptoms.append(match) }
      }
      guard !symptoms.isEmpty else { continue }
      symptoms.sort {
        ($1.specificity, $0.span.lowerBound, $0.id) < ($0.specificity, $1.span.lowerBound, $1.id)
      }
      found.append(
        FoundEntry(
          position: position, record: try table.record(at: position), message: message,
          symptoms: symptoms))
    }
    return found
  }

  /// Runs the automata of one symptom.
  private mutating func confirm(
    _ symptom: SymptomRecord, of position: Int, in message: Range<Int>
  ) throws(TableError) -> FoundSymptom? {
    let automata = try table.automata(at: position)
    var parts: [(pattern: PatternRecord, span: Range<Int>)] = []
    for pattern in symptom.all {
      guard let span = try span(of: pattern, automata, in: message) else { return nil }
      parts.append((pattern, span))
    }
    if !symptom.any.isEmpty {
      let demanded = parts.count
      for pattern in symptom.any {
        if let span = try span(of: pattern, automata, in: message) { parts.append((pattern, span)) }
      }
      guard parts.count > demanded else { return nil }
    }
    for pattern in symptom.none where try holds(pattern, automata, in: message) { return nil }
    if !symptom.none.isEmpty, let twin {
      let place = twin.place(message)
      for pattern in symptom.none
      where try holds(pattern, automata, in: place, of: twin.text) { return nil }
    }
    for pattern in symptom.context {
      let key = ContextKey(entry: position, automaton: pattern.automaton)
      if contexts[key] == nil { contexts[key] = try holds(pattern, automata, in: text.whole) }
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

  private func holds(
    _ pattern: PatternRecord, _ automata: [PackedNFA], in range: Range<Int>,
    of other: PastedText? = nil
  ) throws(TableError) -> Bool {
    let text = other ?? text
    let automaton = try pattern.automaton(in: automata)
    return pattern.isPossible(in: range, of: text)
      && NFASimulator(automaton).matches(text.bytes, in: range)
  }

  private func span(
    of pattern: PatternRecord, _ automata: [PackedNFA], in range: Range<Int>
  ) throws(TableError) -> Range<Int>? {
    let automaton = try pattern.automaton(in: automata)
    guard pattern.isPossible(in: range, of: text) else { return nil }
    return NFASimulator(automaton).firstMatch(text.bytes, in: range, from: range.lowerBound)?.span
  }
}

extension PatternRecord {
  /// The automaton that the record names.
  func automaton(in automata: [PackedNFA]) throws(TableError) -> PackedNFA {
    guard automata.indices.contains(automaton) else {
      throw TableError("a pattern names an automaton that is not there")
    }
    return automata[automaton]
  }

  /// Whether all literals occur that a match demands.
  func isPossible(in range: Range<Int>, of text: PastedText) -> Bool {
    literals.allSatisfy { text.contains($0, in: range) }
  }
}
