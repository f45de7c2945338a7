import KBDiagnostics

/// A dot of a host name takes any byte.
struct UnescapedDot: Check {
  static let id: Diagnostic.ID = "unescaped-dot"
  static let explanation = """
    In a regex `.` is any byte but a line end, so `example.io` finds `example-io` and `examplexio` too.
    The dot of a host name is written `\\.`.
    """
}

extension Diagnostic {
  static func unescapedDot(in host: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      UnescapedDot.id, .lint, "'.' in the host name '\(host)' takes any byte", at: range,
      notes: [Note("a dot is written '\\.'")])
  }
}
