import KBAutomata
import KBPatterns

/// Compiles the first line and asks every engine about the rest; it is a template behind `t`, one of an
/// outcome behind `o`, and else a regex behind any letter.
///
/// All have to agree with the simulation of the NFA: the packed automaton, each set of windows, and the
/// anchors of each set with their automata.
@Sendable func fuzzPatterns(_ bytes: [UInt8]) throws {
  let (line, text) = splitLine(bytes)
  let source = String(decoding: line.dropFirst(), as: UTF8.self)
  do {
    switch line.first {
    case UInt8(ascii: "o"): _ = try compiler.compileOutcomeTemplate(source)
    case UInt8(ascii: "t"):
      try compare(compiler.compileTemplate(source), compiler.scanTemplate(source), on: text)
    default: try compare(compiler.compileRegex(source), compiler.scanRegex(source), on: text)
    }
  } catch let error as PatternError {
    try require(error.range.upperBound <= source.utf8.count, "a fault beyond the pattern")
  }
}

private let compiler = PatternCompiler(
  parameters: ["name": "[ab]{1,3}", "image": #"[^\s"'\\]+"#])

private func compare(
  _ compiled: CompiledPattern, _ scan: PatternCompiler.ScanPattern, on text: [UInt8]
) throws {
  let oracle = NFASimulator(compiled.automaton)
  let range = 0..<text.count
  let holds = oracle.matches(text, in: range)
  let first = oracle.firstMatch(text, in: range, from: 0)
  try require((first != nil) == holds, "the simulator disagrees with itself")
  if let automaton = scan.automaton {
    let dfa = try PackedDFA(decoding: automaton[...])
    try require(dfa.matches(text) == holds, "the automaton says \(!holds)")
  }
  for match in oracle.allMatches(text, in: range) {
    try require(match.span.upperBound <= text.count, "a match beyond the text")
    try require(
      compiled.specificity <= match.span.count,
      "\(compiled.specificity) literal bytes in a match at \(match.span)")
    let folded = ASCIIText.folded(text, in: match.span)
    for literal in compiled.requiredLiterals {
      try require(
        LiteralSearch(literal).firstOffset(in: folded, 0..<folded.count) != nil,
        "a match at \(match.span) without the literal \(literal)")
    }
  }
  try compare(Array(scan.windows.prefix(4)), of: compiled.automaton, on: text, holds)
}

/// Scans for each set of windows; all stand in one program, as those of many symptoms do.
private func compare(
  _ sets: [WindowSet], of automaton: PackedNFA, on text: [UInt8], _ holds: Bool
) throws {
  let blocks = sets.map { AnchorPacker($0.anchors).block }
  let settled = SymptomBlock.encoded(all: [.nfa(automaton.bytes)])
  let records = RecordScan(
    try ScanProgram(
      // The simulator settles what an anchor leaves open, so that each set stands for itself.
      sets.map {
        ScanSymptom(
          anchors: $0.anchors.map(\.literal), anchorsSuffice: true, part: nil)
      },
      anchors: { number throws(TableError) in try AnchorBlock(decoding: blocks[number]) },
      blocks: { _ throws(TableError) in try SymptomBlock(decoding: settled) }))
  var found: Set<Int> = []
  try text.withUnsafeBufferPointer { buffer throws(TableError) in
    try records.scan(buffer, records: .whole) {
      found.insert($1)
      return true
    }
  }
  try require(found == (holds ? Set(sets.indices) : []), "windows: \(found) of \(sets.count) sets")
}
