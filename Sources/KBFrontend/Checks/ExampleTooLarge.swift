import KBDiagnostics

/// The text of an example is over the limit.
struct ExampleTooLarge: Check {
  static let id: Diagnostic.ID = "example-too-large"
  static let explanation = """
    The text of an example or counterexample is at most 64 KiB long: every example is matched against
    every entry on each build. Cut it to the messages that matter.
    """

  /// Reports a text that is too long.
  static func check(_ text: TextSyntax, reporting reading: Reading) {
    if text.value.utf8.count > Limits.exampleBytes {
      reading.report(.exampleTooLarge(text.value.utf8.count, at: text.range))
    }
  }
}

extension Diagnostic {
  fileprivate static func exampleTooLarge(_ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      ExampleTooLarge.id, .error,
      "example has \(count) bytes, at most \(Limits.exampleBytes) are allowed", at: range)
  }
}
