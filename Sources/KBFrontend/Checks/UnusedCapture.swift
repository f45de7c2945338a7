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
  static func unreadGroup(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      UnusedCapture.id, .lint, "nothing reads this group", at: range,
      fixIts: [FixIt("write a group that captures nothing", replace: range, with: "(?:")])
  }

  static func groupOfNoParameter(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      UnusedCapture.id, .lint, "group '\(name)' has the name of no parameter", at: range,
      notes: [Note("a group that captures nothing is '(?:…)'")])
  }
}
