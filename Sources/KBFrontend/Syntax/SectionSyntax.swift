import KBDiagnostics
import KBModel

/// A part of a howto or reference entry, as written.
struct SectionSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, title, text, steps }
  static let noun = "section"

  var id: Located<String>?
  var title: Located<String>?
  var text: Located<Prose>?
  var steps: [StepSyntax]

  init(_ fields: MappingReader<Key>) {
    fields.require(.id, .title)
    fields.requireOne(of: .text, .steps)
    id = fields.id(.id)
    title = fields.text(.title)
    text = fields.prose(.text)
    steps = fields.steps(.steps, isCautioned: false)
  }
}

/// Advice that keeps a fault away, as written.
struct PreventionSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, text, run, shell }
  static let noun = "prevention"

  var id: Located<String>?
  var text: Located<Prose>?
  var run: Located<Command>?

  init(_ fields: MappingReader<Key>) {
    fields.require(.id, .text)
    id = fields.id(.id)
    text = fields.prose(.text)
    run = fields.command(.run, shell: .shell)
  }
}

/// Where a source is wrong or dated, as written.
struct CorrectionSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, source, says, instead, because }
  static let noun = "correction"

  var id: Located<String>?
  var source: Located<String>?
  var says: Located<String>?
  var instead: Located<String>?
  var because: Located<String>?

  init(_ fields: MappingReader<Key>) {
    fields.require(.id, .source, .says, .instead, .because)
    id = fields.id(.id)
    source = fields.text(.source)
    says = fields.text(.says)
    instead = fields.text(.instead)
    because = fields.text(.because)
    if let source { fields.reading.checkSource(source) }
  }
}
