import KBAutomata
import KBPatterns
import Testing

/// One corpus, every engine, all must agree.
@Suite struct CorpusTests {
  @Test func corpusIsLargeEnough() throws {
    let cases = try CorpusCase.load()
    #expect(cases.count >= 120)
    #expect(cases.count { $0.expected == "none" } >= 30)
    #expect(cases.count { $0.isTemplate } >= 60)
  }

  @Test(arguments: try CorpusCase.load())
  func spansAndGroupsAreAsExpected(_ question: CorpusCase) throws {
    let compiled = try question.compiled()
    let text = question.text
    let blob = ASCIIBlob.encode(compiled.automaton.bytes)
    let decoded = try PackedNFA(decoding: ASCIIBlob.decode(Array(blob.utf8)))
    for automaton in [compiled.automaton, decoded] {
      let engine = NFASimulator(automaton)
      let match = engine.firstMatch(text, in: 0..<text.count, from: 0)
      #expect(match.spelled() == question.expected)
      #expect(engine.matches(text, in: 0..<text.count) == (question.expected != "none"))
      #expect(engine.allMatches(text, in: 0..<text.count).first == match)
    }
  }

  @Test(arguments: try CorpusCase.load())
  func matchIsTheSameInsideALongerText(_ question: CorpusCase) throws {
    let padding = [UInt8]("abc\n\"".utf8)
    let text = padding + question.text + padding
    let range = padding.count..<padding.count + question.text.count
    let engine = NFASimulator(try question.compiled().automaton)
    let match = engine.firstMatch(text, in: range, from: range.lowerBound)
    #expect(match.spelled(from: padding.count) == question.expected)
  }

  @Test(arguments: try CorpusCase.load())
  func requiredLiteralsOccurInEveryMatch(_ question: CorpusCase) throws {
    let compiled = try question.compiled()
    let engine = NFASimulator(compiled.automaton)
    for match in engine.allMatches(question.text, in: 0..<question.text.count) {
      let folded = ASCIIText.folded(question.text, in: match.span)
      for literal in compiled.requiredLiterals {
        #expect(LiteralSearch(literal).firstOffset(in: folded, 0..<folded.count) != nil)
      }
      #expect(compiled.specificity <= match.span.count)
    }
  }
}

extension CorpusCase {
  func compiled() throws -> CompiledPattern {
    let compiler = PatternCompiler(parameters: Self.parameters)
    return isTemplate
      ? try compiler.compileTemplate(pattern) : try compiler.compileRegex(pattern)
  }
}

extension NFASimulator.Match? {
  /// As the corpus spells it, in offsets from `origin`.
  fileprivate func spelled(from origin: Int = 0) -> String {
    guard let self else { return "none" }
    return ([self.span] + self.captures).map { range in
      range.map { "\($0.lowerBound - origin)-\($0.upperBound - origin)" } ?? "-"
    }.joined(separator: " ")
  }
}
