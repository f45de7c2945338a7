import KBDiagnostics

/// A tab where YAML wants spaces.
struct TabIndentation: Check {
  static let id: Diagnostic.ID = "tab-indentation"
  static let explanation = """
    YAML indents with spaces alone: how wide a tab is depends on who looks at it. Replace the tabs
    in front of the text by spaces.
    """
}

extension Diagnostic {
  static func tabIndentation(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      TabIndentation.id, .error, "a tab cannot indent a line", at: range,
      notes: [.init("YAML indents with spaces alone")])
  }
}
