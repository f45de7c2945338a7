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

  var id: Located<String>?
  var title: Located<String>?
  var effects: [Located<Effect>]
  var appliesWhen: [FactCondition]
  var caution: Located<Prose>?
  var steps: [StepSyntax]
  var verify: VerificationSyntax?
  var rollback: RollbackSyntax?

  init(_ fields: MappingReader<Key>) {
    fields.require(.id, .title, .effects, .steps)
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
  }
}

/// How to see that a solution worked, as written: `{check, outcome}` or `{run}`.
struct VerificationSyntax: MappingSyntax {
  enum Key: String, FieldKey { case check, outcome, run, shell }
  static let noun = "verify"

  var check: Located<String>?
  var outcome: Located<String>?
  var run: Located<Command>?

  init(_ fields: MappingReader<Key>) {
    if fields.isWritten(.outcome) {
      fields.require(.check)
    } else {
      fields.requireOne(of: .check, .run)
    }
    fields.exclude([.check, .run])
    check = fields.text(.check)
    outcome = fields.text(.outcome)
    run = fields.command(.run, shell: .shell)
  }
}

/// How to take a solution back, as written.
struct RollbackSyntax: MappingSyntax {
  enum Key: String, FieldKey { case run, shell }
  static let noun = "rollback"

  var run: Located<Command>?

  init(_ fields: MappingReader<Key>) {
    fields.require(.run)
    run = fields.command(.run, shell: .shell)
  }
}
