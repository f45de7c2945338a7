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
      UnknownFact.id, .error, "unknown fact '\(name.value)'", at: name.range,
      notes: near.map { [Note("did you mean '\($0)'")] } ?? [])
  }
}
