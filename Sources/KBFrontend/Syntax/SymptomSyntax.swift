import KBDiagnostics
import KBModel

/// One way an entry shows itself, as written.
struct SymptomSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, match, all, any, regex, none, context }
  static let noun = "symptom"
  static let required: [Key] = [.id]
  static let checkedAlternatives: [[Key]] = [[.match, .all, .any, .regex]]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the symptom within its entry.")
    case .match:
      Field(
        .template,
        "The message as a person sees it: `{name}` is a value worth knowing, `{*}` whatever varies."
      )
    case .all:
      Field(.list(.pattern, .nonEmpty), "Patterns that all stand in one message, in any order.")
    case .any: Field(.list(.pattern, .nonEmpty), "Patterns of which one stands in the message.")
    case .regex:
      Field(.regex, "A regex of the linear-time subset, on bytes, with no tolerance added.")
    case .none: Field(.list(.pattern, .nonEmpty), "Patterns that must not stand in the message.")
    case .context:
      Field(
        .either(.pattern, .list(.pattern, .nonEmpty)),
        "Patterns that stand anywhere in the text, in other messages maybe.")
    }
  }

  var id: Located<String>?
  var match: PatternSyntax?
  var regex: PatternSyntax?
  var all: [PatternSyntax]
  var any: [PatternSyntax]
  var none: [PatternSyntax]
  var context: [PatternSyntax]

  init(_ fields: MappingReader<Key>) {
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
  static let required: [Key] = [.id, .any]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the evidence; causes cite it as `text#id`.")
    case .any: Field(.list(.pattern, .nonEmpty), "Patterns of which one stands in the text.")
    }
  }

  var id: Located<String>?
  var any: [PatternSyntax]

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    any = fields.patterns(.any)
  }
}
