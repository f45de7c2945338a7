import KBPatterns
import Testing

@Suite struct PatternQualityTests {
  private let compiler = PatternCompiler(parameters: ["port": "[0-9]+", "edge": "\\b[0-9]+$"])

  private func weak(template text: String) throws -> [String] {
    try compiler.compileTemplate(text).weaknesses.map { piece($0, of: text) }
  }

  private func weak(regex text: String) throws -> [String] {
    try compiler.compileRegex(text).weaknesses.map { piece($0, of: text) }
  }

  private func piece(_ weakness: PatternWeakness, of text: String) -> String {
    String(decoding: Array(text.utf8)[weakness.range], as: UTF8.self)
  }

  @Test(arguments: [
    ("took \\d+ ms", "\\d+"), ("took \\d{2,3} ms", "\\d{2,3}"), ("user \\S said", "\\S"),
    ("contoso\\.example.io", "\\."), ("\\[error\\] disk", "\\["), ("from .* to", ".*"),
    ("from .+? to", ".+"), ("code [0-9]{3} here", "[0-9]{3}"), ("id [a-z_] here", "[a-z_]"),
    ("(?:a) b", "(?:"), ("is (refused|denied)", "(refused|denied)"), ("^error here", "^"),
    ("it failed$", "$"),
  ])
  func regexSyntaxInATemplateIsNamed(template: String, syntax: String) throws {
    #expect(try weak(template: template) == [syntax])
  }

  @Test(arguments: [
    "open C:\\data\\disk", "share\\docs", "open \\\\.\\pipe", "copy *.* here", "see ../*",
    "waiting ...", "[error] disk", "[0] disk", "roles[*].name", "(see the log)", "a | b", "^",
    "cost in $", "$ docker pull", "f(x|y z)", "{port}+", "done. * next",
  ])
  func textInATemplateIsLeftAlone(template: String) throws {
    #expect(try weak(template: template) == [])
  }

  @Test(arguments: [
    ("lookup x.example.io$", "."), ("lookup contoso.example\\.com: [a-z]+", "."),
    ("[0-9]+\\.azurecr.io", "."), ("[error] x+", "[error]"), ("[ERR] x+", "[ERR]"),
    ("(a|b)c", "("), ("(?P<name>a|b)c", "(?P<name>"), ("plain text", "plain text"),
    ("(?i)dial\\.tcp", "(?i)dial\\.tcp"), ("a+^b", "a+^b"), ("a\\Bb+\\B ", "a\\Bb+\\B "),
  ])
  func poorRegexIsNamed(regex: String, piece: String) throws {
    #expect(try weak(regex: regex).first == piece)
  }

  @Test(arguments: [
    "contoso\\.example\\.io+", "a.b[0-9]", "error.*io", "contoso.io+", "x.*\\.io$", "[aeiou]+x",
    "[a-z]+", "[.]io+", "(?:a|b)c", "^a$", "\\bword\\b",
  ])
  func goodRegexIsLeftAlone(regex: String) throws {
    #expect(try weak(regex: regex) == [])
  }

  @Test func holeThatStandsWhereItCannotIsToBlame() throws {
    #expect(try weak(template: "port {port}, then {edge} again") == ["{edge}"])
    #expect(try weak(template: "port {edge}") == [])
  }

  @Test func whatTheCompilerAbsorbsCountsOneState() throws {
    let words = Array(repeating: "'a'", count: 20).joined(separator: " ")
    #expect(try weak(template: words) == [])
    #expect(try weak(regex: "x[a-z]{500}") == ["x[a-z]{500}"])
    #expect(try weak(regex: "x[a-z]{499}") == [])
  }
}
