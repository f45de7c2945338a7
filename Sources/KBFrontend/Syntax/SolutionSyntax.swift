import KBDiagnostics
import KBModel
import KBYAML

/// A solution, as written.
struct SolutionSyntax: MappingSyntax {
  enum Key: String, FieldKey {
    case id, title, effects, caution, steps, verify, rollback
    case appliesWhen = "applies_when"
  }
  static let noun = "solution"
  static let required: [Key] = [.id, .title, .effects, .steps]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the solution within its entry.")
    case .title: Field(.text, "What to do, as one instruction.")
    case .effects:
      Field(
        .list(.word(Effect.self), .nonEmpty),
        "What it does to the world. The last three of these words demand a `caution`.")
    case .appliesWhen:
      Field(
        .factConditions,
        "Facts under which it works: `{fact: value}` or `{fact: [one, or another]}`.")
    case .caution: Field(.prose, "What can go wrong, and where not to do it.")
    case .steps: Field(.list(.mapping(StepSyntax.self), .nonEmpty), "What to do, in order.")
    case .verify: Field(.mapping(VerificationSyntax.self), "How to see that it worked.")
    case .rollback: Field(.mapping(RollbackSyntax.self), "How to take it back.")
    }
  }

  var id: Located<String>?
  var title: Located<String>?
  var effects: [Located<Effect>]
  var appliesWhen: [FactCondition]
  var caution: Located<Prose>?
  var steps: [StepSyntax]
  var verify: VerificationSyntax?
  var rollback: RollbackSyntax?

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    title = fields.text(.title)
    effects = fields.words(.effects, of: Effect.self)
    appliesWhen = fields.factConditions(.appliesWhen)
    caution = fields.prose(.caution)
    steps = fields.steps(.steps, isCautioned: fields.isWritten(.caution))
    verify = fields.mapping(.verify, of: VerificationSyntax.self)
    rollback = fields.mapping(.rollback, of: RollbackSyntax.self)
    if let node = fields.node(.steps), case .sequence(let items) = node.content, items.isEmpty {
      fields.reading.report(.emptyList("steps", at: node.range))
    }
    MissingCaution.check(effects, isCautioned: fields.isWritten(.caution), fields)
    IncompleteSolution.check(effects, fields)
    UnsetVariable.check(
      steps.map(\.run) + [verify?.run, rollback?.run], reporting: fields.reading)
    if fields.isWritten(.effects), !effects.isEmpty {
      for step in steps {
        UnderstatedEffects.check(
          step.run, declared: effects + step.effects, in: Self.noun, reporting: fields.reading)
      }
    }
  }
}

/// How to see that a solution worked, as written: `{check, outcome}` or `{run}`.
struct VerificationSyntax: MappingSyntax {
  enum Key: String, FieldKey { case check, outcome, run, shell }
  static let noun = "verify"
  static let exclusive: [[Key]] = [[.check, .run]]
  static let checkedAlternatives: [[Key]] = [[.check, .run]]

  static func field(_ key: Key) -> Field {
    switch key {
    case .check: Field(.text, "The check to repeat: `id`, or `entry#id`.")
    case .outcome: Field(.id, "The outcome it should have.")
    case .run: Field(.command, "A command that shows it.")
    case .shell:
      Field(
        .word(Command.Shell.self), "Whose quoting and operators `run` uses; `sh` if it isn't said.")
    }
  }

  var check: Located<String>?
  var outcome: Located<String>?
  var run: CommandSyntax?

  init(_ fields: MappingReader<Key>) {
    if fields.isWritten(.outcome) {
      fields.require([.check])
    } else {
      fields.requireOne(of: [.check, .run])
    }
    check = fields.text(.check)
    outcome = fields.text(.outcome)
    run = fields.command(.run, shell: .shell)
    ChangingCommand.check(run, in: Self.noun, reporting: fields.reading)
  }
}

/// How to take a solution back, as written.
struct RollbackSyntax: MappingSyntax {
  enum Key: String, FieldKey { case run, shell }
  static let noun = "rollback"
  static let required: [Key] = [.run]

  static func field(_ key: Key) -> Field {
    switch key {
    case .run: Field(.command, "The command that takes it back.")
    case .shell:
      Field(
        .word(Command.Shell.self), "Whose quoting and operators `run` uses; `sh` if it isn't said.")
    }
  }

  var run: CommandSyntax?

  init(_ fields: MappingReader<Key>) {
    run = fields.command(.run, shell: .shell)
  }
}
