import KBDiagnostics

/// A text names a parameter that isn't declared.
struct UnknownParameter: Check {
  static let id: Diagnostic.ID = "unknown-parameter"
  static let explanation = """
    `{name}` in a template, a command or a text is always a hole for a parameter, and the vocabulary
    declares none of that name. Declare it under `parameters` in `vocabulary.yaml`, correct the name, or
    write `{{name}` for the literal text `{name}`.
    """
}

extension Diagnostic {
  static func unknownParameter(_ name: Located<String>, near: String?) -> Diagnostic {
    Diagnostic(
      UnknownParameter.id, "unknown parameter '\(name.value)'", at: name.range,
      Remedy(name, near: near, rule: "parameters are declared in 'vocabulary.yaml'"))
  }
}
