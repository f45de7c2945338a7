import KBDiagnostics

/// A condition names a value that its fact doesn't have.
struct UnknownFactValue: Check {
  static let id: Diagnostic.ID = "unknown-fact-value"
  static let explanation = """
    A fact has the values the vocabulary lists, and no others: a condition on another value could never
    hold. Correct the value, or add it to the fact's `values` in `vocabulary.yaml`.
    """
}

extension Diagnostic {
  static func unknownFactValue(
    _ value: Located<String>, of fact: String, declared: [String], near: String?
  ) -> Diagnostic {
    Diagnostic(
      UnknownFactValue.id, "unknown value '\(value.value)' of fact '\(fact)'", at: value.range,
      Remedy(value, near: near, rule: "values: \(declared.joined(separator: ", "))"))
  }
}
