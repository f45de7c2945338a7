import KBDiagnostics

/// Two keys of one map are equal.
struct DuplicateKey: Check {
  static let id: Diagnostic.ID = "duplicate-key"
  static let explanation = """
    A map holds each key once. Many YAML readers silently keep the last of two equal keys, so half
    of what is written is lost. Delete or rename one of them.
    """
}

extension Diagnostic {
  static func duplicateKey(
    _ key: Located<String>, firstUsed earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      DuplicateKey.id, .error, "key '\(key.value.quotable)' is already in use", at: key.range,
      notes: [.init("first used here", at: earlier)])
  }
}
