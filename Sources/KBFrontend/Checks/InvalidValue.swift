import KBDiagnostics

/// A value is none of the words or numbers its field knows.
struct InvalidValue: Check {
  static let id: Diagnostic.ID = "invalid-value"
  static let explanation = """
    A field knows a fixed set of words, or a number, and holds something else. The message lists what
    is allowed.

        severity: error      # error | warning | info
        likelihood: common   # common | occasional | rare
    """
}

extension Diagnostic {
  static func invalidValue(
    _ value: Located<String>, of field: String, allowed: [String]
  ) -> Diagnostic {
    if let same = Spelling.same(as: value.value, among: allowed) {
      return Diagnostic(
        InvalidValue.id, .error, "invalid value '\(value.value)' of '\(field)'", at: value.range,
        fixIts: [FixIt("write the word as it is known", replace: value.range, with: same)])
    }
    var notes = [Note("allowed: \(allowed.joined(separator: ", "))")]
    if let near = Spelling.nearest(to: value.value, among: allowed) {
      notes = [Note("did you mean '\(near)'")]
    }
    return Diagnostic(
      InvalidValue.id, .error, "invalid value '\(value.value)' of '\(field)'", at: value.range,
      notes: notes)
  }

  static func invalidNumber(_ value: Located<String>, of field: String) -> Diagnostic {
    Diagnostic(
      InvalidValue.id, .error, "invalid value '\(value.value)' of '\(field)'", at: value.range,
      notes: [Note("a decimal number is expected")])
  }
}
