import KBDiagnostics
import KBFrontend
import KBModel

/// A symptom is never what an answer begins with.
struct ShadowedSymptom: OverlapCheck {
  static let id: Diagnostic.ID = "shadowed-symptom"
  static let explanation = """
    Each message that shows this symptom also shows a symptom of another entry that goes before it:
    one that is inside this one and so says more, or one whose entry wins over this. Whoever looks for
    this entry never sees it first. Narrow the others, remove a `wins_over`, or drop the symptom. An
    entry that is meant to come last is of the kind `triage`.
    """

  static func check(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    for shadow in order.shadows {
      guard let range = places.addresses[shadow.symptom] else { continue }
      sink.report(
        .shadowed(shadow, at: range, shadow.others.map { ($0, places.addresses[$0]) }))
    }
  }
}

extension Diagnostic {
  fileprivate static func shadowed(
    _ shadow: SymptomOrder.Shadow, at range: SourceRange, _ others: [(Address, SourceRange?)]
  ) -> Diagnostic {
    Diagnostic(
      ShadowedSymptom.id, .lint, "symptom '\(shadow.symptom.part ?? "")' is never first", at: range,
      notes: others.map { Note("'\($0)' goes before it", at: $1) }
        + [.text(shadow.witness, shows: "it, and one of them")])
  }
}
