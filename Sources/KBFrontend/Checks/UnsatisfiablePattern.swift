import KBDiagnostics
import KBModel

/// No text matches a pattern.
struct UnsatisfiablePattern: Check {
  static let id: Diagnostic.ID = "unsatisfiable-pattern"
  static let explanation = """
    The pattern asks for what no text has: text before `^` or behind `$`, or a word's edge (`\\b`) between
    two letters. It never matches. In a regex, `\\^` and `\\$` are the characters themselves.
    """
}

extension Diagnostic {
  static func unsatisfiablePattern(_ form: MatchPattern.Form, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      UnsatisfiablePattern.id, .lint, "no text matches this \(form.rawValue)", at: range)
  }
}
