import KBDiagnostics

/// Lists and maps stand too deep inside one another.
struct TooDeep: Check {
  static let id: Diagnostic.ID = "too-deep"
  static let explanation = """
    Lists and maps may stand up to 32 deep inside one another. No entry needs more than a few; a
    deeper one is mostly text full of brackets that was meant to be quoted.
    """
}

extension Diagnostic {
  static func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      TooDeep.id, .error,
      "more than \(YAMLLimits.nesting) lists and maps inside one another", at: range)
  }
}
