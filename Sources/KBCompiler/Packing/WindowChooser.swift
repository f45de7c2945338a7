import KBAutomata
import KBModel
import KBPatterns

/// Chooses the windows by which each symptom of a knowledge is found.
enum WindowChooser {
  /// What the patterns of a symptom offer; one of each list's sets is in every text of the pattern.
  private struct Offer: Sendable {
    var all: [[WindowSet]]
    var any: [[WindowSet]]
  }

  /// `image` with the windows of its symptoms.
  static func choose(for image: KnowledgeImage) -> KnowledgeImage {
    let compiler = PatternCompiler(image.vocabulary)
    @Sendable func windows(of pattern: MatchPattern) -> [WindowSet] {
      compiler.read(
        pattern, template: compiler.templateWindows, regex: compiler.regexWindows)
    }
    let offers = Parallel.map(image.entries) { entry in
      entry.symptoms.map { Offer(all: $0.all.map(windows), any: $0.any.map(windows)) }
    }
    let ranking = WindowRanking(counting: offers.joined().flatMap { $0.all + $0.any })
    let windows = Parallel.map(offers) {
      $0.map { ranking.best(all: $0.all, any: $0.any)?.set.windows ?? [] }
    }
    var entries = image.entries
    for (entry, windows) in windows.enumerated() {
      for (symptom, windows) in windows.enumerated() {
        entries[entry].symptoms[symptom].windows = windows
      }
    }
    var chosen = KnowledgeImage(
      entries: entries, vocabulary: image.vocabulary, isProved: image.isProved)
    chosen.outer = image.outer
    return chosen
  }
}
