import KBDiagnostics

/// A list has more items than the limit.
struct ListTooLong: Check {
  static let id: Diagnostic.ID = "list-too-long"
  static let explanation = """
    An entry has at most 128 causes and 128 checks, a check 128 outcomes, a cause 128 outcomes that
    confirm it and 128 that rule it out. Nobody reads more under stress, and an answer weighs every cause
    against every check. Split the entry: most likely it is several.
    """
}

extension Diagnostic {
  static func listTooLong(_ field: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      ListTooLong.id, .error, "'\(field)' has more than \(Limits.parts) items", at: range)
  }
}
