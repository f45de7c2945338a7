import KBDiagnostics
import KBModel

/// One way an entry shows itself, as written.
struct SymptomSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, match, all, any, regex, none, context }
  static let noun = "symptom"

  var id: Located<String>?
  var match: PatternSyntax?
  var regex: PatternSyntax?
  var all: [PatternSyntax]
  var any: [PatternSyntax]
  var none: [PatternSyntax]
  var context: [PatternSyntax]

  init(_ fields: MappingReader<Key>) {
    fields.require(.id)
    id = fields.id(.id)
    match = fields.pattern(.match, .template)
    regex = fields.pattern(.regex, .regex)
    all = fields.patterns(.all)
    any = fields.patterns(.any)
    none = fields.patterns(.none)
    context = fields.patternOrPatterns(.context)
    MissingPositivePart.check(fields)
    SlowPattern.check(self, reporting: fields.reading)
  }
}

/// What the error text says beyond the symptom, as written.
struct EvidenceSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, any }
  static let noun = "evidence"

  var id: Located<String>?
  var any: [PatternSyntax]

  init(_ fields: MappingReader<Key>) {
    fields.require(.id, .any)
    id = fields.id(.id)
    any = fields.patterns(.any)
  }
}
