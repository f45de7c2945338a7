import KBDiagnostics
import KBFrontend

/// A check on how symptoms lie to one another.
protocol OverlapCheck: Check {
  static func check(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink)
}

/// The checks on how symptoms lie to one another, in the order in which they report.
enum OverlapChecks {
  static var all: [any OverlapCheck.Type] {
    [
      UnsatisfiableSymptom.self, EqualSymptoms.self, ShadowedSymptom.self, DecidedByLength.self,
      UndecidedOverlap.self, WinsOverWithoutOverlap.self, WinsOverCycle.self,
    ]
  }

  static func run(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    for check in all { check.check(order, places, into: &sink) }
  }
}
