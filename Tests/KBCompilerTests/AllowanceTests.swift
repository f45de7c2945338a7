import KBCompiler
import KBDiagnostics
import Testing

@Suite struct AllowanceTests {
  private static let entry = """
    id: disk-full
    title: The disk is full
    symptoms:
      - id: line
        match: 'disk is full'
    causes:
      - {id: logs, title: Logs, solutions: [remove]}
    solutions:
      - id: remove
        title: Remove old logs
        effects: [read-only]
        steps: [{text: Remove them.}]
    examples:
      - text: the disk is full

    """

  private func compile(_ entry: String) -> Compilation {
    let vocabulary = "parameters: []\nfacts: []\nsources: []\nglossary: []\nlimits: []\n"
    return Compilation(
      .init(
        root: "K",
        entries: [
          SourceFile(path: "K/vocabulary.yaml", text: vocabulary),
          SourceFile(path: "K/disk.yaml", text: entry),
        ]))
  }

  @Test func lintsOfTheNextLineAreSilenced() {
    let open = compile(Self.entry)
    #expect(open.diagnostics.map(\.id) == ["missing-references", "missing-summary"])
    let silent = compile(
      """
      # kbc: allow missing-summary (the title says it)
      # kbc: allow missing-references (nobody has written it down)

      """ + Self.entry)
    #expect(silent.diagnostics.isEmpty)
    #expect(silent.silenced.count == 2)
    #expect(silent.image != nil)
  }

  @Test func otherLinesAreNotConcerned() {
    let late = compile(
      Self.entry.replacing(
        "symptoms:", with: "# kbc: allow missing-summary (too late)\nsymptoms:"))
    #expect(
      late.diagnostics.map(\.id) == ["missing-references", "missing-summary", "unused-allow"])
  }

  @Test func textOfABlockScalarIsNoAllowance() {
    let text = Self.entry.replacing(
      "  - text: the disk is full",
      with: "  - text: |\n      # kbc: allow missing-summary (text)\n      the disk is full")
    #expect(compile(text).diagnostics.map(\.id) == ["missing-references", "missing-summary"])
  }
}
