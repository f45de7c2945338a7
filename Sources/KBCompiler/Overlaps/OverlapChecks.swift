import KBDiagnostics
import KBFrontend

/// The checks on how symptoms lie to one another.
enum OverlapChecks {
  static var all: [any Check.Type] {
    [
      DecidedByLength.self, EqualSymptoms.self, ShadowedSymptom.self, UndecidedOverlap.self,
      UnsatisfiableSymptom.self, WinsOverWithoutOverlap.self,
    ]
  }

  static func run(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    UnsatisfiableSymptom.check(order, places, into: &sink)
    EqualSymptoms.check(order, places, into: &sink)
    ShadowedSymptom.check(order, places, into: &sink)
    DecidedByLength.check(order, places, into: &sink)
    UndecidedOverlap.check(order, places, into: &sink)
    WinsOverWithoutOverlap.check(order, places, into: &sink)
    WinsOverCycle.check(order, places, into: &sink)
  }
}
