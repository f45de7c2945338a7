/// Collects the diagnostics of one run.
package struct DiagnosticSink: Sendable {
  private var collected: [Diagnostic] = []
  /// Whether one of them is an error.
  package private(set) var hasErrors = false

  package init() {}

  /// Adds a diagnostic; the same one twice counts once.
  package mutating func report(_ diagnostic: Diagnostic) {
    collected.append(diagnostic)
    if diagnostic.severity == .error { hasErrors = true }
  }

  /// Adds what another sink has collected.
  package mutating func report(_ other: DiagnosticSink) {
    collected += other.collected
    hasErrors = hasErrors || other.hasErrors
  }

  package var isEmpty: Bool { collected.isEmpty }

  /// All diagnostics, each once, by path, place, then code.
  package var diagnostics: [Diagnostic] {
    func key(_ diagnostic: Diagnostic) -> (String, Int, Int, Diagnostic.ID, String) {
      let bytes = diagnostic.range.bytes
      return (
        diagnostic.range.path, bytes.lowerBound, bytes.upperBound, diagnostic.id, diagnostic.message
      )
    }
    var sorted: [Diagnostic] = []
    // Where the next diagnostic's equals begin, if it has any.
    var first = 0
    for diagnostic in collected.sorted(by: { key($0) < key($1) }) {
      if let last = sorted.last, key(last) != key(diagnostic) { first = sorted.count }
      if !sorted[first...].contains(diagnostic) { sorted.append(diagnostic) }
    }
    return sorted
  }
}
