import KBAutomata

/// Which windows serve best, among those of all patterns of a scan.
package struct WindowRanking {
  /// How often two bytes stand side by side in the windows of all patterns.
  private var pairCounts = [Int32](repeating: 0, count: 1 << 16)

  package init() {}

  /// Counts the pairs of bytes in the windows of one pattern.
  package mutating func count(_ sets: [WindowSet]) {
    for window in sets.lazy.flatMap(\.windows) {
      for pair in Self.pairs(of: window) { pairCounts[pair] += 1 }
    }
  }

  /// The set of the greatest weight, weighted anew.
  package func best(of sets: [WindowSet]) -> WindowSet? {
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
