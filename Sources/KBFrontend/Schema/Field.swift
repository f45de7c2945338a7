/// What a field holds, and what it is for: what an editor is told of it.
struct Field {
  var shape: FieldShape
  /// A sentence or two in the author's words; Markdown.
  var purpose: String

  init(_ shape: FieldShape, _ purpose: String) {
    self.shape = shape
    self.purpose = purpose
  }
}

/// The values a field can read, as far as a JSON Schema can tell.
indirect enum FieldShape {
  /// A scalar of any type that says something; the field reads it as text.
  case text
  /// A scalar that may be empty.
  case textOrNone
  case prose, command, template, regex, jsonPath
  /// A kebab-case identifier.
  case id
  /// A snake_case identifier.
  case name
  case factValue
  case date
  case number
  case oneOf([String])
  /// A text that the vocabulary should declare.
  case known(DeclaredWords)
  case list(FieldShape, Length = .any)
  case either(FieldShape, FieldShape)
  case mapping(any MappingSyntax.Type)
  /// A mapping from the author's own keys.
  case pairs(FieldShape)
  /// A mapping from keys that the vocabulary should declare.
  case declared(DeclaredWords, Values)

  enum Length { case any, nonEmpty }
  enum DeclaredWords: String { case parameters, facts, sources, limits }
  /// What declared words are mapped to.
  enum Values: String { case values, conditions, places }

  /// A template, or `{regex: '…'}`.
  static var pattern: FieldShape { .either(.template, .mapping(RegexItemSyntax.self)) }

  /// `{fact: value}`.
  static var facts: FieldShape { .declared(.facts, .values) }

  /// `{fact: value}` or `{fact: [one, or another]}`.
  static var factConditions: FieldShape { .declared(.facts, .conditions) }

  /// A word of an enumeration.
  static func word<Word>(_ type: Word.Type) -> FieldShape
  where Word: RawRepresentable<String> & CaseIterable {
    .oneOf(Word.allCases.map(\.rawValue))
  }
}
