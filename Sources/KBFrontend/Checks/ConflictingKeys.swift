import KBDiagnostics

/// A mapping has two keys that exclude each other.
struct ConflictingKeys: Check {
  static let id: Diagnostic.ID = "conflicting-keys"
  static let explanation = """
    Two keys of one part say different things of the same matter, and only one of them can hold: a
    check is run or clicked through, an outcome has one condition. Keep one of them, or make two parts.
    """
}

extension Diagnostic {
  static func conflictingKeys(
    _ key: Located<String>, with first: Located<String>, of noun: String
  ) -> Diagnostic {
    Diagnostic(
      ConflictingKeys.id, .error,
      "'\(key.value)' can't stand beside '\(first.value)' in one \(noun)", at: key.range,
      notes: [Note("'\(first.value)' stands here", at: first.range)])
  }
}
