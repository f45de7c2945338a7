import KBDiagnostics
import KBModel
import KBPatterns

/// A pattern takes many states.
struct HeavyPattern: Check {
  static let id: Diagnostic.ID = "heavy-pattern"
  static let explanation = """
    Every byte of a message that may match costs time in proportion to the pattern's states. Counted
    repetition is written out: `[a-z]{1,400}` is 400 states. A gap, a run of blanks and quotes count one
    each. Over 500 is a lint: use `+`, a gap, or the parts of an `all`.
    """
}

extension Diagnostic {
  static func heavyPattern(
    _ states: Int, _ form: MatchPattern.Form, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      HeavyPattern.id, .lint,
      "\(form.rawValue) takes \(states) states, more than \(PatternLimits.lightStates)", at: range)
  }
}
