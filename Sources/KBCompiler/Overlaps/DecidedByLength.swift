import KBDiagnostics
import KBFrontend
import KBModel

/// Only the length of two symptoms tells which entry comes first.
struct DecidedByLength: OverlapCheck {
  static let id: Diagnostic.ID = "decided-by-length"
  static let explanation = """
    A text written for one symptom shows one of another entry too, and neither is inside the other: each
    has messages of its own. Where a message shows both, the symptom that demands more text goes first,
    which no author chose. Say it with `wins_over`, or tell the two apart (`none`, another part of `all`).
    """

  static func check(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    for overlap in order.overlaps {
      guard let range = places.addresses[overlap.symptom] else { continue }
      sink.report(.decidedByLength(overlap, at: range, places.addresses[overlap.other]))
    }
  }
}

extension Diagnostic {
  fileprivate static func decidedByLength(
    _ overlap: SymptomOrder.Overlap, at range: SourceRange, _ other: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      DecidedByLength.id, .lint,
      "only length decides between '\(overlap.symptom.part ?? "")' and '\(overlap.other)'",
      at: range,
      notes: [
        Note("the other symptom", at: other), .text(overlap.witness, shows: "both"),
        .text(overlap.difference, shows: "'\(overlap.symptom.part ?? "")' alone"),
      ])
  }
}
