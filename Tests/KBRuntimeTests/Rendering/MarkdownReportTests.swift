import Foundation
import KBTestSupport
import Testing

@testable import KBRuntime

@Suite struct MarkdownReportTests {
  @Test func answerReadsSo() {
    let golden = Repository.fixtures(of: "KBRuntimeTests").appending(path: "reports/two.md")
    expectGolden(MarkdownReport.render(Samples.two), at: golden)
  }

  @Test func nothingIsSaid() {
    let text = MarkdownReport.render(Samples.nothing)
    #expect(text.hasPrefix("## No entry matches\n"))
    #expect(
      text.contains("lacks `failed to fetch oauth token: unexpected status{*}401 Unauthorized`"))
  }

  @Test(arguments: ["a", "`a`", "``", "a```b", "``` x\n````\ny", " "])
  func spansAndBlocksHoldAnyBackticks(text: String) {
    let span = MarkdownLayout.code(text)
    let inner = TerminalText.line(text)
    if !inner.isEmpty {
      let fence = span.prefix { $0 == "`" }
      #expect(span.hasSuffix(fence))
      #expect(!inner.contains(fence))
    }
    var page = MarkdownLayout()
    page.fenced(text, language: "text`\n# x")
    let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
    let fence = lines[0].prefix { $0 == "`" }
    #expect(lines[0] == fence + "textx")
    #expect(lines.filter { $0 == fence }.count == 1)
    #expect(lines.dropLast(2).last == fence)
  }

  @Test func plainWordsCarryNoMarks() {
    #expect(
      MarkdownLayout.prose("# <b>*x*</b> [a](b) `c` @d &amp; 1|2")
        == ##"\# \<b\>\*x\*\</b\> \[a\](b) \`c\` @d \&amp; 1\|2"##)
  }

  @Test func placeholdersShowAndTagsStayShut() {
    var page = MarkdownLayout()
    page.markdown("Use `<a>` for <cluster> ![x](https://e.example) ` <i>\n```sh\n<b>\n```\n<img>")
    #expect(
      page.text == """
        Use `<a>` for &lt;cluster> !\\[x](https://e.example) \\` &lt;i>
        ```sh
        <b>
        ```
        &lt;img>


        """)
  }

  @Test(arguments: [
    ("a ```` <img src=x> ` b", "a \\`\\`\\`\\` &lt;img src=x> \\` b"),
    ("\\` <img src=x> `", "\\` &lt;img src=x> \\`"), ("\\\\` <i> `", "\\\\` <i> `"),
    ("a ` b\n` <img> `", "a \\` b\n` <img> `"), ("``` a`b\n<i>", "\\`\\`\\` a\\`b\n&lt;i>"),
    ("    ```\n<i>", "    \\`\\`\\`\n&lt;i>"), ("~~~\nswallowed", "\\~\\~\\~\nswallowed"),
    ("!\u{301}[x](a.png)", "!\u{301}[x](a.png)"), ("![\u{301}x](a.png)", "!\\[\u{301}x](a.png)"),
    ("\u{D4E}<img>", "\u{D4E}&lt;img>"),
    ("[a](https://e.example) [b](#c)", "[a](https://e.example) [b](#c)"),
    (
      "[a](javascript:x) [b](java&#115;cript&colon;x)",
      "[a\\](javascript:x) [b\\](java&#115;cript&colon;x)"
    ),
    ("``\u{301}<i>``", "``\u{301}<i>``"),
  ])
  func valuesInMarkdownOpenNothing(source: String, expected: String) {
    var page = MarkdownLayout()
    page.markdown(source)
    #expect(page.text == expected + "\n\n")
  }

  /// What follows a mark may make one character of it.
  @Test func marksAreMarksWhateverFollowsThem() {
    #expect(MarkdownLayout.prose("\u{D4E}<img>|\u{301}") == "\u{D4E}\\<img\\>\\|\u{301}")
    #expect(MarkdownLayout.code("`\u{301}<i>") == "`` `\u{301}<i> ``")
  }

  @Test func unclosedFenceOfAnEntryIsClosed() {
    var page = MarkdownLayout()
    page.markdown("````\ncode")
    #expect(page.text == "````\ncode\n````\n\n")
  }

  @Test func hostileTextBreaksOutOfNothing() {
    let hostile =
      "x\u{1B}[2J\n```\n# Breakout\n<script>alert(1)</script>\n![p](https://e.example/p)"
    let text = MarkdownReport.render(Samples.poisoned(hostile))
    #expect(!text.unicodeScalars.contains { $0 != "\n" && TerminalText.isHostile($0) })
    var fence = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let run = line.prefix { $0 == "`" }.count
      if fence == 0 {
        #expect(!line.contains("<script") || line.contains("\\<script") || line.contains("`"))
        if run >= 3 { fence = run }
      } else if run >= fence, line.count == run {
        fence = 0
      }
    }
    #expect(fence == 0)
  }
}
