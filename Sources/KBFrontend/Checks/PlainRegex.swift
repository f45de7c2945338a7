import KBDiagnostics

/// A regex that is text and nothing else.
struct PlainRegex: Check {
  static let id: Diagnostic.ID = "plain-regex"
  static let explanation = """
    A regex without an operator finds one text, byte for byte. A template finds the same and more: other
    blanks, quotes and letter case, as shells and loggers change them. Write it as a template, or say why
    the text has to stand exactly so.
    """
}

extension Diagnostic {
  static func plainRegex(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      PlainRegex.id, .lint, "regex has no operator", at: range,
      notes: [Note("a template finds the text however it is quoted and spaced")])
  }
}
