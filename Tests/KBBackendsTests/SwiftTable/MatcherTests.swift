import KBModel
import KBRuntime
import Testing

@testable import KBBackends

@Suite struct MatcherTests {
  private func diagnose(
    _ text: String, _ entries: [Entry]? = nil, _ options: Matcher.Options = Matcher.Options()
  ) throws -> Diagnosis {
    let image =
      try entries.map { try ContosoKnowledge.image($0) } ?? ContosoKnowledge.image()
    return try Matcher(KnowledgeTable(image)).diagnose(Array(text.utf8), options: options)
  }

  private let refused = """
    Failed to pull image "contoso.registry.example/web:1": failed to fetch oauth token: \
    unexpected status: 401 Unauthorized
    """

  private func names(_ diagnosis: Diagnosis) -> [String] { diagnosis.matches.map(\.entry.name) }

  private func symptom(_ id: String, _ all: String...) throws -> Symptom {
    Symptom(id: id, all: try all.map(ContosoKnowledge.template))
  }

  @Test func aMatchIsAnswered() throws {
    let match = try #require(try diagnose(refused).matches.first)
    #expect(match.entry.name == "pull-unauthorized")
    #expect(match.parameters == ["registry": "contoso", "image": "contoso.registry.example/web:1"])
    #expect(match.summary == "The registry contoso refused.")
    #expect(match.message == 0..<refused.utf8.count)
    #expect(match.symptoms.map(\.id) == ["oauth"])
    #expect(match.symptoms[0].text.hasSuffix("401 Unauthorized"))
    #expect(match.causes.map(\.id) == ["role", "clock"])
    #expect(match.causes.map(\.status) == [.possible, .possible])
    #expect(match.causes[0].explanation == "It takes 1-5 min.")
    #expect(match.causes[0].checks == ["roles", "pull-forbidden#rules"])
    #expect(match.checks.map(\.id) == ["identity", "roles", "pull-forbidden#rules"])
    #expect(match.checks[1].run?.text == "shelfctl roles -n contoso --query '[].{a:b}'")
    #expect(match.checks[2].run?.shell == .powershell)
    #expect(match.checks[2].run?.text == "Get-Rule | ? Name -eq 'contoso'")
    #expect(match.solutions.map(\.id) == ["attach", "pull-forbidden#allow"])
    #expect(match.solutions[0].verify?.text == match.checks[1].run?.text)
    #expect(match.solutions[0].steps[0].run?.unresolved == ["cluster"])
    #expect(match.unresolved.map(\.name) == ["cluster", "address"])
    #expect(match.runbook == "Runbooks/pull-unauthorized.md")
  }

  @Test func noneHoldsBackASymptom() throws {
    #expect(try diagnose(refused + " no match for platform").matches.isEmpty)
  }

  @Test func partsHoldWithinOneMessage() throws {
    #expect(try diagnose(refused.replacing(": failed", with: "\n\nfailed")).matches.isEmpty)
    #expect(try diagnose(refused.replacing(": failed", with: ":\n  failed")).matches.count == 1)
  }

  @Test func contextHoldsAnywhere() throws {
    var shown = try symptom("s", "first line here")
    shown.context = [try ContosoKnowledge.template("other words")]
    let entries = [ContosoKnowledge.entry("x", [shown])]
    #expect(try diagnose("first line here\n\nother words", entries).matches.count == 1)
    #expect(try diagnose("first line here\n\nother", entries).matches.isEmpty)
  }

  @Test func anyNeedsOneOfItsPatterns() throws {
    var shown = try symptom("s", "common part")
    shown.any = [try ContosoKnowledge.template("red"), try ContosoKnowledge.template("green")]
    let entries = [ContosoKnowledge.entry("x", [shown])]
    #expect(try diagnose("common part green", entries).matches.count == 1)
    #expect(try diagnose("common part blue", entries).matches.isEmpty)
  }

  @Test func theMostSpecificIsFirst() throws {
    let entries = [
      ContosoKnowledge.entry("a", [try symptom("s", "401 Unauthorized")]),
      ContosoKnowledge.entry("b", [try symptom("s", "unexpected status: 401 Unauthorized")]),
    ]
    let diagnosis = try diagnose(refused, entries)
    #expect(names(diagnosis) == ["b", "a"])
    #expect(!diagnosis.matches[0].isTied)
  }

  @Test func winsOverGoesBeforeSpecificity() throws {
    var short = ContosoKnowledge.entry("short", [try symptom("s", "401 Unauthorized")])
    let long = ContosoKnowledge.entry("long", [try symptom("t", "status: 401 Unauthorized")])
    short.winsOver = [Address(entry: "long", part: "t")]
    #expect(names(try diagnose(refused, [short, long])) == ["short", "long"])
    short.winsOver = [Address(entry: "long", part: "other")]
    #expect(names(try diagnose(refused, [short, long])) == ["long", "short"])
  }

  @Test func aCircleOfWinsEnds() throws {
    var a = ContosoKnowledge.entry("a", [try symptom("s", "401 Unauthorized")])
    var b = ContosoKnowledge.entry("b", [try symptom("s", "status: 401 Unauthorized")])
    a.winsOver = [Address(entry: "b")]
    b.winsOver = [Address(entry: "a")]
    #expect(names(try diagnose(refused, [a, b])).count == 2)
  }

  @Test func placeAndIDOnlyTie() throws {
    let entries = [
      ContosoKnowledge.entry("a", [try symptom("s", "Unauthorized")]),
      ContosoKnowledge.entry("b", [try symptom("s", "unexpected s")]),
    ]
    let diagnosis = try diagnose(refused, entries)
    #expect(names(diagnosis) == ["b", "a"])
    #expect(diagnosis.matches.map(\.isTied) == [true, false])
  }

