// WindowExtractor: Pattern → sets of short byte strings of which every match holds one.
//
// A pattern is taken as a sequence of atoms. A run is a stretch of atoms that are single bytes, each
// exact or a letter in either case; of a run every stretch of so many bytes will do. Of a choice each
// branch in its turn is put among the atoms around it, and has to give a window of a run that touches
// it. What stands around a run is what has to match around its occurrence.
//
// Between two words of a template stands mostly one space, so a phrase, runs with blanks between them,
// gives windows too: one in which all blanks are one space, and for each of them one that is seldom met,
// the words before it and the beginning of other blanks.

import KBAutomata

/// Finds the windows of one pattern.
struct WindowExtractor {
  /// What one that scans takes.
  static let forScanning = WindowExtractor(
    maximumLength: LiteralWindow.maximumLength, takesClasses: true)
  /// What one that looks up the windows of a short text takes.
  static let forLookup = WindowExtractor(
    maximumLength: LiteralWindow.maximumLookupLength, takesClasses: false)

  private let maximumLength: Int
  /// Whether an element of a window may stand for other bytes than the cases of a letter.
  private let takesClasses: Bool

  /// Branches beyond this make a filter of little use.
  private static let maximumSetSize = 32
  private static let maximumSets = 256
  /// A repetition of more states is not written out.
  private static let maximumCopies = 64

  func windows(of pattern: Pattern) -> [WindowSet] {
    let atoms = Self.atoms(of: pattern)
    return sets(of: atoms, touching: 0..<atoms.count)
  }

  private static func atoms(of pattern: Pattern) -> [Pattern] {
    switch pattern {
    case .empty: return []
    case .sequence(let parts): return parts.flatMap(atoms)
    case .group(let part, _), .hole(let part, _): return atoms(of: part)
    case .repetition(let part, let min, let max, let isLazy) where min > 0:
      let once = atoms(of: part)
      if min == max, min * part.stateCount <= maximumCopies {
        return Array(repeatElement(once, count: min).joined())
      }
      let rest = Pattern.repeating(part, min: min - 1, max: max.map { $0 - 1 }, isLazy: isLazy)
      return rest == .empty ? once : once + [rest]
    default: return [pattern]
    }
  }

  /// The window sets of runs that touch `range`, and of choices within it.
  private func sets(of atoms: [Pattern], touching range: Range<Int>) -> [WindowSet] {
    var sets: [WindowSet] = []
    var index = range.lowerBound
    if index < range.upperBound {
      while index > 0, isPhrase(atoms[index]), isPhrase(atoms[index - 1]) { index -= 1 }
    }
    while index < range.upperBound, sets.count < Self.maximumSets {
      if LiteralWindow.Element(atoms[index]) != nil {
        var end = index
        while end < atoms.count, isPhrase(atoms[end]) { end += 1 }
        while atoms[end - 1] == .blankRun { end -= 1 }
        sets += windows(in: Phrase(atoms, index..<end, takesClasses: takesClasses))
        index = end
      } else {
        if case .choice(let parts) = atoms[index], let union = union(parts, at: index, of: atoms) {
          sets.append(union)
        }
        index += 1
      }
    }
    return sets
  }

  /// The best window set of each branch of the choice at `index`, joined; `nil` when a branch has none.
  private func union(
    _ parts: [Pattern], at index: Int, of atoms: [Pattern]
  ) -> WindowSet? {
    guard parts.count <= Self.maximumSetSize else { return nil }
    var anchors: [Anchor] = []
    var weight = Int.max
    for part in parts {
      let branch = Self.atoms(of: part)
      let around = Array(atoms[..<index]) + branch + Array(atoms[(index + 1)...])
      guard
        let best = Self.best(of: sets(of: around, touching: index..<index + branch.count))
      else { return nil }
      anchors += best.anchors
      weight = min(weight, best.weight)
      if anchors.count > Self.maximumSetSize { return nil }
    }
    return WindowSet(anchors, weight: weight)
  }

  /// The set of the greatest weight, of those the first.
  private static func best(of sets: [WindowSet]) -> WindowSet? {
    var best: WindowSet?
    for set in sets where set.weight > best?.weight ?? -1 { best = set }
    return best
  }

  /// Whether an atom is one byte, or the blanks between two words.
  private func isPhrase(_ atom: Pattern) -> Bool {
    LiteralWindow.Element(atom) != nil || takesClasses && atom == .blankRun
  }

  /// Every stretch of a phrase that makes a window, each with what else its blanks may be.
  private func windows(in phrase: Phrase) -> [WindowSet] {
    var sets: [WindowSet] = []
    for word in phrase.words where word.count >= LiteralWindow.minimumLength {
      let length = min(word.count, maximumLength)
      for start in word.lowerBound...(word.upperBound - length) {
        sets.append(
          WindowSet([phrase.anchor(run: word, window: start..<start + length)]))
      }
    }
    let count = phrase.elements.count
    if takesClasses, let word = phrase.words.last, word.count < maximumLength {
      let digits = phrase.digits
      let start = max(word.lowerBound, count + digits.count - maximumLength)
      if !digits.isEmpty {
        sets.append(
          WindowSet([phrase.anchor(run: word, tail: digits, window: start..<count + digits.count)]))
      }
    }
    if phrase.edges.count > 2 {
      for word in phrase.words {
        for start in word where start <= max(count - maximumLength, 0) || start == word.lowerBound {
          if let set = crossing(phrase, from: start, in: word) { sets.append(set) }
        }
      }
    }
    return Array(sets.filter(\.isTaken).prefix(Self.maximumSets))
  }

  /// The window that begins at `start` and goes over the end of `word`, and those of the matches in
  /// which not all of its blanks are one space; `nil` where it ends with the word.
  private func crossing(_ phrase: Phrase, from start: Int, in word: Range<Int>) -> WindowSet? {
    var end = min(start + maximumLength, phrase.elements.count)
    while phrase.edges.contains(end - 1) { end -= 1 }
    guard end > word.upperBound, let last = phrase.words.first(where: { $0.contains(end - 1) })
    else { return nil }
    var anchors = [
      phrase.anchor(run: word.lowerBound..<last.upperBound, window: start..<end)
    ]
    for blank in phrase.edges where blank > start && blank < end {
      anchors.append(
        phrase.anchor(
          run: word.lowerBound..<blank, tail: [LiteralWindow.Element(anyOf: .oddBlank)],
          window: max(word.lowerBound, blank + 1 - maximumLength)..<blank + 1))
    }
    return WindowSet(anchors)
  }
}

extension WindowSet {
  /// Whether a prefilter takes each of its windows: one letter and what stands beside it are too little,
  /// but for blanks other than one space.
  fileprivate var isTaken: Bool {
    anchors.allSatisfy {
      $0.literal.window.isBeforeOddBlanks
        || $0.literal.windowLength >= LiteralWindow.minimumLength
    }
  }
}
