import KBDiagnostics

/// Gathers the faults of one file, up to ``YAMLLimits/reports``.
struct FaultCollector {
  private var kept: [Diagnostic] = []
  private var omitted = 0

  mutating func report(_ diagnostic: @autoclosure () -> Diagnostic) {
    if kept.count < YAMLLimits.reports {
      kept.append(diagnostic())
    } else {
      omitted += 1
    }
  }

  /// Hands everything to `sink`.
  func deliver(into sink: inout DiagnosticSink) {
    for (index, diagnostic) in kept.enumerated() {
      var diagnostic = diagnostic
      if omitted > 0, index == kept.count - 1 {
        diagnostic.notes.append(.init("this file has \(omitted) more faults, not listed"))
      }
      sink.report(diagnostic)
    }
  }
}
