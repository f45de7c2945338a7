import KBDiagnostics
import KBPatterns

/// The example of a parameter is not a value of it.
struct ExampleMismatch: Check {
  static let id: Diagnostic.ID = "example-mismatch"
  static let explanation = """
    The `example` of a parameter has to match the parameter's `pattern` wholly: it stands in for the
    value where none is known, and shows that the pattern is right. Correct the one or the other.
    """

  /// Reports an example that its pattern doesn't match from end to end.
  static func check(_ parameter: ParameterSyntax, reporting reading: Reading) {
    guard let example = parameter.example, let pattern = parameter.pattern,
      pattern.compiled != nil
    else { return }
    do {
      if try reading.patterns.regex(pattern.text.value, matchesWhole: example.value) { return }
      reading.report(.exampleMismatch(example, pattern: pattern.text.range))
    } catch {
      // The anchors took the pattern over a limit it had just kept.
      reading.report(.patternTooLarge(error.message, at: pattern.text.range))
    }
  }
}

extension Diagnostic {
  fileprivate static func exampleMismatch(
    _ example: Located<String>, pattern: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      ExampleMismatch.id, .error, "example '\(example.value)' doesn't match its pattern",
      at: example.range, notes: [Note("the pattern", at: pattern)])
  }
}
