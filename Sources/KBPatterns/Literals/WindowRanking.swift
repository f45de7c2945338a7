import KBAutomata

/// Which windows serve best, among those of all patterns of a scan.
package struct WindowRanking: Sendable {
  /// The most windows of one symptom; with more a filter lets nearly all through.
  private static let maximumCount = 64

  /// How often two bytes stand side by side in the windows of all patterns.
  private var pairCounts = [Int32](repeating: 0, count: 1 << 16)

  package init() {}

  /// Counts the pairs of bytes in the windows of one pattern.
  package mutating func count(_ sets: [WindowSet]) {
    for window in sets.lazy.flatMap(\.windows) {
      for pair in Self.pairs(of: window) { pairCounts[pair] += 1 }
    }
  }

  /// The windows by which a symptom is found: of its parts those that are rarest in texts, and shared
  /// by the fewest other patterns; `nil` where nothing serves.
  ///
  /// - Parameters:
  ///   - all: the sets of each pattern that has to match.
  ///   - any: those of each pattern of which one has to.
  /// - Returns: the set, and whether it is made of `any`.
  package func best(
    all: [[WindowSet]], any: [[WindowSet]]
  ) -> (set: WindowSet, isOfAny: Bool)? {
    var best = all.compactMap(best(of:)).max { $0.weight < $1.weight }
      .map { (set: $0, isOfAny: false) }
    let alternatives = any.map(best(of:))
    if !alternatives.isEmpty, !alternatives.contains(where: { $0 == nil }) {
      let sets = alternatives.compactMap(\.self)
      let union = WindowSet(sets.flatMap(\.anchors), weight: sets.map(\.weight).min() ?? 0)
      if union.weight > best?.set.weight ?? .min { best = (union, true) }
    }
    return best.flatMap { $0.set.anchors.count <= Self.maximumCount ? $0 : nil }
  }

  /// The set of the greatest weight, weighted anew.
  private func best(of sets: [WindowSet]) -> WindowSet? {
    sets.map { set in WindowSet(set.anchors, weight: weight(of: set)) }
      .max { $0.weight < $1.weight }
  }

  /// More for bytes that are rare in texts, and for pairs that few patterns share; every pair adds
  /// something, so that a longer window is better than its part.
  private func weight(of set: WindowSet) -> Int {
    let distinctness = set.windows.map { window in
      Self.pairs(of: window).reduce(0) { sum, pair in
        sum + 24 - (Int32.bitWidth - max(pairCounts[pair], 1).leadingZeroBitCount)
      }
    }
    return 2 * set.weight + (distinctness.min() ?? 0)
  }

  private static func pairs(of window: LiteralWindow) -> some Sequence<Int> {
    zip(window.elements, window.elements.dropFirst()).lazy.map {
      Int(ASCIIText.folded($0.byte)) | Int(ASCIIText.folded($1.byte)) << 8
    }
  }
}
