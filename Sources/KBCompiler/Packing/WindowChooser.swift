import KBAutomata
import KBModel
import KBPatterns

/// Chooses the windows by which each symptom of a knowledge is found.
enum WindowChooser {
  /// What the patterns of a symptom offer; one of each list's sets is in every text of the pattern.
  private struct Offer {
    let all: [[WindowSet]]
    let any: [[WindowSet]]

    init(_ symptom: Symptom, _ compiler: PatternCompiler) {
      func windows(of pattern: MatchPattern) -> [WindowSet] {
        compiler.read(
          pattern, template: compiler.templateWindows, regex: compiler.regexWindows)
      }
      all = symptom.all.map(windows)
      any = symptom.any.map(windows)
    }
  }

  /// `image` with the windows of its symptoms.
  static func choose(for image: KnowledgeImage) -> KnowledgeImage {
    let compiler = PatternCompiler(image.vocabulary)
    let ranking = WindowRanking(counting: image.entries.flatMap(\.symptoms)) { symptom in
      let offer = Offer(symptom, compiler)
      return offer.all + offer.any
    }
    let windows = Parallel.map(image.entries) { entry in
      entry.symptoms.map { symptom in
        let offer = Offer(symptom, compiler)
        return ranking.best(all: offer.all, any: offer.any)?.set.windows ?? []
      }
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
