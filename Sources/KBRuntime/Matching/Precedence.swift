/// The order of the entries that one message shows.
enum Precedence {
  /// Repeatedly takes, among those that no remaining one precedes, the most specific, then the
  /// first in the text, then the first by id.
  ///
  /// Entries that precede one another in a circle are ordered as if they did not.
  ///
  /// - Complexity: O(entries²).
  static func ordered(_ entries: [FoundEntry]) -> [FoundEntry] {
    var remaining = entries.sorted {
      ($1.specificity, $0.place, $0.head.id) < ($0.specificity, $1.place, $1.head.id)
    }
    /// How many of the remaining precede each.
    var blockers = remaining.map { entry in
      remaining.count { precedes($0, entry) }
    }
    var ordered: [FoundEntry] = []
    while !remaining.isEmpty {
      let next = blockers.firstIndex(of: 0) ?? 0
      let taken = remaining.remove(at: next)
      blockers.remove(at: next)
      for (position, entry) in remaining.enumerated()
      where precedes(taken, entry) && blockers[position] > 0 {
        blockers[position] -= 1
      }
      ordered.append(taken)
    }
    return ordered
  }

  /// Whether `winner` says that it wins over `other`, or is inside it.
  static func precedes(_ winner: FoundEntry, _ other: FoundEntry) -> Bool {
    winner.position != other.position && (claims(winner, other) || isInside(winner, other))
  }

  /// Whether `winner` says that it wins over `other`, or over a symptom that `other` was found by.
  private static func claims(_ winner: FoundEntry, _ other: FoundEntry) -> Bool {
    winner.head.winsOver.contains { address in
      address.entry == other.head.id
        && (address.part == nil || other.symptoms.contains { $0.id == address.part })
    }
  }

  /// Whether each symptom that `other` was found by has one of `winner`'s inside it.
  ///
  /// So no two entries precede one another: that would be a descent without end.
  private static func isInside(_ winner: FoundEntry, _ other: FoundEntry) -> Bool {
    other.symptoms.allSatisfy { symptom in
      winner.symptoms.contains { own in
        own.inside.contains { $0.entry == other.head.id && $0.part == symptom.id }
      }
    }
  }

  /// Whether only place or id puts `entry` before `next`.
  static func isTied(_ entry: FoundEntry, _ next: FoundEntry) -> Bool {
    entry.message == next.message && entry.specificity == next.specificity
      && (entry.head.kind == .triage) == (next.head.kind == .triage)
      && !precedes(entry, next)
  }

  /// All messages' entries in the order of the answer: messages by the specificity of their first
  /// entry, then by place; triage entries after all others.
  static func ranked(_ messages: [[FoundEntry]]) -> [FoundEntry] {
    let ordered = messages.map(ordered)
    return ranked(ordered) { $0.head.kind != .triage }
      + ranked(ordered) { $0.head.kind == .triage }
  }

  private static func ranked(
    _ messages: [[FoundEntry]], where isIncluded: (FoundEntry) -> Bool
  ) -> [FoundEntry] {
    messages.map { $0.filter(isIncluded) }.enumerated()
      .sorted {
        ($1.element.first?.specificity ?? 0, $0.offset)
          < ($0.element.first?.specificity ?? 0, $1.offset)
      }
      .flatMap(\.element)
  }
}
