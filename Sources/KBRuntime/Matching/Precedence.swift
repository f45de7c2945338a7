/// The order of the entries that one message shows.
enum Precedence {
  /// Repeatedly takes, among those that no remaining one precedes, the most specific, then the
  /// first in the text, then the first by id.
  ///
  /// Entries that precede one another in a circle are ordered as if they did not.
  ///
  /// - Complexity: O(n log n) for n entries and the addresses that they and their symptoms name.
  static func ordered(_ entries: [FoundEntry]) -> [FoundEntry] {
    guard entries.count > 1 else { return entries }
    let entries = entries.sorted {
      ($1.specificity, $0.place, $0.head.id) < ($0.specificity, $1.place, $1.head.id)
    }
    let followers = followers(in: entries)
    /// How many of the remaining precede each.
    var blockers = Array(repeating: 0, count: entries.count)
    for follower in followers.joined() { blockers[follower] += 1 }
    var free = IndexHeap(blockers.indices.filter { blockers[$0] == 0 })
    var isTaken = Array(repeating: false, count: entries.count)
    var first = 0
    var ordered: [FoundEntry] = []
    while ordered.count < entries.count {
      while isTaken[first] { first += 1 }
      // None is free in a circle.
      let next = free.removeFirst() ?? first
      isTaken[next] = true
      ordered.append(entries[next])
      for follower in followers[next] where !isTaken[follower] && blockers[follower] > 0 {
        blockers[follower] -= 1
        if blockers[follower] == 0 { free.insert(follower) }
      }
    }
    return ordered
  }

  /// The entries that each precedes.
  private static func followers(in entries: [FoundEntry]) -> [[Int]] {
    var places: [EntryID: [Int]] = [:]
    for (place, entry) in entries.enumerated() { places[entry.head.id, default: []].append(place) }
    return entries.map { winner in
      let claims = Claims(winner)
      return claims.entries.flatMap { places[$0] ?? [] }.filter { claims.precede(entries[$0]) }
    }
  }

  /// Whether `winner` says that it wins over `other`, or is inside it.
  ///
  /// No two entries are inside one another: that would be a descent without end.
  static func precedes(_ winner: FoundEntry, _ other: FoundEntry) -> Bool {
    Claims(winner).precede(other)
  }

  /// What an entry precedes, by what it and the symptoms that it was found by say.
  private struct Claims {
    private let position: Int
    /// The symptoms that it wins over, of each entry; `nil` for any.
    private var beaten: [EntryID: Set<String?>] = [:]
    /// The symptoms that one of its own is inside of.
    private var outer: [EntryID: Set<String>] = [:]

    init(_ winner: FoundEntry) {
      position = winner.position
      for address in winner.head.winsOver {
        beaten[address.entry, default: []].insert(address.part)
      }
      for address in winner.symptoms.lazy.flatMap(\.inside) {
        if let part = address.part { outer[address.entry, default: []].insert(part) }
      }
    }

    /// Those that it may precede.
    var entries: Set<EntryID> { Set(beaten.keys).union(outer.keys) }

    /// Whether it wins over a symptom that `other` was found by, or has one inside each of them.
    func precede(_ other: FoundEntry) -> Bool {
      guard other.position != position else { return false }
      if let parts = beaten[other.head.id],
        parts.contains(nil) || other.symptoms.contains(where: { parts.contains($0.id) })
      {
        return true
      }
      guard let parts = outer[other.head.id] else { return false }
      return other.symptoms.allSatisfy { parts.contains($0.id) }
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
