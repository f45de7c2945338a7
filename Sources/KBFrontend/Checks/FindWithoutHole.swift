import KBDiagnostics
import KBPatterns

/// A `find` template has no hole for its own parameter.
struct FindWithoutHole: Check {
  static let id: Diagnostic.ID = "find-without-hole"
  static let explanation = """
    The templates of a parameter's `find` say where its value stands in a text, so each holds the
    parameter's own hole. Other holes only constrain the match and report nothing.

        {id: registry, find: ['{registry}.azurecr.io'], …}
    """

  /// Reports each `find` template that could not find its parameter.
  static func check(_ parameter: ParameterSyntax, reporting reading: Reading) {
    guard let id = parameter.id else { return }
    for template in parameter.find {
      guard let compiled = template.compiled, !compiled.captures.contains(id.value) else {
        continue
      }
      reading.report(.findWithoutHole(id.value, at: template.text.range))
    }
  }
}

extension Diagnostic {
  fileprivate static func findWithoutHole(
    _ parameter: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      FindWithoutHole.id, .error, "template has no hole '{\(parameter)}' to find", at: range)
  }
}
