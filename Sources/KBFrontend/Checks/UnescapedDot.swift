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
  /// - Parameter dots: each with how it is written escaped; one at least.
  static func unescapedDots(
    _ dots: [(range: SourceRange, escaped: String?)], of host: String
  ) -> Diagnostic {
    Diagnostic(
      UnescapedDot.id, .lint, "'.' in the host name '\(host)' takes any byte", at: dots[0].range,
      fixIts: dots.compactMap { dot in
        dot.escaped.map { FixIt("escape the dot", replace: dot.range, with: $0) }
      })
  }
}
