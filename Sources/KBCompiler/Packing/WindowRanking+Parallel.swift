import KBModel
import KBPatterns

extension WindowRanking {
  /// The ranking among the windows of `patterns`, counted side by side.
  init(counting patterns: [[WindowSet]]) {
    let parts = stride(from: 0, to: patterns.count, by: 1_000).map {
      patterns[$0..<min($0 + 1_000, patterns.count)]
    }
    self.init()
    let counted = Parallel.map(parts, turn: 1) { part in
      var ranking = WindowRanking()
      for sets in part { ranking.count(sets) }
      return ranking
    }
    for ranking in counted { merge(ranking) }
  }
}
