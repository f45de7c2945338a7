import KBDiagnostics

/// A key is a list or a map.
struct NonScalarKey: Check {
  static let id: Diagnostic.ID = "non-scalar-key"
  static let explanation = """
    A key is a word. A list or a map as a key mostly is text that was meant to be quoted: YAML
    reads `{{registry}}` as a map whose key is a map. Write `'{{registry}}'`.
    """
}

extension Diagnostic {
  static func nonScalarKey(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      NonScalarKey.id, .error, "a list or map cannot be a key", at: range,
      notes: [.init("text that begins with '{' or '[' must be quoted")])
  }
}
