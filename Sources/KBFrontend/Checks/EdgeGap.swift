import KBDiagnostics

/// A template begins or ends with a gap.
struct EdgeGap: Check {
  static let id: Diagnostic.ID = "edge-gap"
  static let explanation = """
    A template holds anywhere in a message, so a gap at its beginning or end demands nothing and finds
    nothing more. Leave it out; if something has to stand there, write what it is.
    """
}

extension Diagnostic {
  static func edgeGap(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      EdgeGap.id, .lint, "a gap at the end of a template changes nothing", at: range,
      fixIts: [FixIt("remove the gap, with the blanks beside it", replace: range, with: "")])
  }
}
