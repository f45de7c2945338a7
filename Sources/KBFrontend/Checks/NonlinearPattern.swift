import KBDiagnostics

/// A regex uses syntax that can't be matched in linear time.
struct NonlinearPattern: Check {
  static let id: Diagnostic.ID = "nonlinear-pattern"
  static let explanation = """
    Look-around, back-references, atomic groups and possessive repetition need a matcher whose time can
    grow without bound, so they don't exist here. Say the same with several parts: `all` for what must
    stand in the message, `none` for what must not.
    """
}

extension Diagnostic {
  static func nonlinearPattern(_ message: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(NonlinearPattern.id, .error, message, at: range)
  }
}
