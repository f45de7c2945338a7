import KBDiagnostics

/// A regex or template is not well formed.
struct InvalidPattern: Check {
  static let id: Diagnostic.ID = "invalid-pattern"
  static let explanation = """
    A pattern breaks the syntax of its form: an unclosed group or class, an operator with nothing to
    repeat, an inverted range. The mark stands at the place inside the pattern. In a regex, a character
    that should stand for itself is escaped: `\\(`, `\\.`; in a template every character does.
    """
}

extension Diagnostic {
  static func invalidPattern(_ message: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(InvalidPattern.id, .error, message, at: range)
  }
}
