import KBDiagnostics
import KBPatterns
import KBYAML
import Testing

@testable import KBFrontend

@Suite struct LimitsTests {
  @Test func exampleHasALimit() {
    func run(_ count: Int) -> FrontendRun {
      let text = String(repeating: "x", count: count)
      return FrontendRun(entry: FrontendTests.thin + "\nexamples:\n  - text: \(text)\n")
    }
    #expect(run(Limits.exampleBytes).errors == [])
    #expect(run(Limits.exampleBytes + 1).errors == ["example-too-large"])
  }

  @Test func entriesHaveALimit() {
    let entries = (1...3).map { "---\nid: e-\($0)\ntitle: T\nkind: howto\n" }.joined()
    let folder = KnowledgeFolder([SourceFile(path: "K/a.yaml", text: entries)], root: "K")
    let reading = Reading(
      words: .unread, patterns: PatternCompiler(parameters: [:]), faults: DiagnosticSink())
    #expect(EntryReader.read(folder, limit: 2, reporting: reading).count == 2)
    let errors = reading.faults.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.id.code) == ["too-many-entries"])
    #expect(errors.map(\.message) == ["more than 2 entries; this is the first too many"])
  }

  @Test func calendarHasItsDays() {
    let valid = ["2026-11-21", "2028-02-29", "2000-02-29", "0001-01-01", "2026-12-31"]
    let invalid = [
      "2027-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "26-01-01",
      "2026/01/01", "2026-01-01 ", "", "2026-01-0x", "２０26-01-01",
    ]
    #expect(valid.filter { !CalendarDate.isValid($0) } == [])
    #expect(invalid.filter(CalendarDate.isValid) == [])
  }

  @Test func identifiersHaveTheirForm() {
    let kebab = IdentifierForm.kebabCase
    #expect(["a", "a-b", "r-00000", "403-forbidden"].allSatisfy(kebab.admits))
    #expect(["", "-", "a-", "-a", "a--b", "A", "a_b", "ä", "a b"].allSatisfy { !kebab.admits($0) })
    let snake = IdentifierForm.snakeCase
    #expect(["a", "resource_group", "x1"].allSatisfy(snake.admits))
    #expect(["", "1x", "_a", "a-b", "A"].allSatisfy { !snake.admits($0) })
  }
}
