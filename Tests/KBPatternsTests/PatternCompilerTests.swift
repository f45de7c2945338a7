import KBAutomata
import KBPatterns
import Testing

@Suite struct PatternCompilerTests {
  private let compiler = PatternCompiler(parameters: CorpusCase.parameters)

  @Test(arguments: [
    ("abc", 3), ("a b", 3), ("a \t b", 3), ("can't", 4), ("{registry}.io", 3), ("a{*}b{**}c", 3),
    ("é", 2), ("{{registry}", 10),
  ])
  func specificityOfATemplateCountsLiteralBytes(text: String, specificity: Int) throws {
    #expect(try compiler.compileTemplate(text).specificity == specificity)
  }

  @Test(arguments: [
    ("abc", 3), ("(?i)abc", 3), ("ab|cde", 2), ("(?:ab){3,5}", 6), ("a*b", 1), ("[ab]c", 1),
    (#"\d+x"#, 1), ("(?:a|)b", 1), ("é", 2), ("^a$", 1),
  ])
  func specificityOfARegexCountsLiteralBytes(text: String, specificity: Int) throws {
    #expect(try compiler.compileRegex(text).specificity == specificity)
  }

  @Test(arguments: [
    ("Failed to pull", ["failed", "pull"]), ("a b c", []), ("can't pull", ["pull", "can"]),
    (#"image "{image}": x509: unknown"#, ["unknown", "x509:", "image"]),
    ("{registry}.azurecr.io", [".azurecr.io"]), ("token{*}401", ["token", "401"]),
    ("x.azurecr.io azurecr.io", ["x.azurecr.io"]), ("{{registry}", ["{registry}"]),
  ])
  func literalsOfATemplateAreItsWords(text: String, literals: [String]) throws {
    #expect(try compiler.compileTemplate(text).requiredLiterals == literals.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("Abc", ["abc"]), ("abc|xabcx", ["abc"]), ("abc|xyz", []),
    ("(?:pull|push) denied", [" denied"]),
    ("foo(?:ab)+bar", ["abbar", "fooab"]), ("(?:abc)*d", []), ("(?:abc){2}", ["abcabc"]),
    ("a[bB]c[de]fgh", ["abc", "fgh"]), (#"foo\bbar"#, ["foobar"]), ("(foo|bar)(abc)", ["abc"]),
    ("(?:xabc|abcy|zabcz)", []), ("(?:foo.*abc|abc.*bar)", ["abc"]), ("ab", []), ("é€", ["é€"]),
  ])
  func literalsOfARegexOccurInEveryMatch(text: String, literals: [String]) throws {
    #expect(try compiler.compileRegex(text).requiredLiterals == literals.map { Array($0.utf8) })
  }

  @Test func emptyTextMatchesWhatDemandsNothing() throws {
    for text in ["a*", "|a", "^$", "(?:)", #"\B"#] {
      #expect(try compiler.compileRegex(text).matchesEmpty, "\(text)")
    }
    for text in ["a", "a+", #"\b"#, #"\s"#] {
      #expect(try !compiler.compileRegex(text).matchesEmpty, "\(text)")
    }
    #expect(try compiler.compileTemplate("{*}").matchesEmpty)
    #expect(try compiler.compileTemplate("\"").matchesEmpty)
    #expect(try !compiler.compileTemplate(" ").matchesEmpty)
  }

  @Test func capturesAreNamedInGroupOrder() throws {
    #expect(
      try compiler.compileTemplate("{image} {registry:1} {status} {registry:2}").captures
        == ["image", "registry", "status", "registry"])
    #expect(try compiler.compileRegex("(a)(?P<b>(?<c>c)(?:d))").captures == ["", "b", "c"])
  }

  @Test func aGapIsOneState() throws {
    let without = try compiler.compileTemplate("ab").automaton.stateCount
    #expect(try compiler.compileTemplate("a{*}b").automaton.stateCount == without + 1)
    #expect(try compiler.compileTemplate("a{**}b").automaton.stateCount == without + 1)
  }

  @Test func equalPatternsGiveEqualBytes() throws {
    let text = #"pull "{image}" [a-z]{*}é"#
    let bytes = try compiler.compileTemplate(text).automaton.bytes
    #expect(try compiler.compileTemplate(text).automaton.bytes == bytes)
  }
}
