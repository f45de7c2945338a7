import KBAutomata
import KBPatterns
import Testing

@Suite struct NFASimulatorTests {
  private let compiler = PatternCompiler(parameters: ["image": #"[^\s"'\\]+"#])

  private func regex(_ text: String) throws -> NFASimulator {
    NFASimulator(try compiler.compileRegex(text).automaton)
  }

  private func template(_ text: String) throws -> NFASimulator {
    NFASimulator(try compiler.compileTemplate(text).automaton)
  }

  @Test(arguments: [
    ("a", "banana", [1..<2, 3..<4, 5..<6]), ("a*", "baac", [0..<0, 1..<3, 4..<4]),
    ("", "", [0..<0]), (#"\b"#, "ab c", [0..<0, 2..<2, 3..<3, 4..<4]), ("x", "abc", []),
    ("aa", "aaaaa", [0..<2, 2..<4]), ("a|b*", "ab", [0..<1, 1..<2]),
  ])
  func allMatchesDoNotOverlap(pattern: String, text: String, spans: [Range<Int>]) throws {
    let bytes = Array(text.utf8)
    let engine = try regex(pattern.isEmpty ? "(?:)" : pattern)
    #expect(engine.allMatches(bytes, in: 0..<bytes.count).map(\.span) == spans)
  }

  @Test func rangeIsTheWholeTextForAssertions() throws {
    let text = [UInt8]("xxfooxx".utf8)
    #expect(try regex("^foo$").matches(text, in: 2..<5))
    #expect(try regex(#"\bfoo\b"#).firstMatch(text, in: 2..<5, from: 2)?.span == 2..<5)
    #expect(try !regex("^foo").matches(text, in: 0..<7))
    #expect(try regex("^foo").firstMatch(text, in: 2..<7, from: 3) == nil)
  }

  @Test func rangesOutsideTheTextAreCut() throws {
    let text = [UInt8]("foo".utf8)
    let engine = try regex("o+")
    #expect(engine.firstMatch(text, in: -5..<99, from: -3)?.span == 1..<3)
    #expect(engine.firstMatch(text, in: 0..<3, from: 4) == nil)
    #expect(engine.allMatches(text, in: 7..<9) == [])
    #expect(!engine.matches(text, in: 3..<3))
    #expect(engine.furthest(text, in: 5..<9) == nil)
  }

  @Test func furthestIsTheEndOfTheLongestAttempt() throws {
    let text = [UInt8]("fail failed to push; failed".utf8)
    #expect(try template("failed to pull").furthest(text, in: 0..<text.count)?.end == 17)
    #expect(try template("zzz").furthest(text, in: 0..<text.count) == nil)
    #expect(try regex("failed$").furthest(text, in: 0..<text.count)?.end == 11)
    #expect(try template("fail").furthest(text, in: 0..<text.count)?.end == 4)
  }

  @Test func furthestDoesNotCountBytesInAGap() throws {
    let text = [UInt8]("oauth token xxxxxxxxxxxxxxxxxxxxxxxxx 40 yyyyyyyyyyy".utf8)
    #expect(try template("oauth token{**}401").furthest(text, in: 0..<text.count)?.end == 40)
    #expect(try template("oauth token{*}Z").furthest(text, in: 0..<text.count)?.end == 11)
  }

  @Test func gapTakesTheLatestStart() throws {
    let text = [UInt8]("pull a pull b pull c: denied".utf8)
    let match = try template("pull {image}{*}denied").firstMatch(text, in: 0..<text.count, from: 0)
    #expect(match?.span == 14..<28)
    #expect(match?.captures == [19..<21])
  }
}
