import Testing

@testable import KBRuntime

@Suite struct TerminalTextTests {
  @Test func plainTextStaysAsItIs() {
    let text = "Failed to pull “contoso.azurecr.io/web:1”: 401\nUnauthorized, größer, 日本"
    #expect(TerminalText.sanitized(text) == text)
  }

  @Test(arguments: (0...0x9F).filter { $0 < 0x20 || $0 > 0x7E })
  func noControlPasses(value: Int) throws {
    let scalar = try #require(Unicode.Scalar(UInt32(value)))
    let shown = TerminalText.sanitized("a\(scalar)b")
    if scalar == "\n" {
      #expect(shown == "a\nb")
    } else {
      #expect(shown.unicodeScalars.allSatisfy { !TerminalText.isHostile($0) })
      #expect(shown.unicodeScalars.count > 2)
    }
  }

  @Test(arguments: [
    "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200B}", "\u{200E}", "\u{FEFF}", "\u{AD}",
    "\u{2028}", "\u{2029}", "\u{E0001}", "\u{E0041}", "\u{3164}", "\u{61C}",
  ]) func noMarkThatHidesOrReordersPasses(mark: String) {
    #expect(TerminalText.sanitized("x\(mark)y") == "x\u{FFFD}y")
  }

  @Test func carriageReturnBeforeLineFeedGoes() {
    #expect(TerminalText.sanitized("a\r\nb\rc") == "a\nb␍c")
  }

  @Test func lineIsOneLine() {
    #expect(TerminalText.line("  a \n\n\tb\u{2028}c ") == "a b\u{FFFD}c")
  }

  @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("🚀", 2), ("ｆｕ", 4), ("", 0)])
  func columnsAreThoseOfATerminal(text: String, columns: Int) {
    #expect(TerminalText.columns(text) == columns)
  }

  @Test func cutTextFitsAndSaysSo() {
    #expect(TerminalText.truncated("abcdef", to: 6) == "abcdef")
    #expect(TerminalText.truncated("abcdefg", to: 6) == "abcde…")
    #expect(TerminalText.columns(TerminalText.truncated("日本日本", to: 5)) <= 5)
  }

  @Test(arguments: [7, 10, 20]) func shortenedTextKeepsItsEnd(limit: Int) {
    let text = "failed to fetch 日本: 401 Unauthorized"
    let short = TerminalText.shortened(text, to: limit)
    #expect(TerminalText.columns(short) <= limit)
    #expect(short.contains("…"))
    #expect(short.hasSuffix("ed"))
    #expect(TerminalText.shortened(text, to: 100) == text)
  }
}
