import KBDiagnostics

/// An allowance that keeps nothing silent.
struct UnusedAllow: Check {
  static let id: Diagnostic.ID = "unused-allow"
  static let explanation = """
    `# kbc: allow CODE (why)` concerns the next line that is no comment, and only lints. Where that line
    has no such lint, the comment is a leftover, stands in the wrong place, or names an error, and
    errors can't be allowed. Remove it, or put it right above the line it is meant for.
    """

  static func check(_ allowance: Allowances.Allowance, into sink: inout DiagnosticSink) {
    guard InvalidAllow.isValid(allowance) else { return }
    sink.report(
      Diagnostic(
        id, .lint, "nothing on the next line is silenced by 'allow \(allowance.code.value)'",
        at: allowance.code.range,
        fixIts: [
          .init("remove the comment", replace: allowance.comment, with: "")
        ]))
  }
}
