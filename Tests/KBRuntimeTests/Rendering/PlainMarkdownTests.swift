import Testing

@testable import KBRuntime

@Suite struct PlainMarkdownTests {
  @Test(arguments: [
    ("a **b** c", "a b c"),
    ("run `az acr list`, then wait", "run az acr list, then wait"),
    ("`` a`b `` c", "a`b c"),
    ("lone ` stays", "lone ` stays"),
    ("`**kept**`", "**kept**"),
    ("see [the page](https://contoso.example/a)", "see the page (https://contoso.example/a)"),
    ("array[0] and [x] (y)", "array[0] and [x] (y)"),
    ("Microsoft.Registry/** and 2 ** 3", "Microsoft.Registry/** and 2 ** 3"),
    ("*.azurecr.io and my_name", "*.azurecr.io and my_name"),
  ]) func marksOfMarkdownGo(source: String, plain: String) {
    #expect(PlainMarkdown.inline(source) == plain)
  }

  @Test func blocksStandApart() {
    let source = "# Head\none\ntwo\n\n- a\n  b\n* c\n1. d\n```sh\nx  y\n```\nend"
    #expect(
      PlainMarkdown.blocks(source) == [
        .paragraph("Head"), .paragraph("one two"), .item("-", "a b"), .item("-", "c"),
        .item("1.", "d"), .code("x  y\n"), .paragraph("end"),
      ])
  }

  @Test func unclosedFenceEndsWithTheText() {
    #expect(PlainMarkdown.blocks("```\na") == [.code("a\n")])
  }

  @Test func manyUnclosedMarksCostLittle() {
    let source = String(repeating: "[` `` ``` ", count: 20_000)
    #expect(PlainMarkdown.inline(source).utf8.count > 0)
  }
}
