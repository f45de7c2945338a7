import KBDiagnostics

/// A list is empty that has to hold something.
struct EmptyList: Check {
  static let id: Diagnostic.ID = "empty-list"
  static let explanation = """
    A list has no items where at least one is needed: a symptom's `all`, a solution's `effects` and
    `steps`, the values of a fact. Add an item, or remove the key.
    """
}

extension Diagnostic {
  static func emptyList(_ field: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(EmptyList.id, .error, "'\(field)' has no items", at: range)
  }
}
