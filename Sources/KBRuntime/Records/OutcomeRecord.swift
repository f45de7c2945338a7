/// How a check's output is known in a text; all that are given must hold.
package struct RecognitionRecord: Sendable {
  /// JSON paths that the output has.
  package var json: [String] = []
  /// Columns that the output's table has.
  package var table: [String] = []
  package var match: PatternRecord?
}

/// A value that a check's output gives to commands and outcomes.
package struct BindingRecord: Sendable {
  package enum Place: Sendable {
    case whole
    case json(String)
    case column(String)
  }

  package var parameter: String
  package var place: Place
}

/// What one output of a check can say. In its texts a hole is a bound value.
package struct OutcomeRecord: Sendable {
  /// A cell of a row, and what it holds.
  package struct Cell: Sendable {
    package var column: String
    package var value: TextTemplate
  }

  package enum Quantifier: Sendable { case every, some }
  package enum DateTest: String, Sendable, CaseIterable {
    case beforeNow = "before-now", afterNow = "after-now"
  }
  package enum AddressScope: String, Sendable, CaseIterable { case `private`, `public` }
  package enum Comparison: Sendable { case lessThan, atMost, greaterThan, atLeast }

  package enum Test: Sendable {
    case matches(PatternRecord)
    case lacks(PatternRecord)
    case regex(PatternRecord)
    case equals(TextTemplate)
    case notEquals(TextTemplate)
    case row([Cell])
    case noRow([Cell])
    case date(Quantifier, DateTest)
    case address(AddressScope)
    case containsAddress(TextTemplate)
    case lacksAddress(TextTemplate)
    case number(Comparison, Double)
    case ask(String)
    case exists
  }

  package var id: String
  /// JSON path that narrows what the test reads.
  package var json: String?
  package var test: Test = .exists
  package var unless: [String] = []
  package var needs: [String] = []
  /// Facts that hold when the outcome does, each with one value.
  package var sets: [Applicability] = []
}
