import KBDiagnostics
import KBModel

/// A pattern can match the empty text.
struct EmptyPattern: Check {
  static let id: Diagnostic.ID = "empty-pattern"
  static let explanation = """
    A pattern demands nothing, so it would match everywhere. Name at least one character that has to
    stand in the text; a gap (`{*}`) or an optional group is none.
    """
}

extension Diagnostic {
  static func emptyPattern(_ range: SourceRange, _ form: MatchPattern.Form) -> Diagnostic {
    Diagnostic(EmptyPattern.id, .error, "\(form.rawValue) is empty", at: range)
  }

  static func matchesEmptyText(_ range: SourceRange, _ form: MatchPattern.Form) -> Diagnostic {
    Diagnostic(EmptyPattern.id, .error, "\(form.rawValue) matches the empty text", at: range)
  }
}
