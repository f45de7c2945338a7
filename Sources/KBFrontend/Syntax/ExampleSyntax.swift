import KBDiagnostics
import KBModel
import KBYAML

/// A text and what has to come of it, as written.
struct ExampleSyntax: MappingSyntax {
  enum Key: String, FieldKey { case text, expect, given }
  static let noun = "example"
  static let required: [Key] = [.text]

  static func field(_ key: Key) -> Field {
    switch key {
    case .text: Field(.text, "The text, byte for byte as a person would paste it.")
    case .expect:
      Field(
        .either(.text, .mapping(ExpectationSyntax.self)),
        "What the answer has to be: `none`, the id of another entry, or details of this one's.")
    case .given: Field(.mapping(GivenSyntax.self), "What is known besides the text.")
    }
  }

  var text: TextSyntax?
  /// The scalar form of `expect`: `none`, or the address of what must win.
  var winner: Located<String>?
  /// The mapping form of `expect`.
  var expectation: ExpectationSyntax?
  var given: GivenSyntax?

  init(_ fields: MappingReader<Key>) {
    text = fields.exactText(.text)
    given = fields.mapping(.given, of: GivenSyntax.self)
    if let node = fields.node(.expect), case .scalar = node.content {
      winner = fields.text(.expect)
    } else {
      expectation = fields.mapping(.expect, of: ExpectationSyntax.self)
    }
    if let text { ExampleTooLarge.check(text, reporting: fields.reading) }
  }
}

/// What an example expects of its own entry, as written.
struct ExpectationSyntax: MappingSyntax {
  enum Key: String, FieldKey { case symptom, parameters, causes }
  static let noun = "expect"

  static func field(_ key: Key) -> Field {
    switch key {
    case .symptom: Field(.id, "The symptom that has to match.")
    case .parameters: Field(.declared(.parameters, .values), "Values that have to be found.")
    case .causes:
      Field(.pairs(.word(CauseStatus.self)), "How causes have to stand: `{cause: confirmed}`.")
    }
  }

  var symptom: Located<String>?
  var parameters: [String: String]
  var causes: [(cause: Located<String>, status: CauseStatus)]

  init(_ fields: MappingReader<Key>) {
    symptom = fields.text(.symptom)
    parameters = fields.parameterValues(.parameters)
    causes = fields.pairs(.causes).compactMap { pair in
      fields.reading.word(pair.value, of: pair.key.value, CauseStatus.self)
        .map { (pair.key, $0.value) }
    }
  }
}

/// How sure the diagnosis is of a cause.
enum CauseStatus: String, CaseIterable {
  case confirmed, likely, possible
  case ruledOut = "ruled-out"
}

/// What is known besides the text of an example, as written.
struct GivenSyntax: MappingSyntax {
  enum Key: String, FieldKey { case outputs, facts, answers, now }
  static let noun = "given"

  static func field(_ key: Key) -> Field {
    switch key {
    case .outputs: Field(.pairs(.textOrNone), "Outputs of checks: `{check: what it printed}`.")
    case .facts: Field(.facts, "Facts: `{fact: value}`.")
    case .answers:
      Field(.pairs(.word(Answer.self)), "Answers to outcomes that `ask`: `{check#outcome: yes}`.")
    case .now: Field(.date, "The day on which dates are compared.")
    }
  }

  var outputs: [(check: Located<String>, text: String)]
  var facts: [String: String]
  var answers: [(outcome: Located<String>, answer: Answer)]
  var now: Located<String>?

  init(_ fields: MappingReader<Key>) {
    outputs = fields.pairs(.outputs).compactMap { pair in
      fields.reading.anyText(pair.value, of: pair.key.value).map { (pair.key, $0.value) }
    }
    facts = fields.factValues(.facts)
    answers = fields.pairs(.answers).compactMap { pair in
      fields.reading.word(pair.value, of: pair.key.value, Answer.self).map { (pair.key, $0.value) }
    }
    now = fields.date(.now)
  }
}

/// What a person answers to an `ask`.
enum Answer: String, CaseIterable { case yes, no }
