import KBPatterns
import Testing

@testable import KBAutomata

/// Cost is counted in states looked at, so the tests need no clock.
@Suite struct LinearTimeTests {
  private let compiler = PatternCompiler(parameters: ["image": #"[^\s"'\\]+"#])

  @Test(arguments: [
    "(a+)+b", "(?:a|a)*b", "(x+x+)+y", "(?:a*)*b", "(?:a?){50}a{50}b", "a.*a.*a.*b",
  ])
  func regexReadsAByteInAtMostItsStates(regex: String) throws {
    try expectLinear(
      try compiler.compileRegex(regex).automaton, text: Array(repeating: 0x61, count: 4000))
  }

  @Test(arguments: [
    ("a{*}b", "a"), ("a{*}a{**}a{*}b", "a"), ("a b", " "), ("a \"b", "\\"),
    ("{image}{*}{image}\"b", "x"),
    ("\"\"\"\"a", "\""),
  ])
  func templateReadsAByteInAtMostItsStates(template: String, character: String) throws {
    let text = [UInt8](("a" + String(repeating: character, count: 4000)).utf8)
    try expectLinear(try compiler.compileTemplate(template).automaton, text: text)
  }

  @Test func allMatchesStopRereadingHostileText() throws {
    // Each match is one byte, and each time the rest must be read to know that.
    let automaton = try compiler.compileRegex("(?s)a.*b|a").automaton
    let text = [UInt8](repeating: 0x61, count: 20_000)
    #expect(NFASimulator(automaton).allMatches(text, in: 0..<text.count).count < 100)
    let short = [UInt8](repeating: 0x61, count: 50)
    #expect(NFASimulator(automaton).allMatches(short, in: 0..<50).count == 50)
  }

  /// Each run looks at a state at most twice a byte: when it is reached, and when it is fed.
  private func expectLinear(_ automaton: PackedNFA, text: [UInt8]) throws {
    let bound = 2 * (automaton.stateCount + 1) * (text.count + 1)
    let simulator = NFASimulator(automaton)
    for slotCount in [0, 1, 1 + 2 * automaton.groupCount] {
      let steps = simulator.withMachine(text, 0..<text.count, slotCount: slotCount) { machine, _ in
        switch slotCount {
        case 0: _ = machine.exists(from: 0)
        case 1: _ = machine.furthest()
        default: _ = machine.firstMatch(from: 0)
        }
        return machine.steps
      }
      #expect(steps <= bound)
      #expect(steps > 0)
    }
  }
}
