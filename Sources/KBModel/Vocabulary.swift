/// The words that entries share.
package struct Vocabulary: Sendable {
  package var parameters: [Parameter] = []
  package var facts: [Fact] = []
  package var sources: [Source] = []
  package var glossary: [GlossaryTerm] = []
  package var limits: [Limit] = []

  package init() {}
}

package struct Parameter: Sendable {
  package enum Sensitivity: String, Sendable, CaseIterable { case `public`, host, id, secret }

  package var id: String
  package var description: String
  /// Regex that a value matches wholly.
  package var pattern: MatchPattern
  /// Templates that find a value in a text; each reports only this parameter.
  package var find: [MatchPattern] = []
  package var example: String?
  /// A command or a sentence.
  package var howToFind: Prose?
  package var sensitivity: Sensitivity = .public

  package init(id: String, description: String, pattern: MatchPattern) {
    self.id = id
    self.description = description
    self.pattern = pattern
  }
}

package struct Fact: Sendable {
  package var id: String
  package var values: [String]
  package var question: String?
  /// Templates from which a value follows, by value.
  package var detect: [String: [MatchPattern]] = [:]

  package init(id: String, values: [String]) {
    self.id = id
    self.values = values
  }
}

package struct Source: Sendable {
  package var id: String
  package var title: String
  package var url: String?
  /// `YYYY-MM-DD`.
  package var read: String?

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

package struct GlossaryTerm: Sendable {
  package var id: String
  package var term: String
  package var text: Prose

  package init(id: String, term: String, text: Prose) {
    self.id = id
    self.term = term
    self.text = text
  }
}

/// A number that stands in one place.
package struct Limit: Sendable {
  package var id: String
  package var value: String
  package var unit: String?
  package var text: Prose?
  /// The condition under which it holds.
  package var when: String?
  /// Id of a source.
  package var source: String?

  package init(id: String, value: String) {
    self.id = id
    self.value = value
  }

  /// The value with its unit, as it reads in a sentence.
  package var phrase: String { unit.map { "\(value) \($0)" } ?? value }
}
