import KBDiagnostics

/// A pattern is over the limits.
struct PatternTooLarge: Check {
  static let id: Diagnostic.ID = "pattern-too-large"
  static let explanation = """
    A pattern is at most 4 KiB long and compiles to at most 10,000 states, so that no entry can make
    matching slow for all. Nested bounded repetitions multiply; shorten them, or split the pattern into
    the parts of an `all`.
    """
}

extension Diagnostic {
  static func patternTooLarge(_ message: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(PatternTooLarge.id, .error, message, at: range)
  }
}
