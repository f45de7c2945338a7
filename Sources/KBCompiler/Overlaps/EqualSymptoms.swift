import KBDiagnostics
import KBFrontend
import KBModel

/// Symptoms of two entries hold in the same messages.
struct EqualSymptoms: OverlapCheck {
  static let id: Diagnostic.ID = "equal-symptoms"
  static let explanation = """
    Every message that shows the one symptom shows the other, so a text can't tell their entries apart,
    and nothing but their names decides which comes first. One entry is one distinguishable symptom: make
    one of the two, whose causes say what it may be, or name what tells them apart.

    Texts are compared as templates read them: letters in one case, single blanks, quotes alike.
    """

  static func check(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    for pair in order.equalities {
      guard let range = places.addresses[pair.second] else { continue }
      sink.report(.equalSymptoms(pair, at: range, places.addresses[pair.first]))
    }
  }
}

extension Diagnostic {
  fileprivate static func equalSymptoms(
    _ pair: SymptomOrder.Equality, at range: SourceRange, _ earlier: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      EqualSymptoms.id, .lint,
      "symptom '\(pair.second.part ?? "")' holds wherever '\(pair.first)' does, and nowhere else",
      at: range,
      notes: [Note("the other symptom", at: earlier), .text(pair.witness, shows: "both")])
  }
}

extension Diagnostic.Note {
  /// Cites a text that proves a diagnostic.
  static func text(_ text: String, shows what: String) -> Diagnostic.Note {
    Diagnostic.Note("this text shows \(what): \(text)")
  }
}
