import KBAutomata
import KBModel

/// Tells which symptoms a message shows.
///
/// Of each symptom the three bytes are kept that the fewest others demand; only where they occur are
/// its automata asked. So asking for every symptom's own text costs about as much as reading those texts.
struct CandidateIndex {
  /// Three bytes, folded.
  private typealias Trigram = UInt32

  private let symptoms: [Symptom]
  private var byTrigram: [Trigram: [Int]] = [:]
  /// Symptoms that demand no literal.
  private var others: [Int] = []

  /// An index of `symptoms`, their context aside.
  init(_ symptoms: [Symptom]) {
    self.symptoms = symptoms
    var counts: [Trigram: Int] = [:]
    for symptom in symptoms {
      for trigram in Set((symptom.all + symptom.any).flatMap(Self.trigrams)) {
        counts[trigram, default: 0] += 1
      }
    }
    func rarest(of trigrams: [Trigram]) -> Trigram? {
      trigrams.min { (counts[$0, default: 0], $0) < (counts[$1, default: 0], $1) }
    }
    for (position, symptom) in symptoms.enumerated() {
      if let trigram = rarest(of: symptom.all.flatMap(Self.trigrams)) {
        byTrigram[trigram, default: []].append(position)
        continue
      }
      let alternatives = symptom.any.map { rarest(of: Self.trigrams(of: $0)) }
      if alternatives.isEmpty || alternatives.contains(nil) {
        others.append(position)
      } else {
        for trigram in Set(alternatives.compactMap(\.self)) {
          byTrigram[trigram, default: []].append(position)
        }
      }
    }
  }

  /// Positions of the symptoms that `message` shows, ascending.
  func symptoms(shownBy message: [UInt8]) -> [Int] {
    let folded = ASCIIText.folded(message, in: 0..<message.count)
    let trigrams = Set(Self.trigrams(of: folded))
    let candidates = Set(trigrams.flatMap { byTrigram[$0, default: []] }).union(others)
    return candidates.sorted().filter { symptoms[$0].holds(in: message) }
  }

  private static func trigrams(of pattern: MatchPattern) -> [Trigram] {
    pattern.requiredLiterals.flatMap(trigrams)
  }

  private static func trigrams(of text: [UInt8]) -> [Trigram] {
    guard text.count > 2 else { return [] }
    var trigrams: [Trigram] = []
    var last = Trigram(text[0]) << 8 | Trigram(text[1])
    for byte in text[2...] {
      last = (last << 8 | Trigram(byte)) & 0xFF_FFFF
      trigrams.append(last)
    }
    return trigrams
  }
}
