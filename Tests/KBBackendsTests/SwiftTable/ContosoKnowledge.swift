import KBModel
import KBPatterns

/// A small knowledge with compiled patterns: what the front end would make of its entries.
enum ContosoKnowledge {
  private static let regexes = [
    "registry": "[a-z0-9]{5,50}", "image": "[a-z0-9./-]+(?::[a-zA-Z0-9._-]+)?",
    "address": "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}", "token": "[a-z0-9]{8,}",
  ]

  static func template(_ source: String) throws -> MatchPattern {
    try pattern(
      source, .template, PatternCompiler(parameters: regexes).compileTemplate(source))
  }

  static func regex(_ source: String) throws -> MatchPattern {
    try pattern(source, .regex, PatternCompiler(parameters: regexes).compileRegex(source))
  }

  private static func pattern(
    _ source: String, _ form: MatchPattern.Form, _ compiled: CompiledPattern
  ) -> MatchPattern {
    MatchPattern(
      source: source, form: form, automaton: compiled.automaton, captures: compiled.captures,
      specificity: compiled.specificity, requiredLiterals: compiled.requiredLiterals)
  }

  static func vocabulary() throws -> Vocabulary {
    var vocabulary = Vocabulary()
    for (id, regex) in regexes.sorted(by: { $0.key < $1.key }) {
      vocabulary.parameters.append(
        Parameter(id: id, description: "The \(id)", pattern: try self.regex(regex)))
    }
    vocabulary.parameters[0].find = [try template("client with IP '{address}'")]
    vocabulary.parameters[1].find = [try template("pull image \"{image}\"")]
    vocabulary.parameters[2].find = [try template("{registry}.registry.example")]
    vocabulary.parameters[2].howToFind = Prose([
      .text("shelfctl list --query '[].name'")
    ])
    vocabulary.parameters[2].example = "contoso"
    vocabulary.parameters[3].find = [try template("one-time code {token}")]
    vocabulary.parameters[3].sensitivity = .secret
    var spread = Limit(id: "spread", value: "1-5")
    spread.unit = "min"
    vocabulary.limits = [spread]
    var manual = Source(id: "manual", title: "The manual")
    manual.url = "https://docs.contoso.example/"
    vocabulary.sources = [manual]
    var mode = Fact(id: "mode", values: ["open", "closed"])
    mode.question = "Which mode?"
    vocabulary.facts = [mode]
    return vocabulary
  }

  static func entry(
    _ id: String, area: String = "pull", _ symptoms: [Symptom], kind: Entry.Kind = .symptom
  ) -> Entry {
    var entry = Entry(id: id, area: area, title: "Title of \(id)")
    entry.kind = kind
    entry.symptoms = symptoms
    return entry
  }

  static func unauthorized() throws -> Entry {
    var entry = entry(
      "pull-unauthorized",
      [
        Symptom(
          id: "oauth",
          all: [
            try template("{registry}.registry.example"),
            try template("failed to fetch oauth token{*}401 Unauthorized"),
          ], none: [try template("no match for platform")])
      ])
    entry.summary = Prose([.text("The registry "), .parameter("registry"), .text(" refused.")])
    entry.formerly = ["pull-401"]
    entry.references = ["manual"]
    entry.reviewBy = "2027-06-01"

    var rare = Cause(id: "clock", title: "The clock is wrong")
    rare.likelihood = .rare
    var role = Cause(id: "role", title: "The identity has no role")
    role.likelihood = .common
    role.appliesWhen = [FactCondition(fact: "mode", values: ["open", "closed"])]
    role.explanation = Prose([.text("It takes "), .limit("spread"), .text(".")])
    role.confirmedBy = [.outcome(check: Address(entry: entry.id, part: "roles"), outcome: "none")]
    role.ruledOutBy = [
      .text("code"),
      .outcome(check: Address(entry: "pull-forbidden", part: "rules"), outcome: "open"),
    ]
    role.solutions = [
      Address(entry: entry.id, part: "attach"), Address(entry: "pull-forbidden", part: "allow"),
    ]
    entry.causes = [rare, role]
    entry.evidence = [TextEvidence(id: "code", any: [try template("CODE 7000215")])]

    var identity = CheckStep(
      id: "identity", title: "Which identity pulls?",
      action: .run(words("shelfctl", "whoami")))
    identity.from = Prose([.text("a node")])
    var roles = CheckStep(
      id: "roles", title: "Who holds which role?",
      action: .run(words("shelfctl", "roles", "-n", "{registry}", "--query", "[].{a:b}")))
    roles.needs = [Address(entry: entry.id, part: "identity")]
    let unused = CheckStep(
      id: "unused", title: "Unused", action: .portal([Prose([.text("Registries")])]))
    entry.checks = [identity, unused, roles]

    var attach = Solution(
      id: "attach", title: "Attach it", effects: [.changesAccess],
      steps: [step("Attach it.\nIt takes a while.", "shelfctl", "attach", "{cluster}")])
    attach.steps.append(step("Let it spread."))
    attach.steps[1].wait = "spread"
    attach.verify = .check(Address(entry: entry.id, part: "roles"), outcome: "none")
    attach.rollback = words("shelfctl", "detach", "{cluster}")
    entry.solutions = [attach]
    return entry
  }

  static func forbidden() throws -> Entry {
    var entry = entry(
      "pull-forbidden", area: "network/edge",
      [
        Symptom(
          id: "client", all: [try template("client with IP '{address}' is not allowed access")]),
        Symptom(id: "token", all: [try template("failed to fetch oauth token{*}403 Forbidden")]),
      ])
    entry.checks = [
      CheckStep(
        id: "rules", title: "What does the firewall allow?",
        action: .run(
          Command(
            shell: .powershell,
            form: .script([.source("Get-Rule | ? Name -eq "), .parameter("registry", .bare)]),
            source: "")))
    ]
    entry.solutions = [
      Solution(
        id: "allow", title: "Allow the address", effects: [.opensNetwork],
        steps: [step("Allow \"\"\"# it", "shelfctl", "allow", "{address}")])
    ]
    return entry
  }

  static func triage() throws -> Entry {
    entry(
      "pull-triage", [Symptom(id: "backoff", all: [try template("ImagePullBackOff")])],
      kind: .triage)
  }

  static func image() throws -> KnowledgeImage {
    try image([unauthorized(), forbidden(), triage()])
  }

  static func image(_ entries: [Entry]) throws -> KnowledgeImage {
    KnowledgeImage(entries: entries, vocabulary: try vocabulary())
  }

  /// A command of plain words; a word `{name}` is a hole.
  static func words(_ words: String...) -> Command {
    Command(shell: .sh, form: .words(words.map(pieces)), source: words.joined(separator: " "))
  }

  private static func step(_ text: String, _ words: String...) -> Step {
    var step = Step()
    step.text = Prose([.text(text)])
    if !words.isEmpty {
      step.run = Command(shell: .sh, form: .words(words.map(pieces)), source: "")
    }
    return step
  }

  private static func pieces(_ word: String) -> [Command.Piece] {
    word.hasPrefix("{") && word.hasSuffix("}")
      ? [.parameter(String(word.dropFirst().dropLast()))] : [.literal(word)]
  }
}
