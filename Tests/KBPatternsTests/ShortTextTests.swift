import KBAutomata
import KBPatterns
import Testing

@Suite struct ShortTextTests {
  private let compiler = PatternCompiler(
    parameters: ["host": "[a-z0-9.-]+", "code": "[1-5][0-9]{2}|none"])

  @Test(arguments: [
    ("Disk is full", "disk is full"), ("image 'x'", "image \"x\""),
    ("on {host}: {code}", "on db-1: 100"),
    ("refused{*}by {host}", "refused by db-1"), ("a{*} b", "a b"),
  ])
  func templateReadsAsAPersonSawIt(template: String, text: String) throws {
    let short = try compiler.shortTemplateText(template, examples: ["host": "db-1"])
    #expect(String(decoding: short, as: UTF8.self) == text)
    #expect(
      NFASimulator(try compiler.compileTemplate(template).automaton)
        .matches(short, in: 0..<short.count))
  }

  @Test(arguments: [
    ("(?i)Error [0-9]{2,}", "error 00"), ("a|bc", "a"), ("[^a-z ]+x?", "0"), ("\\S+@\\S+", "a@a"),
    ("x{0,3}\\.io$", ".io"),
  ])
  func regexGivesTheFewestPlainLetters(regex: String, text: String) throws {
    let short = try compiler.shortRegexText(regex)
    #expect(String(decoding: short, as: UTF8.self) == text)
    #expect(
      NFASimulator(try compiler.compileRegex(regex).automaton).matches(short, in: 0..<short.count))
  }
}
