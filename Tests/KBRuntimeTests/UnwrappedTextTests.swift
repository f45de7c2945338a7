import Testing

@testable import KBRuntime

@Suite struct UnwrappedTextTests {
  @Test func noRangeEndsInsideAnEscapeSequence() throws {
    let text = try #require(UnwrappedText(Array(#"a\u0074b\\\"c&quot;d\u00fce"#.utf8)))
    #expect(String(decoding: text.bytes, as: UTF8.self) == "atb\"c\"düe")
    for end in 1...text.bytes.count {
      let range = text.original(0..<end)
      let original = Array(#"a\u0074b\\\"c&quot;d\u00fce"#.utf8)[range]
      #expect(!String(decoding: original, as: UTF8.self).hasSuffix("\\u00"))
      #expect(
        ["a", "4", "b", #"""#, "c", ";", "d", "c", "e"].contains { original.last == $0.utf8.first })
    }
  }

  private func unwrapped(_ text: String) -> String? {
    UnwrappedText(Array(text.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    ("\u{1B}[31mdenied\u{1B}[0m: 4\u{1B}[1m03", "denied: 403"),
    ("> > first\n>second", "first\nsecond"),
    ("2026-11-21T09:20:11.1234567Z a\n2026-11-21T09:20:11.1234568Z b", "a\nb"),
    ("#7 12.34 denied", "denied"),
    ("a &lt;b&gt; &amp;&nbsp;c<br />d", "a <b> & c\nd"),
    (
      "see [the page](https://contoso.example/x) and <https://a.example>",
      "see the page and https://a.example>"
    ),
    ("**bold** snake\\_case", "bold snake_case"),
    (#"{\"a\":\"b\\u0027s\\n\"}"#, "{\"a\":\"b's\n\"}"),
    (#"\\\\\\\"x\\\\\\\""#, "\"x\""),
  ])
  func wrappingIsUndone(_ text: String, _ expected: String) {
    #expect(unwrapped(text) == expected)
  }

  @Test(arguments: [
    "", "plain text", "two\nlines", "\n\n", "[list] (of) <things>", "a > b", "5 * 3",
  ])
  func plainTextIsNotTouched(_ text: String) {
    #expect(UnwrappedText(Array(text.utf8)) == nil)
  }

  @Test func cutLinesAreJoinedWithoutABlank() {
    let line = String(repeating: "abcdefghi ", count: 12)
    let cut = stride(from: 0, to: 120, by: 48).map { start in
      String(Array(line)[start..<min(start + 48, 120)])
    }
    #expect(unwrapped(cut.joined(separator: "\n")) == line)
    #expect(unwrapped(cut.joined(separator: "\r\n")) == line)
  }

  @Test func offsetsLeadToTheOriginal() throws {
    let text = Array("> \u{1B}[31mfailed\u{1B}[0m: [here](https://x.example) \\\"q\\\"".utf8)
    let unwrapped = try #require(UnwrappedText(text))
    #expect(unwrapped.bytes.elementsEqual("failed: here \"q\"".utf8))
    #expect(text[unwrapped.original(0..<6)].elementsEqual("failed".utf8))
    let whole = unwrapped.original(0..<unwrapped.bytes.count)
    #expect(unwrapped.unwrapped(0..<text.count) == 0..<unwrapped.bytes.count)
    #expect(whole.lowerBound == 7 && whole.upperBound <= text.count)
    #expect(unwrapped.original(3..<3).isEmpty)
  }

  @Test func anyBytesAreUnwrapped() {
    var state: UInt64 = 7
    let alphabet =
      Array("\u{1B}[31m>&lt;\\\"n/u0027]( http)<br />**#7 1.2 \n\r\0".utf8) + [0xFF, 0xC3]
    for _ in 0..<500 {
      let bytes = (0..<200).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      guard let unwrapped = UnwrappedText(bytes) else { continue }
      #expect(unwrapped.bytes.count == unwrapped.offsets.count)
      #expect(zip(unwrapped.offsets, unwrapped.offsets.dropFirst()).allSatisfy { $0 <= $1 })
      let whole = unwrapped.original(0..<unwrapped.bytes.count)
      #expect(whole.clamped(to: 0..<bytes.count) == whole)
    }
  }
}
