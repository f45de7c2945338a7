import KBAutomata
import KBTable

@testable import KBRuntime

/// Diagnoses the text behind the first byte with the project's own knowledge, in every format.
///
/// In a text that nothing wraps, the entries have to be those that the simulator finds when it runs
/// every pattern of every symptom over every message.
@Sendable func fuzzMatch(_ bytes: [UInt8]) {
  let text = Array(bytes.dropFirst())
  var options = Matcher.Options()
  options.redacts = bytes.first.map { $0 & 1 == 1 } ?? false
  options.shell = bytes.first.map { $0 & 2 == 2 } ?? false ? .powershell : .sh
  do {
    let diagnosis = try Matcher(.builtIn).diagnose(text, options: options)
    let report = TextReport(detail: .whole).render(diagnosis, of: text)
    precondition(
      report.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isHostile($0) },
      "a report that a terminal acts on")
    let json = Array(try JSONReport.render(diagnosis).utf8)
    var reader = JSONReader(json, in: 0..<json.count)
    precondition(reader.value() != nil && json[reader.position...] == [0x0A], "JSON that is none")
    precondition(!MarkdownReport.render(diagnosis).isEmpty)
    for match in diagnosis.matches {
      for range in [match.message] + match.symptoms.map(\.span) {
        precondition(range.upperBound <= text.count, "a place beyond the text")
      }
    }
    if diagnosis.omitted == 0, UnwrappedText(text) == nil {
      let expected = try everyEntry(in: PastedText(text))
      precondition(Set(diagnosis.matches.map(\.entry)) == expected, "entries")
    }
  } catch {
    preconditionFailure("the table that was built is refused: \(error)")
  }
}

/// The entries that the text shows, without windows, literals or anything else that makes it fast.
private func everyEntry(in text: PastedText) throws(TableError) -> Set<EntryID> {
  let table = KnowledgeTable.builtIn
  var found: Set<EntryID> = []
  for position in try table.index().positions {
    let record = try table.record(at: position)
    let oracle = SymptomOracle(try table.automata(at: position))
    for message in text.messages.map(MessageSplitter.capped) where !found.contains(record.id) {
      for symptom in record.symptoms {
        if try oracle.holds(symptom, in: message, of: text.bytes, context: text.whole) {
          found.insert(record.id)
        }
      }
    }
  }
  return found
}

/// What a symptom demands, asked of the simulator alone.
struct SymptomOracle {
  private let automata: AutomataBlock

  init(_ automata: AutomataBlock) {
    self.automata = automata
  }

  func holds(
    _ symptom: SymptomRecord, in message: Range<Int>, of text: [UInt8], context: Range<Int>
  ) throws(TableError) -> Bool {
    func matches(_ pattern: PatternRecord, _ range: Range<Int>) throws(TableError) -> Bool {
      NFASimulator(try pattern.automaton(in: automata)).matches(text, in: range)
    }
    for pattern in symptom.all where try !matches(pattern, message) { return false }
    for pattern in symptom.none where try matches(pattern, message) { return false }
    for pattern in symptom.context where try !matches(pattern, context) { return false }
    if symptom.any.isEmpty { return true }
    for pattern in symptom.any where try matches(pattern, message) { return true }
    return false
  }
}
