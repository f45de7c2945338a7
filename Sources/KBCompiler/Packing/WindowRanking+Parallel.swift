import KBModel
import KBPatterns

extension WindowRanking {
  /// The ranking among the windows of all patterns, counted side by side.
  ///
  /// - Parameter windows: those of each pattern of an element. They are not kept: all together they
  ///   take more memory than anything else of a compilation, so who needs them later makes them again.
  init<Element: Sendable>(
    counting elements: [Element], _ windows: @Sendable (Element) -> [[WindowSet]]
  ) {
    let parts = stride(from: 0, to: elements.count, by: 1_000).map {
      elements[$0..<min($0 + 1_000, elements.count)]
    }
    let counted = Parallel.map(parts, turn: 1) { part in
      var ranking = WindowRanking()
      for element in part {
        for sets in windows(element) { ranking.count(sets) }
      }
      return ranking
    }
    self = counted.first ?? WindowRanking()
    for ranking in counted.dropFirst() { merge(ranking) }
  }
}
