import KBDiagnostics

/// A template holds the syntax of a regex.
struct RegexInTemplate: Check {
  static let id: Diagnostic.ID = "regex-in-template"
  static let explanation = """
    A template is the text as a person sees it: `\\d+`, `.*`, `[0-9]+` and `(a|b)` stand for themselves in
    it, so this one waits for a text that nothing prints. What varies is a `{parameter}` or a gap, `{*}`;
    alternatives are items of `any`. Where it takes a regex, write `{regex: '…'}`.
    """
}

extension Diagnostic {
  static func regexInTemplate(_ syntax: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      RegexInTemplate.id, .lint, "'\(syntax)' stands for itself in a template", at: range,
      notes: [Note("what varies is a '{parameter}' or a gap, '{*}'; a regex is '{regex: …}'")])
  }
}
