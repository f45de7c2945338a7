import KBDiagnostics
import KBModel
import KBYAML

/// The vocabulary, as written.
struct VocabularySyntax: MappingSyntax {
  enum Key: String, FieldKey { case parameters, facts, sources, glossary, limits }
  static let noun = "vocabulary"

  static func field(_ key: Key) -> Field {
    switch key {
    case .parameters:
      Field(
        .list(.mapping(ParameterSyntax.self)),
        "Values that error texts and commands carry, `{name}`.")
    case .facts: Field(.list(.mapping(FactSyntax.self)), "What differs from one set-up to another.")
    case .sources: Field(.list(.mapping(SourceSyntax.self)), "Where the knowledge comes from.")
    case .glossary: Field(.list(.mapping(GlossaryTermSyntax.self)), "Terms, explained.")
    case .limits:
      Field(.list(.mapping(LimitSyntax.self)), "Every number that can change, `{limit:id}`.")
    }
  }

  var parameters: [ParameterSyntax]
  var facts: [FactSyntax]
  var sources: [SourceSyntax]
  var glossary: [GlossaryTermSyntax]
  var limits: [LimitSyntax]
  /// Lists of which not every item could be read.
  var unread: Set<Key>

  init(_ fields: MappingReader<Key>) {
    parameters = fields.list(.parameters, of: ParameterSyntax.self)
    facts = fields.list(.facts, of: FactSyntax.self)
    sources = fields.list(.sources, of: SourceSyntax.self)
    glossary = fields.list(.glossary, of: GlossaryTermSyntax.self)
    limits = fields.list(.limits, of: LimitSyntax.self)
    let counts: [Key: Int] = [
      .parameters: parameters.count, .facts: facts.count, .sources: sources.count,
      .limits: limits.count,
    ]
    unread = Set(counts.filter { !fields.isRead($0.key, $0.value) }.keys)
    DuplicateID.check(self, reporting: fields.reading)
  }
}

/// A parameter, as written.
struct ParameterSyntax: MappingSyntax {
  enum Key: String, FieldKey {
    case id, description, pattern, find, example, sensitivity
    case howToFind = "how_to_find"
  }
  static let noun = "parameter"
  static let required: [Key] = [.id, .description, .pattern]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.name, "The name in braces: `{resource_group}`.")
    case .description: Field(.text, "What the value is.")
    case .pattern: Field(.regex, "A regex that every value matches wholly.")
    case .find:
      Field(.list(.template), "Templates with this hole by which the value is known in any text.")
    case .example: Field(.text, "A value that matches the pattern.")
    case .howToFind: Field(.prose, "How a person finds the value: a command, or a place.")
    case .sensitivity:
      Field(
        .word(Parameter.Sensitivity.self), "Whether it may be shown: secrets are masked always.")
    }
  }

  var id: Located<String>?
  var description: Located<String>?
  var pattern: PatternSyntax?
  var find: [PatternSyntax]
  var example: Located<String>?
  var howToFind: Located<Prose>?
  var sensitivity: Located<Parameter.Sensitivity>?

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id, form: .snakeCase)
    description = fields.text(.description)
    pattern = fields.pattern(.pattern, .regex)
    find = fields.items(.find).compactMap { fields.reading.pattern($0, of: "find", .template) }
    example = fields.text(.example)
    howToFind = fields.prose(.howToFind)
    sensitivity = fields.word(.sensitivity, of: Parameter.Sensitivity.self)
    ExampleMismatch.check(self, reporting: fields.reading)
    FindWithoutHole.check(self, reporting: fields.reading)
  }
}

/// A fact, as written.
struct FactSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, values, question, detect }
  static let noun = "fact"
  static let required: [Key] = [.id, .values]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.name, "The name of the fact.")
    case .values: Field(.list(.factValue, .nonEmpty), "All it can be.")
    case .question: Field(.text, "How to ask a person for it.")
    case .detect:
      Field(
        .pairs(.list(.template)),
        "Templates by which a text gives a value away: `{value: [template]}`.")
    }
  }

  var id: Located<String>?
  var values: [Located<String>]
  var question: Located<String>?
  var detect: [(value: Located<String>, patterns: [PatternSyntax])]

  init(_ fields: MappingReader<Key>) {
    let reading = fields.reading
    id = fields.id(.id, form: .snakeCase)
    values = fields.nonEmptyItems(.values).compactMap { reading.text($0, of: "values")?.located }
    values.forEach { reading.checkForm(of: $0, .factValue) }
    question = fields.text(.question)
    detect = fields.pairs(.detect).map { pair in
      guard case .sequence(let items) = pair.value.content else {
        reading.report(.wrongType(pair.key.value, .list, found: pair.value))
        return (pair.key, [])
      }
      return (pair.key, items.compactMap { reading.pattern($0, of: pair.key.value, .template) })
    }
    if let id, fields.isWritten(.values) {
      for (value, _) in detect { reading.checkFact(id, values: [value]) }
    }
  }
}

/// A source, as written.
struct SourceSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, title, url, read }
  static let noun = "source"
  static let required: [Key] = [.id, .title]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the source.")
    case .title: Field(.text, "Its title.")
    case .url: Field(.text, "Where it is: `https://…`.")
    case .read: Field(.date, "The day it was read.")
    }
  }

  var id: Located<String>?
  var title: Located<String>?
  var url: Located<String>?
  var read: Located<String>?

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    title = fields.text(.title)
    url = fields.webAddress(.url)
    read = fields.date(.read)
  }
}

/// A term, as written.
struct GlossaryTermSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, term, text }
  static let noun = "term"
  static let required: [Key] = [.id, .term, .text]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the term.")
    case .term: Field(.text, "The term, as people write it.")
    case .text: Field(.prose, "What it means.")
    }
  }

  var id: Located<String>?
  var term: Located<String>?
  var text: Located<Prose>?

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    term = fields.text(.term)
    text = fields.prose(.text)
  }
}

/// A limit, as written.
struct LimitSyntax: MappingSyntax {
  enum Key: String, FieldKey { case id, value, unit, text, when, source }
  static let noun = "limit"
  static let required: [Key] = [.id, .value]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the limit: `{limit:id}`.")
    case .value: Field(.text, "The number or range.")
    case .unit: Field(.text, "Its unit.")
    case .text: Field(.prose, "What it limits.")
    case .when: Field(.text, "The condition under which it holds.")
    case .source: Field(.known(.sources), "Where it is written down.")
    }
  }

  var id: Located<String>?
  var value: Located<String>?
  var unit: Located<String>?
  var text: Located<Prose>?
  var when: Located<String>?
  var source: Located<String>?

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    value = fields.text(.value)
    unit = fields.text(.unit)
    text = fields.prose(.text)
    when = fields.text(.when)
    source = fields.text(.source)
    if let source { fields.reading.checkSource(source) }
  }
}
