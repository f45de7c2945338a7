import KBAutomata
import KBPatterns

/// Compiles the first line, a template behind `t` and else a regex, and asks every engine about the rest.
///
/// All have to agree with the simulation of the NFA: the packed automaton, each set of windows, and the
/// anchors of each set with their automata.
@Sendable func fuzzPatterns(_ bytes: [UInt8]) {
  let (line, text) = splitLine(bytes)
  let source = String(decoding: line.dropFirst(), as: UTF8.self)
  let isTemplate = line.first == UInt8(ascii: "t")
  let compiler = PatternCompiler(parameters: ["name": "[ab]{1,3}", "image": #"[^\s"'\\]+"#])
  _ = try? compiler.compileOutcomeTemplate(source)
  do {
    let compiled =
      isTemplate ? try compiler.compileTemplate(source) : try compiler.compileRegex(source)
    let scan = isTemplate ? try compiler.scanTemplate(source) : try compiler.scanRegex(source)
    try compare(compiled, scan, on: text)
  } catch let error as PatternError {
    precondition(error.range.upperBound <= source.utf8.count, "a fault beyond the pattern")
  } catch {
    preconditionFailure("a table that was packed is refused: \(error)")
  }
}

private func compare(
  _ compiled: CompiledPattern, _ scan: PatternCompiler.ScanPattern, on text: [UInt8]
) throws(TableError) {
  let oracle = NFASimulator(compiled.automaton)
  let range = 0..<text.count
  let holds = oracle.matches(text, in: range)
  let first = oracle.firstMatch(text, in: range, from: 0)
  precondition((first != nil) == holds, "the simulator disagrees with itself")
  if let automaton = scan.automaton {
    let dfa = try PackedDFA(decoding: automaton[...])
    precondition(dfa.matches(text) == holds, "DFA")
  }
  for match in oracle.allMatches(text, in: range) {
    precondition(match.span.upperBound <= text.count, "a match beyond the text")
    precondition(compiled.specificity <= match.span.count, "specificity")
    let folded = ASCIIText.folded(text, in: match.span)
    for literal in compiled.requiredLiterals {
      precondition(LiteralSearch(literal).firstOffset(in: folded, 0..<folded.count) != nil)
    }
  }
  for set in scan.windows.prefix(4) {
    let block = AnchorPacker.pack(set.anchors)
    // The simulator settles what an anchor leaves open, so that each set stands for itself.
    let symptom = ScanSymptom(
      anchors: set.anchors.map(\.literal), isAnchored: true, anchorsSuffice: true)
    let records = RecordScan(
      try ScanProgram(
        [symptom], anchors: { _ throws(TableError) in try AnchorBlock(decoding: block) },
        blocks: { _ in SymptomBlock(all: [compiled.automaton], any: [], none: [], context: []) }))
    var found = false
    try text.withUnsafeBufferPointer { buffer throws(TableError) in
      try records.scan(buffer, records: .whole) { _, _ in
        found = true
        return true
      }
    }
    precondition(found == holds, "windows")
  }
}
