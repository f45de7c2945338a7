import KBAutomata
import KBTestSupport
import Testing

@Suite struct LiteralSearchTests {
  @Test(arguments: [
    ("abc", "xxabcabc", 2), ("abc", "ab", nil), ("abc", "", nil), ("a", "bba", 2),
    ("aab", "aaaab", 2),
    ("abab", "abaabab", 3), ("zq", "zzq", 1), ("", "abc", 0),
  ])
  func firstOccurrenceIsFound(literal: String, text: String, offset: Int?) {
    let bytes = Array(text.utf8)
    let search = LiteralSearch(Array(literal.utf8))
    #expect(search.firstOffset(in: bytes, 0..<bytes.count) == offset)
  }

  @Test func occurrenceLiesWithinTheRange() {
    let bytes = [UInt8]("abc abc".utf8)
    let search = LiteralSearch([UInt8]("abc".utf8))
    #expect(search.firstOffset(in: bytes, 1..<7) == 4)
    #expect(search.firstOffset(in: bytes, 1..<6) == nil)
    #expect(search.firstOffset(in: bytes, 0..<3) == 0)
    #expect(search.firstOffset(in: bytes, -4..<99) == 0)
    #expect(search.firstOffset(in: bytes, 9..<12) == nil)
  }

  /// Near misses everywhere spend the budget of comparisons, so both searches are used.
  @Test func agreesWithTheObviousSearch() {
    var random = SplitMix(seed: 7)
    for round in 0..<300 {
      let text = (0..<(round * 20)).map { _ in UInt8(97 + random.next() % 2) }
      let literal = (0..<(1 + random.next() % 12)).map { _ in UInt8(97 + random.next() % 2) }
      let last = text.count - literal.count
      let expected = last < 0 ? nil : (0...last).first { text[$0...].starts(with: literal) }
      #expect(LiteralSearch(literal).firstOffset(in: text, 0..<text.count) == expected)
    }
    let text = [UInt8](repeating: 97, count: 100_000)
    let literal = [UInt8](repeating: 97, count: 200) + [98]
    #expect(LiteralSearch(literal).firstOffset(in: text, 0..<text.count) == nil)
    #expect(LiteralSearch(literal).firstOffset(in: text + [98], 0..<100_001) == 99_800)
  }

  @Test func foldingChangesASCIILettersAlone() {
    let text = [UInt8]("AZaz@[`{09É".utf8)
    #expect(ASCIIText.folded(text, in: 0..<text.count) == [UInt8]("azaz@[`{09É".utf8))
    #expect(ASCIIText.folded(text, in: 1..<2) == [UInt8]("z".utf8))
    #expect(ASCIIText.folded(text, in: 50..<60) == [])
  }
}
