import KBDiagnostics

/// A mapping has a key that its kind doesn't know.
struct UnknownKey: Check {
  static let id: Diagnostic.ID = "unknown-key"
  static let explanation = """
    A key is not one of those its place can hold. Nothing would read it, so what it says would be
    lost without a word. Correct its spelling, move it to the part it belongs to, or remove it.
    Everything beneath a misspelt key is checked as if the key were right.
    """
}

extension Diagnostic {
  static func unknownKey(
    _ key: Located<String>, of noun: String, near: String?, known: [String]
  ) -> Diagnostic {
    if let near, Spelling.same(as: key.value, among: [near]) != nil {
      return Diagnostic(
        UnknownKey.id, .error, "unknown key '\(key.value)' in \(noun)", at: key.range,
        fixIts: [FixIt("write the key as it is known", replace: key.range, with: near)])
    }
    let note =
      near.map { "did you mean '\($0)'" }
      ?? "known here: \(known.sorted().joined(separator: ", "))"
    return Diagnostic(
      UnknownKey.id, .error, "unknown key '\(key.value)' in \(noun)", at: key.range,
      notes: [Note(note)])
  }
}
