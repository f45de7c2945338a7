package import KBDiagnostics
import KBModel

extension SymptomOrder {
  /// The proved order for people: each inclusion with a message that shows it.
  package var text: String {
    if inclusions.isEmpty { return "No symptom is inside one of another entry.\n" }
    var lines = ["Inside another, and so first (with a message that shows both):"]
    for inclusion in inclusions {
      lines += ["  \(inclusion.inner) is inside \(inclusion.outer)", "    \(inclusion.witness)"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `[{inner, outer, witness}]`.
  package var json: JSONText {
    .array(
      inclusions.map { inclusion in
        .object([
          ("inner", .string(inclusion.inner.description)),
          ("outer", .string(inclusion.outer.description)),
          ("witness", .string(inclusion.witness)),
        ])
      })
  }
}
