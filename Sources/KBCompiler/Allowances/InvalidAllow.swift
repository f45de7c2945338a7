import KBDiagnostics
import KBFrontend

/// An allowance that names no code or gives no reason.
struct InvalidAllow: Check {
  static let id: Diagnostic.ID = "invalid-allow"
  static let explanation = """
    A lint is kept silent by `# kbc: allow CODE (why)`: a code that `kbc explain` lists, and in parentheses
    the reason, for whoever reads the entry next.

        # kbc: allow missing-references (no public page says it)
    """

  /// Whether an allowance names a code and gives a reason.
  static func isValid(_ allowance: Allowances.Allowance) -> Bool {
    Checks.named(allowance.code.value) != nil && !allowance.reason.allSatisfy(\.isWhitespace)
  }

  static func check(_ allowance: Allowances.Allowance, into sink: inout DiagnosticSink) {
    if Checks.named(allowance.code.value) == nil {
      sink.report(.unknownCode(allowance.code))
    } else if allowance.reason.allSatisfy(\.isWhitespace) {
      sink.report(.missingReason(allowance.code))
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownCode(_ code: Located<String>) -> Diagnostic {
    let near = Spelling.nearest(to: code.value, among: Checks.all.map { $0.id.code })
    return Diagnostic(
      InvalidAllow.id, "unknown code '\(code.value)'", at: code.range, Remedy(code, near: near))
  }

  fileprivate static func missingReason(_ code: Located<String>) -> Diagnostic {
    Diagnostic(
      InvalidAllow.id, .error, "'allow \(code.value)' gives no reason", at: code.range,
      notes: [Note("write it in parentheses behind the code")])
  }
}
