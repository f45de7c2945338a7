import KBDiagnostics
import KBFrontend
import KBModel
import Testing

@Suite struct LoweringTests {
  private let run: FrontendRun
  private let entry: Entry

  init() throws {
    var files = ["vocabulary.yaml": try Fixtures.text("vocabulary.yaml")]
    for name in try Fixtures.names(in: "silent") {
      files["net/dns/\(name)"] = try Fixtures.text("silent/\(name)")
    }
    run = FrontendRun(files)
    entry = try #require(run.result.entries.first { $0.id == "registry-refuses-client" })
  }

  @Test func headIsKept() {
    #expect(entry.area == "net/dns")
    #expect(entry.formerly == ["registry-forbidden"])
    #expect(entry.title == "The registry refuses the client's address")
    #expect(entry.kind == .symptom)
    #expect(entry.severity == .warning)
    #expect(entry.reviewBy == "2028-02-29")
    #expect(entry.references == ["vendor-guide"])
    #expect(
      entry.winsOver == [
        Address(entry: "registry-timeout", part: "dial-timeout"),
        Address(entry: "registry-timeout"),
      ])
  }

  @Test func proseHasParametersAndLimitsInIt() {
    #expect(
      entry.summary?.pieces == [
        .text(
          "The registry heard the client and doesn't accept where it comes from.\nWrite {registry} for its name; rules of "
        ), .parameter("registry"), .text(" take "), .limit("spread"), .text("."),
      ])
  }

  @Test func symptomPartsStandInOrder() throws {
    let symptoms = Dictionary(uniqueKeysWithValues: entry.symptoms.map { ($0.id, $0) })
    #expect(entry.symptoms.map(\.id) == ["address-named", "refused", "any-wording", "code"])
    let refused = try #require(symptoms["refused"])
    #expect(refused.all.map(\.form) == [.template, .template, .regex])
    #expect(refused.all.map(\.captures) == [["registry"], ["registry"], []])
    #expect(refused.all.last?.source == "HTTP/[0-9.]+ 403")
    #expect(refused.none.map(\.form) == [.template, .regex])
    #expect(refused.context.map(\.form) == [.template, .regex])
    #expect(
      symptoms["any-wording"]?.any.map(\.source) == [
        "forbidden by network rule", "denied by firewall",
      ])
    #expect(symptoms["address-named"]?.context.map(\.captures) == [["registry"]])
  }

  @Test func regexGroupNamesAreParametersOrNothing() {
    #expect(entry.symptoms.last?.all.first?.captures == ["cluster"])
  }

  @Test func causesCiteWhatConfirmsThem() throws {
    let cause = try #require(entry.causes.first)
    let own = entry.id
    #expect(cause.likelihood == .common)
    #expect(entry.causes.last?.likelihood == .occasional)
    #expect(
      cause.appliesWhen == [FactCondition(fact: "network_mode", values: ["public", "private"])])
    #expect(cause.likelyWith == ["address-named"])
    #expect(
      cause.confirmedBy == [
        .outcome(check: Address(entry: own, part: "rules"), outcome: "absent"),
        .text("mentions-proxy"),
        .outcome(check: Address(entry: "registry-timeout", part: "route"), outcome: "direct"),
      ])
    #expect(
      cause.ruledOutBy == [.outcome(check: Address(entry: own, part: "rules"), outcome: "listed")])
    #expect(
      cause.solutions == [
        Address(entry: own, part: "add-rule"),
        Address(entry: "registry-timeout", part: "set-proxy"),
      ])
  }

  @Test func checksAreRunOrClicked() throws {
    let rules = try #require(entry.checks.first)
    guard case .run(let command) = rules.action, case .words(let words) = command.form else {
      Issue.record("no plain command")
      return
    }
    #expect(words[3] == [.parameter("registry")])
    #expect(words.last == [.literal("{ip:address,note:text}")])
    #expect(rules.from?.pieces == [.text("a shell on "), .parameter("cluster")])
    #expect(rules.effects == [.readOnly])
    #expect(rules.needs == [Address(entry: "registry-timeout", part: "route")])
    #expect(rules.recognise?.json == ["[].address", "*.note"])
    #expect(rules.recognise?.table == ["ADDRESS", "NOTE"])
    #expect(rules.recognise?.match?.captures == ["registry"])
    #expect(rules.binds.map(\.parameter) == ["client_ip", "cluster", "registry"])
    #expect(rules.binds.map(\.place) == [.json("[].address"), .whole, .column("NAME")])
    guard case .portal(let labels) = entry.checks[1].action else {
      Issue.record("no portal")
      return
    }
    #expect(
      labels.map(\.pieces) == [
        [.text("Registries")], [.parameter("registry")], [.text("Activity")],
      ])
    #expect(entry.checks[1].caution?.pieces == [.text("The page shows tokens.")])
  }

  @Test func everyConditionIsLowered() throws {
    let outcomes = try #require(entry.checks.first).outcomes
    #expect(
      outcomes.map { String(describing: $0.test).prefix(while: { $0 != "(" }) } == [
        "containsAddress", "lacksAddress", "row", "noRow", "matches", "lacks", "regex", "equals",
        "notEquals", "exists", "date", "date", "address", "address", "number", "number", "number",
        "number",
      ])
    #expect(outcomes[0].json == "[].address")
    #expect(outcomes[0].sets == ["network_mode": "public"])
    #expect(outcomes[1].unless == ["listed"])
    #expect(outcomes[1].needs == ["client_ip"])
    guard case .row(let cells) = outcomes[2].test, case .equals(let word) = outcomes[7].test,
      case .matches(let template) = outcomes[4].test,
      case .number(.atMost, let number) = outcomes[15].test,
      case .date(.some, .afterNow) = outcomes[11].test, case .address(.public) = outcomes[13].test
    else {
      Issue.record("a condition is not what it was written as")
      return
    }
    #expect(
      cells == [
        Outcome.Cell(column: "ADDRESS", value: BoundText([.bound("client_ip")])),
        Outcome.Cell(column: "NOTE", value: BoundText([])),
      ])
    #expect(word == BoundText([.text("no")]))
    #expect(template.pattern.captures == ["=client_ip"])
    #expect(template.text == BoundText([.text("rule "), .bound("client_ip"), .text(" holds")]))
    #expect(number == 5.5)
  }

  @Test func solutionsHaveSteps() throws {
    let solution = try #require(entry.solutions.first)
    #expect(solution.effects == [.opensNetwork, .changesState])
    #expect(solution.appliesWhen == [FactCondition(fact: "network_mode", values: ["public"])])
    #expect(solution.caution != nil)
    let steps = solution.steps
    #expect(steps.map { $0.run?.shell } == [.sh, .powershell, nil, nil, nil])
    #expect(
      steps[1].run?.form
        == .script([
          .source("Add-Rule -Registry '"), .parameter("registry", .singleQuoted),
          .source("' | Out-Null"),
        ]))
    #expect(steps[1].effects == [.changesState])
    #expect(steps[1].caution?.pieces == [.text("Asks nothing.")])
    #expect(steps[2].portal.count == 2)
    #expect(steps[3].snippet?.language == "yaml")
    #expect(steps[3].snippet?.text.pieces == [.text("registry: "), .parameter("registry")])
    #expect(steps[4].wait == "spread")
    guard case .check(let check, "listed") = solution.verify, case .run = entry.solutions[1].verify
    else {
      Issue.record("not verified as written")
      return
    }
    #expect(check == Address(entry: entry.id, part: "rules"))
    #expect(solution.rollback?.parameters == ["registry", "client_ip"])
    #expect(entry.solutions[1].rollback?.shell == .powershell)
  }

  @Test func examplesKeepTheirTextAndWhatIsExpected() throws {
    let example = try #require(entry.examples.first)
    #expect(
      example.text == "pull from contoso.example.io\nerror: address '203.0.113.7' is not allowed\n")
    #expect(example.expect.winner == .owner)
    #expect(example.expect.symptom == "address-named")
    #expect(example.expect.parameters == ["client_ip": "203.0.113.7", "registry": "contoso"])
    #expect(example.expect.causes == ["rule-missing": "confirmed", "closed": "ruled-out"])
    #expect(example.given.outputs == ["rules": "[]", "registry-timeout#route": ""])
    #expect(example.given.facts == ["network_mode": "public"])
    #expect(example.given.answers == ["console#removed": "yes"])
    #expect(example.given.now == "2026-11-21")
    #expect(
      entry.counterexamples.map(\.expect.winner) == [.none, .entry("registry-timeout"), .none])
  }

  @Test func restOfAnEntryIsKept() throws {
    #expect(entry.evidence.first?.any.map(\.source) == ["via proxy", "via [0-9]+ hops"])
    #expect(entry.prevention.first?.run?.source == "registryctl rules list")
    #expect(entry.corrections.first?.because == "Rules are cached.")
    let howto = try #require(run.result.entries.first { $0.id == "proxies" })
    #expect(howto.kind == .howto)
    #expect(howto.severity == .info)
    #expect(howto.sections.first?.steps.first?.run?.source == "proxyctl set main")
    #expect(howto.sections.first?.text?.pieces == [.text("Every client has its own.")])
    #expect(run.result.entries.first { $0.id == "unknown-registry-fault" }?.kind == .triage)
  }

  @Test func vocabularyIsLowered() throws {
    let vocabulary = run.result.vocabulary
    let registry = try #require(vocabulary.parameters.first)
    #expect(registry.id == "registry")
    #expect(registry.description == "Name of a registry")
    #expect(registry.pattern.source == "[a-z0-9]{5,50}")
    #expect(registry.find.map(\.captures) == [["registry"]])
    #expect(registry.example == "contoso")
    #expect(registry.howToFind == Prose([.text("Ask the team.")]))
    #expect(registry.sensitivity == .host)
    #expect(vocabulary.parameters.last?.sensitivity == .public)
    #expect(vocabulary.facts.first?.values == ["public", "private"])
    #expect(vocabulary.facts.first?.question == "How is the registry reached?")
    #expect(vocabulary.facts.first?.detect["private"]?.map(\.source) == ["privatelink"])
    #expect(vocabulary.sources.first?.read == "2026-11-02")
    #expect(vocabulary.glossary.first?.text.pieces.contains(.limit("spread")) == true)
    #expect(vocabulary.limits.first?.phrase == "1-5 min")
    #expect(vocabulary.limits.first?.source == "vendor-guide")
  }

  @Test func placesOfSamplesFollowTheirOrder() throws {
    let places = run.result.places
    #expect(places.examples[entry.id]?.count == 1)
    #expect(places.counterexamples[entry.id]?.count == 3)
    #expect(places.winsOver[entry.id]?.count == 2)
    let place = try #require(places.addresses[Address(entry: entry.id, part: "delay")])
    let file = try #require(run.files.first { $0.path == place.path })
    #expect(String(decoding: file.bytes[place.bytes], as: UTF8.self) == "delay")
  }

  @Test func faultyEntryIsNotLowered() {
    let run = FrontendRun(
      entry: "id: a\ntitle: A\nkind: howto\ncolour: blue\n---\nid: b\ntitle: B\nkind: howto\n")
    #expect(run.errors == ["unknown-key"])
    #expect(run.result.entries.map(\.id) == ["b"])
  }
}
