import KBDiagnostics

/// There are more entries than the limit.
struct TooManyEntries: Check {
  static let id: Diagnostic.ID = "too-many-entries"
  static let explanation = """
    One knowledge folder holds at most 100,000 entries. Split it into several packs.
    """
}

extension Diagnostic {
  static func tooManyEntries(_ limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      TooManyEntries.id, .error, "more than \(limit) entries; this is the first too many",
      at: range)
  }
}
