package import KBAutomata

/// Which windows serve best, among those of all patterns of a scan.
package struct WindowRanking: Sendable {
  /// The most windows of one symptom; with more a filter lets nearly all through.
  private static let maximumCount = 64

  /// What a window loses each time that twice as many patterns have it.
  private static let sharing = 32
  /// What a part loses each time that twice as many patterns are enough for it.
  private static let choosing = 8
  /// Lengths that let a prefilter look at every other place only, and at every fourth.
  private static let tiers = [5, 7]

  /// How often two bytes stand side by side in the windows of all patterns.
  private var pairCounts = [Int32](repeating: 0, count: 1 << 16)

  /// How many patterns have a window, by a hash of it, and the last pattern that was counted here.
  private var windowCounts = [(patterns: Int32, last: Int32)](repeating: (0, -1), count: 1 << 16)
  private var patternCount: Int32 = 0

  package init() {}

  /// Counts the windows of one pattern, and the pairs of bytes in them.
  package mutating func count(_ sets: [WindowSet]) {
    for window in sets.lazy.map(\.windows).joined() {
      for pair in Self.pairs(of: window) { pairCounts[pair] += 1 }
      let slot = Self.slot(of: window)
      if windowCounts[slot].last != patternCount {
        windowCounts[slot] = (windowCounts[slot].patterns + 1, patternCount)
      }
    }
    patternCount += 1
  }

  /// Adds what was counted of other patterns.
  package mutating func merge(_ other: WindowRanking) {
    for pair in pairCounts.indices { pairCounts[pair] += other.pairCounts[pair] }
    for slot in windowCounts.indices {
      windowCounts[slot].patterns += other.windowCounts[slot].patterns
    }
  }

  private static func slot(of window: LiteralWindow) -> Int { Int(WindowKey(window).value >> 48) }

  /// The windows by which a symptom is found: of its parts those that are rarest in texts, and shared
  /// by the fewest other patterns; `nil` where nothing serves.
  ///
  /// - Parameters:
  ///   - all: the sets of each pattern that has to match.
  ///   - any: those of each pattern of which one has to.
  /// - Returns: the set, and the part of the symptom that holds where one of its anchors' patterns does.
  package func best(
    all: [[WindowSet]], any: [[WindowSet]]
  ) -> (set: WindowSet, part: SymptomBlock.Part)? {
    var best: (set: WindowSet, part: SymptomBlock.Part)?
    for (index, sets) in all.enumerated() {
      guard let set = self.best(of: sets), set.weight > best?.set.weight ?? .min else { continue }
      best = (set, .all(index))
    }
    let alternatives = any.map(best(of:))
    if !alternatives.isEmpty, !alternatives.contains(where: { $0 == nil }) {
      let sets = alternatives.compactMap(\.self)
      let union = WindowSet(
        sets.flatMap(\.anchors),
        weight: (sets.map(\.weight).min() ?? 0)
          - Self.choosing * (Int.bitWidth - (sets.count - 1).leadingZeroBitCount))
      if union.weight > best?.set.weight ?? .min { best = (union, .any) }
    }
    return best.flatMap { $0.set.anchors.count <= Self.maximumCount ? $0 : nil }
  }

  /// The set of the greatest weight, weighted anew, of those whose shortest window is long enough, if
  /// there are any: one short window makes a prefilter look at more places of all texts.
  private func best(of sets: [WindowSet]) -> WindowSet? {
    var best: WindowSet?
    var bestTier = -1
    for var set in sets {
      let shortest =
        set.windows.lazy.filter { !$0.isBeforeOddBlanks }.map(\.elements.count).min() ?? 0
      let tier = Self.tiers.count { shortest >= $0 }
      if tier < bestTier { continue }
      set.weight = weight(of: set)
      if (tier, set.weight) > (bestTier, best?.weight ?? .min) { (best, bestTier) = (set, tier) }
    }
    return best
  }

  /// More for bytes that are rare in texts, and for pairs that few patterns share; every pair adds
  /// something, so that a longer window is better than its part. What many patterns demand is what the
  /// texts are about, and each of its occurrences asks all of them: it counts for less.
  private func weight(of set: WindowSet) -> Int {
    let weights = set.windows.lazy.map { window in
      if window.isBeforeOddBlanks { return Self.oddWeight(of: window) }
      let distinctness = Self.pairs(of: window).reduce(0) { sum, pair in
        sum + max(0, 16 - (Int32.bitWidth - max(pairCounts[pair], 1).leadingZeroBitCount))
      }
      let sharers = windowCounts[Self.slot(of: window)].patterns / 2
      return 4 * ByteRarity.weight(of: window) + distinctness
        - Self.sharing * (Int32.bitWidth - sharers.leadingZeroBitCount)
    }
    return weights.min() ?? 0
  }

  /// Blanks other than one space are few, so that three bytes before them tell enough; and few of them
  /// stand behind a byte that is no frequent letter.
  private static func oddWeight(of window: LiteralWindow) -> Int {
    switch window.elements.count {
    case ...2: 50 * (ByteRarity.weight(of: LiteralWindow([window.elements[0]])) - 1)
    case 3: 250
    default: .max
    }
  }

  private static func pairs(of window: LiteralWindow) -> some Sequence<Int> {
    zip(window.elements, window.elements.dropFirst()).lazy.map {
      Int(ASCIIText.folded($0.byte)) | Int(ASCIIText.folded($1.byte)) << 8
    }
  }
}
