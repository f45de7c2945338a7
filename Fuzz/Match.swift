import KBTable

@testable import KBRuntime

/// Diagnoses the text behind the first byte with the project's own knowledge; the byte's bits choose
/// `--redact`, the shell and the report.
///
/// In a text that nothing wraps, the entries have to be those that the simulator finds when it runs
/// every pattern of every symptom over every message.
@Sendable func fuzzMatch(_ bytes: [UInt8]) throws {
  let choice = bytes.first ?? 0
  let text = Array(bytes.dropFirst())
  var options = Matcher.Options()
  options.redacts = choice & 1 == 1
  options.shell = choice & 2 == 2 ? .powershell : .sh
  let diagnosis = try Matcher(.builtIn).diagnose(text, options: options)
  switch choice >> 2 & 3 {
  case 0:
    try require(!MarkdownReport.render(diagnosis).isEmpty, "a report that is empty")
  case 1:
    let json = Array(JSONReport.render(diagnosis).utf8)
    var reader = JSONReader(json, in: 0..<json.count)
    try require(reader.value() != nil && json[reader.position...] == [0x0A], "JSON that is none")
  default:
    let report = TextReport(detail: .whole).render(diagnosis, of: text)
    try require(
      report.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isHostile($0) },
      "a report that a terminal acts on")
  }
  for match in diagnosis.matches {
    for range in [match.message] + match.symptoms.map(\.span) {
      try require(range.upperBound <= text.count, "a place beyond the text")
    }
  }
  if diagnosis.omitted == 0, UnwrappedText(text) == nil {
    let pasted = PastedText(text)
    var expected: Set<EntryID> = []
    for message in pasted.messages.map(MessageSplitter.capped) {
      let symptoms = try oracle.get().symptoms(in: message, of: text, context: pasted.whole)
      expected.formUnion(symptoms.map(\.entry))
    }
    let found = Set(diagnosis.matches.map(\.entry))
    try require(found == expected, "\(expected) expected, \(found) found")
  }
}

private let oracle = Result { try SymptomOracle(.builtIn) }
