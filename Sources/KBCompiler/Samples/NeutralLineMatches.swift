import KBDiagnostics
import KBRuntime

/// A line that has to stay silent, but is answered.
struct NeutralLineMatches: Check {
  static let id: Diagnostic.ID = "neutral-line-matches"
  static let explanation = """
    The lines of `neutral/*.log` look alarming and are not: healthy output, other programs, other
    failures. An entry that answers one of them would mislead. Narrow its symptom.
    """

  static func faults(in diagnosis: Diagnosis, at range: SourceRange) -> [Diagnostic] {
    diagnosis.matches.first.map {
      [.matched($0.entry.name, symptom: $0.symptoms.first?.id, at: range)]
    } ?? []
  }
}

extension Diagnostic {
  fileprivate static func matched(
    _ entry: String, symptom: String?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      NeutralLineMatches.id, .error, "neutral line is answered with '\(entry)'", at: range,
      notes: symptom.map { [Note("symptom '\($0)' matches")] } ?? [])
  }
}
