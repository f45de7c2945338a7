import KBAutomata
import KBModel
import KBPatterns

/// Chooses the windows by which each symptom of a knowledge is found.
struct WindowChooser {
  /// The most windows of one symptom; with more a filter lets nearly all through.
  private static let maximumWindowCount = 64

  private var ranking = WindowRanking()

  /// What the patterns of a symptom offer; one of each list's sets is in every text of the pattern.
  private struct Offer {
    var all: [[WindowSet]]
    var any: [[WindowSet]]
  }

  /// `image` with the windows of its symptoms.
  static func choose(for image: KnowledgeImage) -> KnowledgeImage {
    let compiler = PatternCompiler(image.vocabulary)
    var chooser = WindowChooser()
    var offers: [[Offer]] = []
    for entry in image.entries {
      offers.append(
        entry.symptoms.map { symptom in
          Offer(
            all: symptom.all.map { windows(of: $0, compiler) },
            any: symptom.any.map { windows(of: $0, compiler) })
        })
    }
    for pattern in offers.joined().lazy.flatMap({ $0.all + $0.any }) {
      chooser.ranking.count(pattern)
    }
    var entries = image.entries
    for (entry, offers) in offers.enumerated() {
      for (symptom, offer) in offers.enumerated() {
        entries[entry].symptoms[symptom].windows = chooser.windows(offer)
      }
    }
    var chosen = KnowledgeImage(
      entries: entries, vocabulary: image.vocabulary, isProved: image.isProved)
    chosen.outer = image.outer
    return chosen
  }

  private static func windows(of pattern: MatchPattern, _ compiler: PatternCompiler) -> [WindowSet]
  {
    do throws(PatternError) {
      return switch pattern.form {
      case .template: try compiler.templateWindows(pattern.source)
      case .regex: try compiler.regexWindows(pattern.source)
      }
    } catch {
      preconditionFailure("a pattern of a linked image does not compile: \(error.message)")
    }
  }

  /// The windows by which a symptom is found: of its parts the ones that are rarest in texts, and
  /// shared by the fewest other patterns.
  private func windows(_ offer: Offer) -> [LiteralWindow] {
    var best = offer.all.compactMap { ranking.best(of: $0) }.max { $0.weight < $1.weight }
    let alternatives = offer.any.map { ranking.best(of: $0) }
    if !alternatives.isEmpty, !alternatives.contains(where: { $0 == nil }) {
      let sets = alternatives.compactMap(\.self)
      let union = WindowSet(
        sets.flatMap(\.anchors), weight: sets.map(\.weight).min() ?? 0)
      if union.weight > best?.weight ?? .min { best = union }
    }
    guard let best, best.windows.count <= Self.maximumWindowCount else { return [] }
    return best.windows
  }
}

extension PatternCompiler {
  /// A compiler of patterns that name the parameters of `vocabulary`.
  init(_ vocabulary: Vocabulary) {
    let regexes = vocabulary.parameters.map { ($0.id, $0.pattern.source) }
    self.init(parameters: Dictionary(regexes, uniquingKeysWith: { first, _ in first }))
  }
}
