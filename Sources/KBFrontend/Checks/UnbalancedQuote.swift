import KBDiagnostics

/// A command has a quote or bracket that is never closed.
struct UnbalancedQuote: Check {
  static let id: Diagnostic.ID = "unbalanced-quote"
  static let explanation = """
    A quote, `$(` or bracket opens in a command and is never closed, so the shell would wait for more or
    read the rest as text. Close it, or escape it with a backslash where it stands for itself.

        run: az acr show -n {registry} --query "{id:id}"      # both quotes
    """
}

extension Diagnostic {
  static func unbalancedQuote(_ opener: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(UnbalancedQuote.id, .error, "'\(opener)' is never closed", at: range)
  }
}
