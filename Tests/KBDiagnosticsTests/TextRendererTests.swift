import KBDiagnostics
import Testing

@Suite struct TextRendererTests {
  /// Renders an error at the first place where `target` stands in `text`.
  private func render(_ text: String, at target: String) -> String {
    render(Array(text.utf8), at: Array(text.utf8).firstRange(of: Array(target.utf8)) ?? 0..<0)
  }

  private func render(_ bytes: [UInt8], at range: Range<Int>) -> String {
    let file = SourceFile(path: "a.yaml", bytes: bytes)
    let diagnostic = Diagnostic(
      "some-code", .error, "message", at: SourceRange(path: "a.yaml", bytes: range))
    return TextRenderer(files: [file]).render(diagnostic)
  }

  /// The caret line without its gutter.
  private func caret(_ rendering: String) -> String {
    String(rendering.split(separator: "\n")[2].dropFirst(6))
  }

  /// The source line without its gutter.
  private func source(_ rendering: String) -> String {
    String(rendering.split(separator: "\n")[1].dropFirst(6))
  }

  @Test func headLineCaretNotesAndHelpFollowEachOther() {
    let file = SourceFile(path: "k/dns.yaml", text: "title: x\nid: dns-timeout\n")
    let place = SourceRange(path: "k/dns.yaml", bytes: 13..<24)
    let diagnostic = Diagnostic(
      "duplicate-entry-id", .lint, "identifier 'dns-timeout' is already in use", at: place,
      notes: [
        .init("first used here", at: SourceRange(path: "k/dns.yaml", bytes: 0..<5)),
        .init("elsewhere", at: SourceRange(path: "absent.yaml", bytes: 3..<4)),
        .init("identifiers are unique"),
      ],
      fixIts: [
        .init("rename it", replace: place, with: "dns-timeout-2"),
        .init("delete it", replace: SourceRange(path: "k/dns.yaml", bytes: 9..<24), with: ""),
      ])
    #expect(
      TextRenderer(files: [file]).render(diagnostic) == """
        k/dns.yaml:2:5: error: identifier 'dns-timeout' is already in use [duplicate-entry-id]
          2 | id: dns-timeout
            |     ^~~~~~~~~~~
        k/dns.yaml:1:1: note: first used here
        absent.yaml: note: elsewhere
        note: identifiers are unique
        help: rename it: 'dns-timeout-2'
        k/dns.yaml:2:1: help: delete it

        """)
  }

  @Test func gutterGrowsWithTheLineNumber() {
    let text = String(repeating: "\n", count: 1233) + "abc"
    #expect(
      render(text, at: "b") == """
        a.yaml:1234:2: error: message [some-code]
        1234 | abc
             |  ^

        """)
  }

  @Test func caretStandsUnderWideAndCombinedCharacters() {
    let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
    #expect(caret(render("日本: x", at: "x")) == "      ^")
    #expect(caret(render("日本: x", at: "本")) == "  ^~")
    #expect(caret(render("\(family) x", at: "x")) == "   ^")
    #expect(caret(render("e\u{301}e\u{301} x", at: "x")) == "   ^")
    #expect(caret(render("\u{2764}\u{FE0F} x", at: "x")) == "   ^")
    #expect(caret(render("\u{AC00}ｘ x", at: " x")) == "    ^~")
  }

  @Test func tabsAreShownAsBlanks() {
    let rendering = render("\ta:\tb", at: "b")
    #expect(source(rendering) == "    a:    b")
    #expect(caret(rendering) == "          ^")
  }

  @Test func nothingReachesTheTerminalThatItWouldObey() {
    let rendering = render("a\u{1B}[2J\u{202E}b\u{200B}\u{7F}\u{85}\u{E000} x", at: "x")
    #expect(source(rendering) == "a\\x1B[2J\\u{202E}b\\u{200B}\\x7F\\x85\\u{E000} x")
    #expect(caret(rendering).count == source(rendering).count)
    let bytes: [UInt8] = [0x61, 0xFF, 0xE2, 0x82, 0x62, 0x00, 0x63]
    #expect(source(render(bytes, at: 6..<7)) == "a\\xFF\\xE2\\x82b\\x00c")
    #expect(caret(render(bytes, at: 6..<7)) == String(repeating: " ", count: 18) + "^")
    let file = SourceFile(path: "a\n.yaml", text: "x")
    let diagnostic = Diagnostic(
      "c", .error, "m\u{1B}\n", at: SourceRange(path: "a\n.yaml", bytes: 0..<1))
    #expect(
      TextRenderer(files: [file]).render(diagnostic).hasPrefix(
        "a\\x0A.yaml:1:1: error: m\\x1B\\x0A [c]\n"))
  }

  @Test func longLinesAreCutAroundTheCaret() {
    let filler = String(repeating: "0123456789", count: 30)
    for (text, prefix, suffix) in [
      ("x" + filler, "x0", "…"), (filler + "x" + filler, "…", "…"), (filler + "x", "…", "x"),
    ] {
      let rendering = render(text, at: "x")
      let shown = Array(source(rendering))
      #expect(shown.count <= TextRenderer.columns)
      #expect(shown.count > TextRenderer.columns - 3)
      #expect(source(rendering).hasPrefix(prefix))
      #expect(source(rendering).hasSuffix(suffix))
      #expect(shown[caret(rendering).count - 1] == "x")
    }
  }

  @Test func costDoesNotGrowWithTheLine() {
    let line = Array(String(repeating: "日a\u{301}", count: 50_000).utf8)
    let file = SourceFile(path: "a.yaml", bytes: line)
    let renderer = TextRenderer(files: [file])
    for offset in stride(from: 0, to: line.count, by: 2_003) {
      let place = SourceRange(path: "a.yaml", bytes: offset..<line.count)
      let text = renderer.render(Diagnostic("c", .error, "m", at: place))
      #expect(text.utf8.count < 4_000)
    }
  }

  @Test func pileOfMarksIsCutOff() {
    let text = "a" + String(repeating: "\u{301}", count: 500_000) + " x"
    #expect(render(text, at: "x").utf8.count < 1_000)
    #expect(render(text, at: "a").utf8.count < 1_000)
  }

  @Test func severalLinesAreShownByTheFirst() {
    let rendering = render("a: |\n  one\n  two\n", at: "|\n  one")
    #expect(source(rendering) == "a: |")
    #expect(caret(rendering) == "   ^")
  }

  @Test func everyRangeCanBeRendered() {
    let bytes = Array("a\r\n\u{E9}\t\n\n".utf8)
    for start in -2...(bytes.count + 2) {
      for end in start...(bytes.count + 2) {
        let rendering = render(bytes, at: start..<end)
        #expect(caret(rendering).hasSuffix("^") || caret(rendering).hasSuffix("~"))
      }
    }
    #expect(
      render([], at: 0..<0) == "a.yaml:1:1: error: message [some-code]\n  1 |\n    | ^\n")
  }

  @Test func colorAddsEscapesAroundTheSameText() {
    let file = SourceFile(path: "a.yaml", text: "abc")
    let diagnostic = Diagnostic(
      "c", .error, "m", at: SourceRange(path: "a.yaml", bytes: 0..<2),
      notes: [.init("n")], fixIts: [])
    let colored = TextRenderer(files: [file], usesColor: true).render(diagnostic)
    var plain = ""
    var isEscape = false
    for character in colored {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { plain.append(character) }
      if character == "m", isEscape { isEscape = false }
    }
    #expect(colored != plain)
    #expect(plain == TextRenderer(files: [file]).render(diagnostic))
  }
}
