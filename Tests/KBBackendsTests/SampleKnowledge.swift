import KBModel
import KBPatterns

/// A small knowledge that uses every part of the model.
enum SampleKnowledge {
  static func image() throws -> KnowledgeImage {
    try KnowledgeImage(
      entries: [pullRefused(), pushDenied(), whereToBegin(), grantingAccess()],
      vocabulary: vocabulary())
  }

  /// A compiled pattern whose holes name the parameters of the vocabulary.
  static func pattern(
    _ source: String, _ form: MatchPattern.Form = .template
  ) throws -> MatchPattern {
    let compiler = PatternCompiler(parameters: ["shelf": "[a-z]{5,50}"])
    let compiled =
      switch form {
      case .template: try compiler.compileTemplate(source)
      case .regex: try compiler.compileRegex(source)
      }
    return MatchPattern(
      source: source, form: form, automaton: compiled.automaton, captures: compiled.captures,
      specificity: compiled.specificity, requiredLiterals: compiled.requiredLiterals)
  }

  /// A template of an outcome.
  static func template(_ pieces: [BoundText.Piece]) throws -> BoundTemplate {
    let source = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .bound(let name): "{=\(name)}"
      }
    }.joined()
    let compiled = try PatternCompiler(parameters: [:]).compileOutcomeTemplate(source)
    return BoundTemplate(
      text: BoundText(pieces),
      pattern: MatchPattern(
        source: source, form: .template, automaton: compiled.automaton,
        captures: compiled.captures, specificity: compiled.specificity,
        requiredLiterals: compiled.requiredLiterals))
  }

  /// A command in which every `{name}` is a hole.
  static func command(_ source: String, _ shell: Command.Shell = .sh) -> Command {
    let pieces = prose(source).pieces.map { piece -> Command.ScriptPiece in
      switch piece {
      case .text(let text): .source(text)
      case .parameter(let name), .limit(let name): .parameter(name, .bare)
      }
    }
    return Command(shell: shell, form: .script(pieces), source: source)
  }

  /// Prose in which every `{name}` is a parameter and every `{limit:id}` a limit.
  static func prose(_ source: String) -> Prose {
    var pieces: [Prose.Piece] = []
    for part in source.split(separator: "{", omittingEmptySubsequences: false) {
      guard let end = part.firstIndex(of: "}"), !pieces.isEmpty else {
        pieces.append(.text(String(part)))
        continue
      }
      let name = String(part[..<end])
      if !name.hasPrefix("limit:"), !name.allSatisfy({ $0.isLetter || $0 == "_" }) {
        pieces.append(.text("{" + part))
        continue
      }
      pieces.append(
        name.hasPrefix("limit:") ? .limit(String(name.dropFirst(6))) : .parameter(name))
      pieces.append(.text(String(part[part.index(after: end)...])))
    }
    return Prose(pieces.filter { $0 != .text("") })
  }

  private static func vocabulary() throws -> Vocabulary {
    var vocabulary = Vocabulary()
    var shelf = try Parameter(
      id: "shelf", description: "Name of the shelf | without its domain",
      pattern: pattern("[a-z]{5,50}", .regex))
    shelf.example = "contoso"
    shelf.howToFind = Prose([
      .text("shelfctl list --of "), .parameter("tenant"), .text(" --query '[].name' | sort"),
    ])
    var robot = try Parameter(
      id: "robot", description: "The account that pulls", pattern: pattern("[a-z]+", .regex))
    robot.howToFind = Prose([.text("Ask whoever runs the cluster.")])
    let robotID = try Parameter(
      id: "robot_id", description: "Id of the robot", pattern: pattern("[0-9a-f]+", .regex))
    var tenant = try Parameter(
      id: "tenant", description: "The tenant of the shelf", pattern: pattern("[a-z]+", .regex))
    tenant.howToFind = Prose([
      .text("Read it from the address of the "), .parameter("shelf"),
    ])
    vocabulary.parameters = [shelf, robot, robotID, tenant]

    var signIn = Fact(id: "sign_in", values: ["robot", "nobody"])
    signIn.question = "Who signs in to the shelf?"
    vocabulary.facts = [signIn, Fact(id: "tier", values: ["small", "large"])]

    var manual = Source(id: "manual", title: "Shelf manual [2nd edition]")
    manual.url = "https://docs.contoso.example/shelf_(manual)"
    manual.read = "2026-11-21"
    vocabulary.sources = [manual, Source(id: "memo", title: "Memo of the shelf team")]

    vocabulary.glossary = [
      GlossaryTerm(id: "shelf", term: "shelf", text: prose("Where images stand.")),
      GlossaryTerm(
        id: "robot-account", term: "Robot account",
        text: prose("An account without a person; its role acts after {limit:role-spread}.")),
    ]

    var spread = Limit(id: "role-spread", value: "1-5")
    spread.unit = "min"
    spread.text = prose("Until a new role acts everywhere.")
    spread.when = "outside of incidents"
    spread.source = "manual"
    vocabulary.limits = [spread, Limit(id: "key-age", value: "90")]
    return vocabulary
  }

  private static func whereToBegin() throws -> Entry {
    var entry = Entry(id: "shelf-triage", area: "", title: "Something is wrong with the shelf")
    entry.kind = .triage
    entry.severity = .info
    entry.symptoms = try [Symptom(id: "shelf", all: [pattern("shelf error")])]
    return entry
  }

  private static func pushDenied() throws -> Entry {
    var entry = Entry(id: "push-denied", area: "shelf", title: "Push is denied")
    entry.severity = .warning
    entry.symptoms = try [
      Symptom(id: "quota", all: [pattern("429 quota of {shelf} used up; job-403x")])
    ]
    return entry
  }

  private static func grantingAccess() -> Entry {
    var entry = Entry(id: "grant-access", area: "shelf", title: "Grant access")
    entry.kind = .howto
    var section = Section(id: "roles", title: "Which role")
    section.text = prose("Two roles exist.\n\n- `pull`\n- `push`, for {robot} alone\n")
    var step = Step()
    step.run = command("shelfctl role list --of {robot}")
    section.steps = [step]
    entry.sections = [section]
    var solution = Solution(
      id: "assign-role", title: "Assign the role", effects: [.changesAccess], steps: [])
    step.run = command("New-ShelfRole -Robot {robot} `\n  -Shelf {shelf}", .powershell)
    solution.steps = [step]
    entry.solutions = [solution]
    return entry
  }
}
