/// What a table says of the words that entries share, decoded.
package struct VocabularyRecord: Sendable {
  package var parameters: [ParameterRecord] = []
  package var facts: [FactRecord] = []
}

/// A parameter, and how a value of it is known.
package struct ParameterRecord: Sendable {
  /// Whom a value may be shown to.
  package enum Sensitivity: String, Sendable, CaseIterable { case `public`, host, id, secret }

  package var id: String
  /// A value matches it wholly.
  package var pattern: PatternRecord
  package var find: [PatternRecord] = []
  package var sensitivity: Sensitivity = .public
}

/// What people are told of a parameter.
package struct ParameterWords: Sendable {
  package var description = ""
  package var example: String?
  package var howToFind: TextTemplate?
}

/// A fact: its values, and how to ask for it.
package struct FactRecord: Sendable {
  package var id: String
  package var values: [String] = []
  /// Patterns from which a value follows, by value.
  package var detect: [String: [PatternRecord]] = [:]
  package var question: String?
}
