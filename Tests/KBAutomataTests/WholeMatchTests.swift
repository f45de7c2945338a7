import KBAutomata
import KBPatterns
import Testing

@Suite struct WholeMatchTests {
  private func isWhole(_ regex: String, _ text: String) throws -> Bool {
    let compiled = try PatternCompiler(parameters: [:]).compileRegex(regex)
    return NFASimulator(compiled.automaton).matchesWhole(Array(text.utf8))
  }

  @Test(arguments: [
    ("a|ab", "ab", true), ("a|ab", "abc", false), ("[a-z]{2,3}?", "abc", true),
    ("[a-z]+", "xabc1", false), ("[a-z]+", "1abc", false), ("[a-z]*", "", true),
    ("[a-z]+", "", false),
    ("(?:a|b)*c", "abac", true), ("^a$|b", "b", true), ("\\bab", "ab", true),
  ])
  func aMatchMustReachBothEnds(_ regex: String, _ text: String, _ expected: Bool) throws {
    #expect(try isWhole(regex, text) == expected)
  }
}
