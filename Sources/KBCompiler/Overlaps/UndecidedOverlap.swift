import KBDiagnostics
import KBFrontend
import KBModel
import KBPatterns

/// A proof was given up at its bounds.
struct UndecidedOverlap: OverlapCheck {
  static let id: Diagnostic.ID = "undecided-overlap"
  static let explanation = """
    How two symptoms lie to one another is proved with automata, and the proof is bounded so that no
    entry can make `kbc` slow. For these it was given up, so their order is that of length. Simpler
    patterns (a gap instead of counted repetition, fewer parts) can be proved; `wins_over` settles it too.
    """

  static func check(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    for doubt in order.doubts {
      switch doubt {
      case .witness(let symptom):
        report("no text was found that shows the symptom '\(symptom.part ?? "")'", symptom)
      case .inclusion(let symptom, let other):
        report("whether '\(symptom.part ?? "")' is inside '\(other)' was not decided", symptom)
      case .shadow(let symptom, let others):
        report(
          "whether \(others.count) symptoms before '\(symptom.part ?? "")' leave it any message was not decided",
          symptom)
      case .claim(let claim):
        if let range = places.winsOver[claim.winner]?[claim.number] {
          sink.report(.undecided("whether a message shows both entries was not decided", at: range))
        }
      }
    }
    func report(_ message: String, _ symptom: Address) {
      if let range = places.addresses[symptom] { sink.report(.undecided(message, at: range)) }
    }
  }
}

extension Diagnostic {
  fileprivate static func undecided(_ message: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      UndecidedOverlap.id, .lint, message, at: range,
      notes: [Note("the proof is bounded to \(PatternLimits.proofSteps) states")])
  }
}
