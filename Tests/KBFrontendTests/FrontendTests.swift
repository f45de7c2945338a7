import KBFrontend
import KBModel
import Testing

@Suite struct FrontendTests {
  /// What a converter of rule files writes: a symptom, a cause, a solution, and nothing more.
  static let thin = """
    ---
    id: r-00000
    title: "Rule a"
    symptoms:
      - id: line
        regex: "disk [0-9]+ failed"
    causes:
      - id: cause
        title: "Rule a"
        solutions: [fix]
    solutions:
      - id: fix
        title: See the log source
        effects: [read-only]
        steps:
          - text: See the log source.
    """

  @Test func thinEntryHasLintsAlone() {
    let run = FrontendRun([
      "vocabulary.yaml": "parameters: []\nfacts: []\nsources: []\nglossary: []\nlimits: []\n",
      "rules/a.yaml": Self.thin + "\n" + Self.thin.replacing("r-00000", with: "r-00001"),
    ])
    #expect(run.errors == [])
    #expect(Set(run.lints) == ["missing-summary", "missing-examples", "missing-references"])
    #expect(run.result.entries.map(\.id) == ["r-00000", "r-00001"])
    #expect(run.result.entries.map(\.area) == ["rules", "rules"])
  }

  @Test func placesNameEveryPart() {
    let run = FrontendRun(["vocabulary.yaml": "", "a.yaml": Self.thin])
    let addresses = run.result.places.addresses.keys.sorted().map(\.description)
    #expect(addresses == ["r-00000", "r-00000#cause", "r-00000#fix", "r-00000#line"])
    #expect(run.result.entries.first?.area == "")
  }

  @Test func missingVocabularyIsReportedAlone() {
    let run = FrontendRun([
      "a.yaml": Self.thin.replacing("text: See the log", with: "text: On {host} {limit:x} see")
    ])
    #expect(run.errors == ["missing-vocabulary"])
  }

  @Test func traceabilityIsNoEntry() {
    let run = FrontendRun(["vocabulary.yaml": "", "traceability.yaml": "C01: r-00000#cause\n"])
    #expect(run.diagnostics == [])
  }
}