  @Test func severalProblemsGiveSeveralAnswersAndTriageIsLast() throws {
    let text = """
      Warning  Failed  2s  kubelet  Error: ImagePullBackOff
      Warning  Failed  3s  kubelet  client with IP '203.0.113.7' is not allowed access
      Warning  Failed  4s  kubelet  \(refused)
      Warning  Failed  5s  kubelet  \(refused)
      Warning  Failed  6s  kubelet  \(refused.replacing("contoso", with: "fabrikam"))
      """
    let diagnosis = try diagnose(text)
    #expect(
      names(diagnosis) == [
        "pull-unauthorized", "pull-unauthorized", "pull-forbidden", "pull-triage",
      ])
    #expect(diagnosis.matches[0].parameters["registry"] == "contoso")
    #expect(diagnosis.matches[1].parameters["registry"] == "fabrikam")
    #expect(diagnosis.matches[2].parameters["address"] == "203.0.113.7")
  }

  @Test func twoValuesAreAmbiguousAndNotFilledIn() throws {
    let match = try #require(
      try diagnose(refused + " fabrikam.registry.example").matches.first)
    #expect(match.parameters["registry"] == nil)
    #expect(match.ambiguous["registry"] == ["contoso", "fabrikam"])
    #expect(match.checks[1].run?.text.contains("<registry>") == true)
  }

  @Test func aParameterIsLookedForInTheWholeTextAtLast() throws {
    let match = try #require(
      try diagnose(refused + "\n\nclient with IP '203.0.113.7'").matches.first)
    #expect(match.parameters["address"] == "203.0.113.7")
  }

  @Test func givenValuesWin() throws {
    var options = Matcher.Options()
    options.values = ["registry": "fabrikam"]
    let match = try #require(try diagnose(refused, nil, options).matches.first)
    #expect(match.parameters["registry"] == "fabrikam")
    options.values = ["registry": "x"]
    #expect(throws: MatcherError.self) { try diagnose(refused, nil, options) }
    options.values = ["unknown": "fabrikam"]
    #expect(throws: MatcherError.self) { try diagnose(refused, nil, options) }
  }

  @Test func secretsNeverLeave() throws {
    let text = refused + " one-time code abcdefgh1"
    var entry = ContosoKnowledge.entry("x", [try symptom("s", "one-time code {token}")])
    entry.checks = [
      CheckStep(
        id: "c", title: "C", action: .run(ContosoKnowledge.words("shelfctl", "{token}")))
    ]
    let match = try #require(try diagnose(text, [entry]).matches.first)
    #expect(match.parameters["token"] == "***")
    #expect(match.checks.first?.run?.text == "shelfctl <token>")
    var options = Matcher.Options()
    options.values = ["token": "abcdefgh2"]
    let given = try #require(try diagnose(text, [entry], options).matches.first)
    #expect(given.parameters["token"] == "***")
    #expect(given.checks.first?.run?.text == "shelfctl <token>")
    #expect(given.unresolved.map(\.name) == ["token"])
    let login = ContosoKnowledge.entry("y", [try symptom("s", "login{*}was refused")])
    let shown = try #require(
      try diagnose("login --password hunter2 was refused", [login]).matches.first)
    #expect(shown.symptoms[0].text == "login --password *** was refused")
  }

  @Test func aSecretOfOneFormOfTheTextIsNoneOfTheOther() throws {
    let login = ContosoKnowledge.entry("y", [try symptom("s", "login{*}was refused")])
    let cut = "login to the shelf of contoso with Bearer abcdefghi"
    for text in [
      // Unwrapping undoes the escape that kept the quote apart.
      #"**login** {"password":"a\" hunter2"} was refused"#,
      // The line was cut at the width of a terminal.
      "\(cut)\njklmnopqrst0123456789 was refused\n",
    ] {
      let match = try #require(try diagnose(text, [login]).matches.first)
      let shown = match.symptoms[0].text
      #expect(!shown.contains("hunter2") && !shown.contains("0123456789"), "\(shown)")
    }
  }

  @Test func nothingMatchesNamesTheNearest() throws {
    let diagnosis = try diagnose("contoso.registry.example: failed to fetch oauth token: 402")
    #expect(diagnosis.matches.isEmpty)
    let nearest = try #require(diagnosis.nearest.first)
    #expect(nearest.entry.name == "pull-unauthorized")
    #expect(nearest.matched == ["{registry}.registry.example"])
    #expect(nearest.missing == "failed to fetch oauth token{*}401 Unauthorized")
    #expect(nearest.stoppedAt != nil)
    #expect(try diagnose("nothing of this kind").nearest.isEmpty)
  }

  @Test func hostilePastesAreAnswered() throws {
    let matcher = try Matcher(KnowledgeTable(ContosoKnowledge.image()))
    let line = Array(String(repeating: "failed to fetch oauth token ", count: 1 << 15).utf8)
    let pastes: [[UInt8]] = [
      [], [0], [0xFF, 0xFE, 0xC3], Array("\n\n\n".utf8), [UInt8](repeating: 0x5B, count: 10_000),
      Array(refused.utf8) + [0, 0xFF, 0x80], line,
    ]
    for paste in pastes { _ = try matcher.diagnose(paste) }
    let long = try matcher.diagnose(line + line)
    #expect(long.cut.count == 1)
    #expect(try matcher.diagnose(pastes[5]).matches.count == 1)
  }
}
