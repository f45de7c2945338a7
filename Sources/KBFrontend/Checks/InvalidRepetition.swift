import KBDiagnostics

/// A repetition has bounds that can't be met.
struct InvalidRepetition: Check {
  static let id: Diagnostic.ID = "invalid-repetition"
  static let explanation = """
    A repetition such as `{2,5}` has its bounds in order, and repeats at most 1,000 times. For a longer
    gap use `.*` in a regex, `{*}` or `{**}` in a template.
    """
}

extension Diagnostic {
  static func invalidRepetition(_ message: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(InvalidRepetition.id, .error, message, at: range)
  }
}
