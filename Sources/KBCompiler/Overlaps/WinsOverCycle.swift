import KBDiagnostics
import KBFrontend
import KBModel

/// Entries that each claim to come before the other.
struct WinsOverCycle: OverlapCheck {
  static let id: Diagnostic.ID = "wins-over-cycle"
  static let explanation = """
    `wins_over` puts one entry before another where both match the same message. Entries that win
    over each other in a circle have no first one. A symptom whose every message shows one of another
    entry goes before that one by itself, so an entry can't win over what is inside its own symptoms
    either. Remove one of the claims, or name the symptom it is meant for.
    """

  /// Reports each circle once, at the `wins_over` of its first entry by id.
  ///
  /// - Complexity: O(entries + claims).
  static func check(_ result: Frontend.Result, into sink: inout DiagnosticSink) {
    let losers = Dictionary(
      uniqueKeysWithValues: result.entries.map { ($0.id, $0.winsOver.map(\.entry)) })
    var finished: Set<String> = []
    for start in losers.keys.sorted() where !finished.contains(start) {
      // Depth first, by hand: a chain of claims may be as long as the knowledge.
      var path: [(entry: String, next: Int)] = [(start, 0)]
      var onPath: Set<String> = [start]
      while let (entry, next) = path.last {
        let claims = losers[entry, default: []]
        guard next < claims.count else {
          path.removeLast()
          onPath.remove(entry)
          finished.insert(entry)
          continue
        }
        path[path.count - 1].next += 1
        let loser = claims[next]
        if onPath.contains(loser) {
          let circle = path.drop { $0.entry != loser }.map(\.entry) + [loser]
          if let range = result.places.winsOver[entry]?[next] {
            sink.report(.winsOverCycle(circle, at: range))
          }
        } else if !finished.contains(loser) {
          path.append((loser, 0))
          onPath.insert(loser)
        }
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func winsOverCycle(_ circle: [String], at range: SourceRange) -> Diagnostic {
    let message =
      circle.count == 2
      ? "entry '\(circle[0])' can't win over itself"
      : "entries win over each other in a circle: \(circle.joined(separator: " → "))"
    return Diagnostic(WinsOverCycle.id, .error, message, at: range)
  }
}
