import KBDiagnostics

/// A group captures what nobody reads.
struct UnusedCapture: Check {
  static let id: Diagnostic.ID = "unused-capture"
  static let explanation = """
    A group of a regex gives its text to the parameter whose name it has: `(?P<registry>…)`. One with
    another name or none gives it to nobody, and costs time on every match. A group that only holds
    alternatives together is written `(?:…)`.
    """
}

extension Diagnostic {
  static func unusedCapture(_ name: String, at range: SourceRange) -> Diagnostic {
    let message =
      name.isEmpty ? "nothing reads this group" : "group '\(name)' has the name of no parameter"
    return Diagnostic(
      UnusedCapture.id, .lint, message, at: range,
      notes: [Note("a group that captures nothing is '(?:…)'")])
  }
}
