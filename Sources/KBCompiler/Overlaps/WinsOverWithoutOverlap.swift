import KBDiagnostics
import KBFrontend
import KBModel

/// An entry wins over what it never meets.
struct WinsOverWithoutOverlap: OverlapCheck {
  static let id: Diagnostic.ID = "wins-over-without-overlap"
  static let explanation = """
    `wins_over` decides where one message shows both entries. No message shows a symptom of this one and
    what it names here, so there is nothing to decide. Remove it, or correct the address.
    """

  static func check(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    for claim in order.idleClaims {
      guard let range = places.winsOver[claim.winner]?[claim.number] else { continue }
      sink.report(
        Diagnostic(
          id, .lint, "no message shows both '\(claim.winner)' and '\(claim.loser)'", at: range))
    }
  }
}
