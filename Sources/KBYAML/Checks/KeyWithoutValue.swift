import KBDiagnostics

/// A key in braces has no colon: `{name}`.
struct KeyWithoutValue: Check {
  static let id: Diagnostic.ID = "key-without-value"
  static let explanation = """
    YAML reads an unquoted `{registry}` as a map with the key `registry` and no value. Quote text
    that begins with a brace: `'{registry}.example.com'`. In a map, write `{key: value}`.
    """
}

extension Diagnostic {
  static func keyWithoutValue(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      KeyWithoutValue.id, .error, "key '\(key.value.quotable)' has no value", at: key.range,
      notes: [.init("braces make a map; text that begins with '{' must be quoted")])
  }
}
