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
    let entries = (1...3).map { "---\nid: e-\($0)\ntitle: T\nkind: howto\n" }
    let many = (1...1_000).map { "id: e-\($0)\ntitle: T\nkind: howto\n" }
    for files in [
      [entries.joined()], entries, [entries[0], entries[1] + entries[2], "[]"], many,
    ] {
      let folder = KnowledgeFolder(
        files.enumerated().map { SourceFile(path: "K/\($0).yaml", text: $1) }, root: "K")
      let reading = Reading(words: .unread, patterns: PatternCompiler(parameters: [:]))
      #expect(EntryReader.read(folder, limit: 2, reporting: reading).count == 2)
      let errors = reading.findings.faults.diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.id.code) == ["too-many-entries"])
      #expect(errors.map(\.message) == ["more than 2 entries; this is the first too many"])
    }
  }

  @Test func entriesComeInTheOrderOfTheirFiles() {
    let files = (1000..<1200).map {
      SourceFile(path: "K/\($0).yaml", text: "id: e-\($0)\ntitle: T\nkind: howto\n")
    }
    let reading = Reading(words: .unread, patterns: PatternCompiler(parameters: [:]))
    let items = EntryReader.read(
      KnowledgeFolder(files, root: "K"), limit: files.count, reporting: reading)
    #expect(items.map { $0.syntax.id?.value } == (1000..<1200).map { "e-\($0)" })
    #expect(!reading.findings.faults.hasErrors)
  }

  /// Files are read side by side; what is said of each is as if they were read one after the other.
  @Test func suggestionsHaveALimitOverAllFiles() {
    let faulty = (1...3).map { "---\nid: e-\($0)\ntitle: T\nkind: howto\nseverity: warnin\n" }
    let unknown = faulty.map { $0 + "summary: in {regstry}\nreferences: [a-sorce]\n" }
    let words = VocabularyWords(
      parameters: DeclaredNames(names: ["registry"]), facts: .unread, sources: .unread,
      limits: .unread)
    func notes(_ files: [String], after errors: Int) -> [String] {
      let folder = KnowledgeFolder(
        files.enumerated().map { SourceFile(path: "K/\($0).yaml", text: $1) }, root: "K")
      let reading = Reading(words: words, patterns: PatternCompiler(parameters: [:]))
      for number in 0..<errors {
        let range = SourceRange(path: "vocabulary.yaml", bytes: number..<number)
        reading.report(.tooManyEntries(1, at: range))
      }
      _ = EntryReader.read(folder, reporting: reading)
      return reading.findings.faults.diagnostics.flatMap { fault in
        fault.notes.map { "\(fault.id) \($0.message)" }
      }
    }
    let none = notes(unknown, after: Limits.suggestions)
    #expect(!none.contains { $0.contains("'registry'") })
    for left in [1, 2, 3, 4, 5, Limits.suggestions] {
      let errors = Limits.suggestions - left
      #expect(notes(unknown, after: errors) == notes([unknown.joined()], after: errors))
      #expect(notes(unknown, after: errors).contains { $0.contains("'registry'") } == (left > 1))
    }
  }

  @Test func listsOfPartsHaveALimit() {
    func list(_ key: String, _ count: Int, _ item: (Int) -> String) -> String {
      "\(key): [" + (0..<count).map(item).joined(separator: ", ") + "]"
    }
    for count in [Limits.parts, Limits.parts + 1, 10 * Limits.parts] {
      let outcomes = list("outcomes", count) { "{id: o\($0), match: a\($0)}" }
      let cited = (0..<count).map { "k#o\($0)" }.joined(separator: ", ")
      for text in [
        list("causes", count) { "{id: c\($0), title: C}" },
        list("checks", count) { "{id: k\($0), title: K, run: df}" },
        "checks: [{id: k, title: K, run: df, \(outcomes)}]",
        "causes: [{id: c, title: C, confirmed_by: [\(cited)]}]",
        "causes: [{id: c, title: C, ruled_out_by: [\(cited)]}]",
      ] {
        let head = "id: long\ntitle: T\nsymptoms: [{id: s, match: gave up}]\n"
        let codes = FrontendRun(entry: "\(head)\(text)\n").errors
        #expect(
          codes.contains("list-too-long") == (count > Limits.parts), "\(text.prefix(60)) \(codes)")
      }
    }
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
