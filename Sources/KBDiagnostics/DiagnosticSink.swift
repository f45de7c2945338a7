/// Collects the diagnostics of one run.
package struct DiagnosticSink: Sendable {
  private var collected: Set<Diagnostic> = []

  package init() {}

  /// Adds a diagnostic; the same one twice counts once.
  package mutating func report(_ diagnostic: Diagnostic) {
    collected.insert(diagnostic)
  }

  package var isEmpty: Bool { collected.isEmpty }
  package var hasErrors: Bool { collected.contains { $0.severity == .error } }

  /// All diagnostics, by path, place, then code.
  package var diagnostics: [Diagnostic] {
    collected.sorted {
      ($0.range.path, $0.range.bytes.lowerBound, $0.range.bytes.upperBound, $0.id, $0.message)
        < ($1.range.path, $1.range.bytes.lowerBound, $1.range.bytes.upperBound, $1.id, $1.message)
    }
  }
}
