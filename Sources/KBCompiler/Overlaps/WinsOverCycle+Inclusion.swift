import KBDiagnostics
import KBFrontend
import KBModel

extension WinsOverCycle {
  /// Reports each item of `wins_over` that closes a circle with what is proved of symptoms.
  ///
  /// - Complexity: O(claims × pairs of symptoms) at worst; a circle is looked for from the losers on.
  static func check(
    _ order: SymptomOrder, _ places: Frontend.Places, into sink: inout DiagnosticSink
  ) {
    var next: [Address: [Address]] = order.outer
    for claim in order.meetings.keys.sorted() {
      for meeting in order.meetings[claim, default: []] {
        next[meeting.winner, default: []].append(meeting.loser)
      }
    }
    for claim in order.meetings.keys.sorted() {
      guard let range = places.winsOver[claim.winner]?[claim.number] else { continue }
      for meeting in order.meetings[claim, default: []] {
        guard let path = path(from: meeting.loser, to: meeting.winner, next) else { continue }
        sink.report(.winsOverInclusion(claim, [meeting.winner] + path, order, at: range))
        break
      }
    }
  }

  /// The shortest way along `next`, both ends included.
  private static func path(
    from start: Address, to end: Address, _ next: [Address: [Address]]
  ) -> [Address]? {
    var origins: [Address: Address] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let address = queue[head]
      head += 1
      if address == end {
        var path = [end]
        while let last = path.last, last != start, let origin = origins[last] {
          path.append(origin)
        }
        return path.reversed()
      }
      for other in next[address, default: []] where other != start && origins[other] == nil {
        origins[other] = address
        queue.append(other)
      }
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func winsOverInclusion(
    _ claim: SymptomOrder.Claim, _ circle: [Address], _ order: SymptomOrder, at range: SourceRange
  ) -> Diagnostic {
    let steps = zip(circle, circle.dropFirst())
    let notes = steps.flatMap { inner, outer in
      order.inclusions.filter { $0.inner == inner && $0.outer == outer }.map { inclusion in
        Note("'\(inner)' is inside '\(outer)', as in this text: \(inclusion.witness)")
      }
    }
    return Diagnostic(
      WinsOverCycle.id, .error,
      "symptoms win over each other in a circle: \(circle.map(\.description).joined(separator: " → "))",
      at: range, notes: notes)
  }
}
