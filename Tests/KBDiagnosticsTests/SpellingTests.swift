import KBDiagnostics
import Testing

@Suite struct SpellingTests {
  private let fields = ["id", "title", "severity", "solutions", "summary", "symptoms", "wins_over"]

  @Test func slipsOfTheFingerFindTheirWord() {
    #expect(Spelling.nearest(to: "titel", among: fields) == "title")
    #expect(Spelling.nearest(to: "sumary", among: fields) == "summary")
    #expect(Spelling.nearest(to: "symptomes", among: fields) == "symptoms")
    #expect(Spelling.nearest(to: "wins-over", among: fields) == "wins_over")
    #expect(Spelling.nearest(to: "Title", among: fields) == "title")
    #expect(Spelling.nearest(to: "SEVERITY", among: fields) == "severity")
  }

  @Test func otherWordsFindNothing() {
    #expect(Spelling.nearest(to: "causes", among: fields) == nil)
    #expect(Spelling.nearest(to: "x", among: fields) == nil)
    #expect(Spelling.nearest(to: "", among: fields) == nil)
    #expect(Spelling.nearest(to: "title", among: []) == nil)
    #expect(Spelling.nearest(to: "q", among: ["x"]) == nil)
  }

  @Test func swapCountsOne() {
    #expect(Spelling.nearest(to: "acb", among: ["abc"]) == "abc")
    #expect(Spelling.nearest(to: "cab", among: ["abc"]) == nil)
  }

  @Test func nearestComesFirstThenSameCaseThenOrder() {
    #expect(Spelling.nearest(to: "titles", among: ["tiles", "title"]) == "tiles")
    #expect(Spelling.nearest(to: "abcdefg", among: ["abcdxyg", "abcdefx"]) == "abcdefx")
    #expect(Spelling.nearest(to: "titl", among: ["Title", "title"]) == "title")
  }

  @Test func wordItselfIsNoSuggestion() {
    #expect(Spelling.nearest(to: "title", among: ["title"]) == nil)
  }

  @Test func hostileLengthsAreRefused() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(Spelling.nearest(to: long, among: [long + "b"]) == nil)
    #expect(Spelling.nearest(to: "aaaa", among: [long]) == nil)
  }
}
