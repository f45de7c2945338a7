import KBCompiler
import KBDiagnostics
import KBModel
import KBRuntime
import Testing

/// How symptoms of different entries lie to one another.
@Suite struct SymptomOrderTests {
  private static let vocabulary = """
    parameters:
      - {id: code, description: Code, pattern: 'E7[0-9]', example: E77}
      - {id: host, description: Host, pattern: '[a-z][a-z0-9-]*', example: db-1}
    facts: []
    sources: []
    glossary: []
    limits: []
    """

  /// Compiles entries of one symptom each: its keys by the entry's id.
  private static func compile(_ symptoms: [(id: String, keys: String)]) -> Compilation {
    let entries = symptoms.map { id, keys in
      "id: \(id)\ntitle: Entry \(id)\nsymptoms:\n  - {id: line, \(keys)}\n"
    }
    return Compilation(
      .init(
        root: "K",
        entries: [
          SourceFile(path: "K/vocabulary.yaml", text: vocabulary),
          SourceFile(path: "K/a.yaml", text: entries.joined(separator: "---\n")),
        ]))
  }

  private static func order(_ symptoms: [(id: String, keys: String)]) throws -> SymptomOrder {
    let compilation = compile(symptoms)
    return try #require(compilation.order, "\(compilation.diagnostics)")
  }

  /// `a in b` for each proved inclusion.
  private static func inclusions(_ first: String, _ second: String) throws -> [String] {
    try order([("a", first), ("b", second)]).inclusions.map {
      "\($0.inner.entry) in \($0.outer.entry)"
    }
  }

  @Test(arguments: [
    ("match: 'disk is full on {host}'", "match: 'disk is full'"),
    ("all: ['quota', 'disk is full']", "match: 'is full'"),
    ("all: ['quota', 'disk is full']", "all: ['full', 'quota']"),
    ("match: 'disk is full'", "any: ['disk is gone', 'is full']"),
    ("any: ['disk is gone', 'disk is full']", "match: 'disk is'"),
    ("match: 'disk is full', none: ['retry']", "match: 'disk is full'"),
    ("match: 'disk is full', none: ['retry']", "match: 'full', none: ['will retry']"),
    ("match: 'code {code}'", "regex: 'code E7'"),
    ("regex: '^disk [0-9]{2} failed'", "regex: 'disk [0-9]+'"),
    ("match: 'disk{*}is full'", "all: ['disk', 'is full']"),
    ("match: 'disk full', context: ['on node {host}']", "match: 'full', context: ['node']"),
  ])
  func narrowerSymptomIsInside(inner: String, outer: String) throws {
    #expect(try Self.inclusions(inner, outer) == ["a in b"])
    #expect(try Self.inclusions(outer, inner) == ["b in a"])
  }

  @Test(arguments: [
    ("match: 'disk is full'", "match: 'volume is full'"),
    ("all: ['disk', 'quota exceeded']", "match: 'exceeded{*}disk'"),
    ("match: 'disk is full'", "match: 'disk is', none: ['gone']"),
    ("match: 'disk is full'", "match: 'full', context: ['node']"),
    ("match: 'host {host}'", "all: ['db-1', 'host']"),
  ])
  func symptomsWithMessagesOfTheirOwnAreApart(one: String, other: String) throws {
    #expect(try Self.inclusions(one, other) == [])
  }

  @Test(arguments: [
    ("match: 'Disk \"x\" is full'", "match: \"disk 'x' is  FULL\""),
    ("all: ['disk', 'full']", "all: ['full', 'disk', 'full']"),
    ("any: ['disk', 'drive']", "any: ['drive', 'disk', 'hard disk']"),
    ("regex: 'code E?7+'", "regex: 'code (?:E7|7)'"),
    ("match: 'full', none: ['a retry', 'retry']", "match: 'full', none: ['retry']"),
  ])
  func equalSymptomsAreFound(one: String, other: String) throws {
    let order = try Self.order([("a", one), ("b", other)])
    #expect(order.equalities.map(\.first.entry) == ["a"])
    #expect(order.inclusions.isEmpty)
  }

  @Test func everyWitnessShowsItsSymptom() throws {
    let keys = [
      ("a", "all: ['on {host}: quota', 'disk{*}is full'], none: ['retry']"),
      ("b", "any: ['code {code}', 'no code'], context: ['node']"),
      ("c", "regex: '^(?i)Error: [^0-9]+$'"), ("d", "all: [{regex: 'x$'}, {regex: '^y'}]"),
    ]
    let order = try Self.order(keys)
    #expect(
      order.witnesses.map { "\($0.key.entry): \($0.value)" }.sorted() == [
        "a: on db-1: quota disk is full", "b: code E77", "c: error: a", "d: y x",
      ])
  }

  @Test func witnessIsOneLineOfPlainText() throws {
    let order = try Self.order([("a", "regex: 'disk\\x1b\\[[0-9]+m\\nfull'")])
    #expect(order.witnesses.map(\.value) == ["disk\\x1b[0m\\x0afull"])
  }

  @Test func inclusionGoesBeforeLength() throws {
    let compilation = Self.compile([
      ("z-narrow", "match: 'code {code}'"), ("wide", "regex: 'code E7'"),
    ])
    let matcher = Matcher(try #require(compilation.table))
    let diagnosis = try matcher.diagnose(Array("failed with code E78".utf8))
    #expect(diagnosis.matches.map(\.entry.name) == ["z-narrow", "wide"])
    #expect(diagnosis.matches.map(\.specificity) == [5, 7])
    #expect(diagnosis.matches.map(\.isTied) == [false, false])
  }

  @Test func symptomThatIsInsideNoneOfTheMatchedOnesWaitsItsTurn() throws {
    let entries = """
      id: wide
      title: Wide
      symptoms:
        - {id: code, regex: 'code E7'}
        - {id: words, match: 'the long story of a failure'}
      ---
      id: narrow
      title: Narrow
      symptoms:
        - {id: line, match: 'code {code}'}
      """
    let compilation = Compilation(
      .init(
        root: "K",
        entries: [
          SourceFile(path: "K/vocabulary.yaml", text: Self.vocabulary),
          SourceFile(path: "K/a.yaml", text: entries),
        ]))
    let matcher = Matcher(try #require(compilation.table))
    func first(_ text: String) throws -> String? {
      try matcher.diagnose(Array(text.utf8)).matches.first?.entry.name
    }
    #expect(try first("code E70") == "narrow")
    #expect(try first("the long story of a failure: code E70") == "wide")
  }

  @Test func unprovedKnowledgeHasNoOrder() throws {
    let compilation = Compilation(
      unproved: .init(
        root: "K",
        entries: [
          SourceFile(path: "K/vocabulary.yaml", text: Self.vocabulary),
          SourceFile(
            path: "K/a.yaml",
            text: "id: a\ntitle: A\nsymptoms:\n  - {id: line, match: 'code {code}'}\n"),
        ]))
    #expect(compilation.order == nil)
    #expect(compilation.image?.outer.isEmpty == true)
  }
}
