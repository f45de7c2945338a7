// SchemaWriter: the fields that the readers declare → a JSON Schema (draft 2020-12) for editors.
//
// Whatever the schema rejects, the readers reject; not the reverse, for a schema can follow no
// reference and compile no pattern. Names that the vocabulary declares are given as `examples`, so
// that an editor offers them and a schema that lags behind the vocabulary rejects nothing.

import KBDiagnostics
import KBModel

/// Writes the schema of one kind of document.
struct SchemaWriter {
  private let vocabulary: Vocabulary
  /// Definitions by name; `nil` while one is being written.
  private var definitions: [String: JSONText?] = [:]

  /// The schema of documents that `type` reads.
  ///
  /// - Parameter comment: a sentence on the file itself.
  static func schema<Syntax: MappingSyntax>(
    of type: Syntax.Type, _ vocabulary: Vocabulary, comment: String
  ) -> JSONText {
    var writer = SchemaWriter(vocabulary: vocabulary)
    let root = writer.definition(of: type)
    let definitions = writer.definitions.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value ?? .null) }
    return .object([
      ("$comment", .string(comment)),
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("$ref", .string(root)),
      ("$defs", .object(definitions)),
    ])
  }

  private init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  // MARK: Mappings

  /// Where a mapping is defined; defines it the first time.
  private mutating func definition<Syntax: MappingSyntax>(of type: Syntax.Type) -> String {
    let name = Syntax.noun.replacing(" ", with: "-")
    if definitions[name] == nil {
      definitions[name] = .some(nil)
      definitions[name] = object(type)
    }
    return "#/$defs/\(name)"
  }

  private mutating func object<Syntax: MappingSyntax>(_ type: Syntax.Type) -> JSONText {
    var properties: [(String, JSONText)] = []
    for key in Syntax.Key.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      let field = Syntax.field(key)
      properties.append(
        (
          key.rawValue,
          .object([("description", .string(field.purpose))] + members(of: field.shape))
        ))
    }
    var members: [(String, JSONText)] = [
      ("title", .string(Syntax.noun)), ("type", "object"), ("properties", .object(properties)),
      ("additionalProperties", .boolean(false)),
    ]
    if !Syntax.required.isEmpty { members.append(("required", Self.names(Syntax.required))) }
    let conditions =
      (Syntax.alternatives + Syntax.checkedAlternatives).map(Self.atLeastOne)
      + Syntax.exclusive.map(Self.atMostOne)
    if !conditions.isEmpty { members.append(("allOf", .array(conditions))) }
    return .object(members)
  }

  private static func names(_ keys: [some FieldKey]) -> JSONText {
    .array(keys.map { .string($0.rawValue) })
  }

  private static func isWritten(_ key: some FieldKey) -> JSONText {
    .object([("required", names([key]))])
  }

  private static func atLeastOne(of keys: [some FieldKey]) -> JSONText {
    .object([("anyOf", .array(keys.map(isWritten)))])
  }

  /// One of the keys, or none of them.
  private static func atMostOne(of keys: [some FieldKey]) -> JSONText {
    let none = JSONText.object([("not", atLeastOne(of: keys))])
    return .object([("oneOf", .array(keys.map(isWritten) + [none]))])
  }

  // MARK: Values

  private mutating func schema(of shape: FieldShape) -> JSONText { .object(members(of: shape)) }

  private mutating func members(of shape: FieldShape) -> [(String, JSONText)] {
    switch shape {
    case .text: [reference("text", Self.text)]
    case .prose:
      [reference("prose", Self.text, "Markdown; {name} is a parameter, {limit:id} a limit.")]
    case .command: [reference("command", Self.text, "A command; {name} is a parameter.")]
    case .template:
      [reference("template", Self.text, "Text as a person sees it; {name} is a value, {*} a gap.")]
    case .regex: [reference("regex", Self.text, "A regex without look-around and back-references.")]
    case .jsonPath:
      [reference("json-path", Self.text, "Names joined by '.'; [] is each element, * each value.")]
    case .textOrNone: [("type", Self.scalar)]
    case .id:
      [reference("id", Self.text(of: "[a-z0-9]+(-[a-z0-9]+)*"), "Kebab-case.")]
    case .name: [reference("name", Self.text(of: "[a-z][a-z0-9_]*"), "Snake_case.")]
    case .factValue: [reference("fact-value", Self.text(of: "[A-Za-z0-9._-]+"), "One word.")]
    case .date: [reference("date", Self.text(of: "[0-9]{4}-[0-9]{2}-[0-9]{2}"), "YYYY-MM-DD.")]
    case .number: [reference("number", Self.text(of: "[-.0-9]+"), "A decimal number.")]
    case .oneOf(let words): [("enum", .array(words.map { .string($0) }))]
    case .known(let words):
      [reference("text", Self.text), ("examples", .array(names(of: words).map { .string($0.id) }))]
    case .list(let item, let length):
      [("type", "array"), ("items", schema(of: item))]
        + (length == .nonEmpty ? [("minItems", .integer(1))] : [])
    case .either(let one, let other):
      [("anyOf", .array([schema(of: one), schema(of: other)]))]
    case .mapping(let type): [("$ref", .string(definition(of: type)))]
    case .pairs(let value):
      [("type", "object"), ("additionalProperties", schema(of: value))]
    case .declared(let words, let values): [("$ref", .string(definition(of: words, values)))]
    }
  }

  /// Where a mapping from declared words is defined; defines it the first time.
  private mutating func definition(
    of words: FieldShape.DeclaredWords, _ values: FieldShape.Values
  ) -> String {
    let name = "\(words)-\(values)"
    if definitions[name] == nil {
      let value =
        switch values {
        case .values: members(of: words == .facts ? .text : .textOrNone)
        case .conditions: members(of: .either(.text, .list(.text, .nonEmpty)))
        case .places:
          members(of: .either(.word(WholeOutput.self), .mapping(BindingPlaceSyntax.self)))
        }
      let properties = names(of: words).map { word in
        var members = [("description", JSONText.string(word.purpose))] + value
        if !word.values.isEmpty {
          members.append(("examples", .array(word.values.map { .string($0) })))
        }
        return (word.id, JSONText.object(members))
      }
      definitions[name] = .object([
        ("type", "object"), ("properties", .object(properties)),
        ("additionalProperties", .object(value)),
      ])
    }
    return "#/$defs/\(name)"
  }

  /// The declared words of a kind, ordered by id.
  private func names(
    of words: FieldShape.DeclaredWords
  ) -> [(id: String, purpose: String, values: [String])] {
    let names: [(id: String, purpose: String, values: [String])] =
      switch words {
      case .parameters: vocabulary.parameters.map { ($0.id, $0.description, []) }
      case .facts: vocabulary.facts.map { ($0.id, $0.question ?? $0.id, $0.values) }
      case .sources: vocabulary.sources.map { ($0.id, $0.title, []) }
      case .limits: vocabulary.limits.map { ($0.id, $0.value, []) }
      }
    return names.sorted { $0.id < $1.id }
  }

  private mutating func reference(
    _ name: String, _ members: [(String, JSONText)], _ purpose: String? = nil
  ) -> (String, JSONText) {
    definitions[name] = .object((purpose.map { [("description", .string($0))] } ?? []) + members)
    return ("$ref", .string("#/$defs/\(name)"))
  }

  /// What YAML's core schema makes of plain scalars; the field reads each of them as text.
  private static let scalar = JSONText.array(["string", "number", "boolean"])
  private static let text: [(String, JSONText)] = [("type", scalar), ("pattern", "[^ \\t\\r\\n]")]

  /// Text of a form; a block scalar may leave line ends behind it.
  private static func text(of form: String) -> [(String, JSONText)] {
    [("type", scalar), ("pattern", .string("^(\(form))\\n*$"))]
  }
}
