import KBDiagnostics

/// A hole matches nothing where it stands.
struct ImpossibleHole: Check {
  static let id: Diagnostic.ID = "impossible-hole"
  static let explanation = """
    The parameter's pattern can't hold where the template has its hole: it asks for the start or the end
    of the text (`^`, `$`), or for a word's edge (`\\b`), and the text around it says otherwise. A
    parameter's pattern describes the value alone; what stands before and after it belongs to the template.
    """
}

extension Diagnostic {
  static func impossibleHole(_ parameter: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      ImpossibleHole.id, .lint, "no value of '\(parameter)' can stand here", at: range)
  }
}
