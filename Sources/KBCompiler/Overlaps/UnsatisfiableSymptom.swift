import KBDiagnostics
import KBFrontend
import KBModel

/// No message shows a symptom.
struct UnsatisfiableSymptom: OverlapCheck {
  static let id: Diagnostic.ID = "unsatisfiable-symptom"
  static let explanation = """
    Each pattern of the symptom can match, but not all its conditions in one message: what it demands
    holds something that its `none` forbids, or two parts both want the start or the end of the message.
    """

  static func check(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    for symptom in order.empty {
      if let range = places.addresses[symptom] { sink.report(.noMessage(of: symptom.part, range)) }
    }
  }
}

extension Diagnostic {
  fileprivate static func noMessage(of symptom: String?, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      UnsatisfiableSymptom.id, .lint, "no message shows the symptom '\(symptom ?? "")'", at: range)
  }
}
