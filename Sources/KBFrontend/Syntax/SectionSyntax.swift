import KBDiagnostics
import KBModel

/// A part of a howto or reference entry, as written.
struct SectionSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, title, text, steps }
  static let noun = "section"
  static let required: [Key] = [.id, .title]
  static let alternatives: [[Key]] = [[.text, .steps]]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the section within its entry.")
    case .title: Field(.text, "Its heading.")
    case .text: Field(.prose, "What it says.")
    case .steps: Field(.list(.mapping(StepSyntax.self)), "What to do, in order.")
    }
  }

  var id: Located<String>?
  var title: Located<String>?
  var text: Located<Prose>?
  var steps: [StepSyntax]

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    title = fields.text(.title)
    text = fields.prose(.text)
    steps = fields.steps(.steps, isCautioned: false)
    UnsetVariable.check(steps.map(\.run), reporting: fields.reading)
    for step in steps {
      UnderstatedEffects.check(
        step.run, declared: step.effects, in: "step", reporting: fields.reading)
    }
  }
}

/// Advice that keeps a fault away, as written.
struct PreventionSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, text, run, shell }
  static let noun = "prevention"
  static let required: [Key] = [.id, .text]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the advice within its entry.")
    case .text: Field(.prose, "The advice.")
    case .run: Field(.command, "A command that carries it out.")
    case .shell:
      Field(
        .word(Command.Shell.self), "Whose quoting and operators `run` uses; `sh` if it isn't said.")
    }
  }

  var id: Located<String>?
  var text: Located<Prose>?
  var run: CommandSyntax?

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    text = fields.prose(.text)
    run = fields.command(.run, shell: .shell)
    UnsetVariable.check([run], reporting: fields.reading)
  }
}

/// Where a source is wrong or dated, as written.
struct CorrectionSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, source, says, instead, because }
  static let noun = "correction"
  static let required: [Key] = [.id, .source, .says, .instead, .because]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the correction within its entry.")
    case .source: Field(.known(.sources), "The source that is wrong or dated.")
    case .says: Field(.text, "What it says, in your words.")
    case .instead: Field(.text, "What is right.")
    case .because: Field(.text, "How that is known.")
    }
  }

  var id: Located<String>?
  var source: Located<String>?
  var says: Located<String>?
  var instead: Located<String>?
  var because: Located<String>?

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    source = fields.text(.source)
    says = fields.text(.says)
    instead = fields.text(.instead)
    because = fields.text(.because)
    if let source { fields.reading.checkSource(source) }
  }
}
