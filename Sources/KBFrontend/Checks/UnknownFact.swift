import KBDiagnostics

/// A condition names a fact that isn't declared.
struct UnknownFact: Check {
  static let id: Diagnostic.ID = "unknown-fact"
  static let explanation = """
    Conditions such as `applies_when` and `sets` name facts, and the vocabulary declares none of that
    name. A fact is asked for, detected and set in one place; declare it under `facts` in
    `vocabulary.yaml`, or correct the name.
    """
}

extension Diagnostic {
  static func unknownFact(_ name: Located<String>, near: String?) -> Diagnostic {
    Diagnostic(
      UnknownFact.id, "unknown fact '\(name.value)'", at: name.range,
      Remedy(name, near: near, rule: "facts are declared in 'vocabulary.yaml', with their values"))
  }
}
