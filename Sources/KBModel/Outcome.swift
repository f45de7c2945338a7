/// Text in which `{=name}` stands for a bound value.
package struct BoundText: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case bound(String)
  }

  package var pieces: [Piece]

  package init(_ pieces: [Piece]) {
    self.pieces = pieces
  }
}

/// A template over an output, in which `{=name}` stands for a bound value.
package struct BoundTemplate: Sendable {
  package var text: BoundText
  /// The group of a bound value has the name `=name`, and makes way for the value.
  package var pattern: MatchPattern

  package init(text: BoundText, pattern: MatchPattern) {
    self.text = text
    self.pattern = pattern
  }
}

/// What one output of a check can say.
package struct Outcome: Sendable {
  /// A cell of a row, and what it holds.
  package struct Cell: Hashable, Sendable {
    package var column: String
    package var value: BoundText

    package init(column: String, value: BoundText) {
      self.column = column
      self.value = value
    }
  }

  package enum Quantifier: String, Sendable { case every, some }
  package enum DateTest: String, Sendable, CaseIterable {
    case beforeNow = "before-now", afterNow = "after-now"
  }
  package enum AddressScope: String, Sendable, CaseIterable {
    case `private`, `public`
  }
  package enum Comparison: String, Sendable {
    case lessThan = "less_than"
    case atMost = "at_most"
    case greaterThan = "greater_than"
    case atLeast = "at_least"
  }

  /// The condition; `json` narrows the text it looks at.
  package enum Test: Sendable {
    case matches(BoundTemplate)
    case lacks(BoundTemplate)
    case regex(MatchPattern)
    case equals(BoundText)
    case notEquals(BoundText)
    case row([Cell])
    case noRow([Cell])
    case date(Quantifier, DateTest)
    case address(AddressScope)
    case containsAddress(BoundText)
    case lacksAddress(BoundText)
    case number(Comparison, Double)
    /// A question to the person, answered yes or no.
    case ask(String)
    /// The JSON path has a value.
    case exists
  }

  package var id: String
  /// JSON path (`names` joined by `.`, `[]` each element, `*` each value); `nil` reads the whole.
  package var json: String?
  package var test: Test
  /// Outcomes of the same check that take this one back when they hold.
  package var unless: [String] = []
  /// Bound values without which the outcome is unknown.
  package var needs: [String] = []
  /// Facts that hold when the outcome does.
  package var sets: [String: String] = [:]

  package init(id: String, json: String? = nil, test: Test) {
    self.id = id
    self.json = json
    self.test = test
  }
}

/// How a check's output is found in a paste; all that are given must hold.
package struct Recognition: Sendable {
  package var json: [String] = []
  package var table: [String] = []
  package var match: MatchPattern?

  package init() {}
}

/// A value that a check's output gives to later commands.
package struct Binding: Sendable {
  package enum Place: Hashable, Sendable {
    case whole
    case json(String)
    case column(String)
  }

  /// A declared parameter.
  package var parameter: String
  package var place: Place

  package init(parameter: String, place: Place) {
    self.parameter = parameter
    self.place = place
  }
}
