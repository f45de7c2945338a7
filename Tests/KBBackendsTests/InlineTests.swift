import Testing

@testable import KBBackends

@Suite struct InlineTests {
  @Test(arguments: [
    ("plain words, snake_case and 1.0", "plain words, snake_case and 1.0"),
    ("<registry> [x](y)", "\\<registry> \\[x\\](y)"),
    ("*a* _b_ `c` \\d", "\\*a\\* \\_b\\_ \\`c\\` \\\\d"),
    ("# no heading #", "\\# no heading \\#"),
    ("1. no list", "1\\. no list"),
    ("- no list", "\\- no list"),
    ("> no quote", "\\> no quote"),
    ("R&D &amp; a & b", "R\\&D \\&amp; a & b"),
    ("two\nlines\t here", "two lines here"),
    ("\u{D4E}<img>`\u{301}", "\u{D4E}\\<img>\\`\u{301}"),
    ("", ""),
  ])
  func plainTextHasNoMarkup(text: String, markdown: String) {
    #expect(Inline.plain(text) == markdown)
  }

  @Test(arguments: [
    ("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("", "(empty)"), ("a\n b", "`a b`"),
  ])
  func codeSpansHoldAnyText(text: String, markdown: String) {
    #expect(Inline.code(text) == markdown)
  }

  @Test func cellsHoldPipes() {
    #expect(Inline.cell("a|b `c|d`\n|\u{301}") == "a\\|b `c\\|d` \\|\u{301}")
  }

  @Test func targetsHoldBlanksAndParentheses() {
    #expect(Inline.link("t", to: "https://x/a (b)") == "[t](https://x/a%20%28b%29)")
  }

  @Test(arguments: [
    ([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c"),
  ])
  func listsReadAsInASentence(words: [String], text: String) {
    #expect(Inline.list(words, "or") == text)
  }
}

@Suite struct PlaceholdersTests {
  @Test(arguments: [
    ("{registry}.azurecr.io", "<registry>.azurecr.io"),
    ("{a:1} and {a:22}", "<a> and <a>"),
    ("x{*}y{**}", "x…y…"),
    ("{{registry}", "{registry}"),
    ("{=bound}", "<bound>"),
    ("{} {A} {a-b} {a:} {a:x} {1} {a b}", "{} {A} {a-b} {a:} {a:x} {1} {a b}"),
    ("{", "{"), ("}", "}"), ("{a", "{a"), ("{a{b}", "{a<b>"), ("", ""),
  ])
  func holesReadAsPlaceholders(source: String, shown: String) {
    #expect(Placeholders.template(source) == shown)
  }

  @Test func commandsKeepWhatIsNoParameter() {
    let shown = Placeholders.command("get {name} -o {range} '{{name}'", parameters: ["name"])
    #expect(shown == "get <name> -o {range} '{name}'")
  }
}
