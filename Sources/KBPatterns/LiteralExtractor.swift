// LiteralExtractor: Pattern → byte strings that every match holds, letters of ASCII in lower case.
//
// A node has *exact* text (all its matches are that text once folded) or none. In a sequence exact texts
// join into runs; whatever is not exact ends the run. Runs of at least `minimumLength` bytes are required.
// Of a choice only what every branch requires is required.

import KBAutomata

/// Finds the required literals of one pattern.
struct LiteralExtractor {
  /// Shorter texts occur everywhere and are not worth a search.
  static let minimumLength = 3
  /// Longer texts are cut.
  private static let maximumLength = 256
  /// More tell a matcher nothing new.
  private static let maximumCount = 16

  /// Required literals, the best first: the longest, of those the one with the rarest letters.
  static func literals(of pattern: Pattern) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for literal in Set(required(by: pattern)).sorted(by: isBetter) {
      if found.count == maximumCount { break }
      if !found.contains(where: { contains($0, literal) }) { found.append(literal) }
    }
    return found
  }

  /// The folded text of all matches, if they have one; `nil` otherwise, and when it is too long.
  private static func exactText(of pattern: Pattern) -> [UInt8]? {
    switch pattern {
    case .empty, .assertion: return []
    case .bytes(let set): return set.foldedMember.map { [$0] }
    case .group(let part, _): return exactText(of: part)
    case .sequence(let parts):
      var text: [UInt8] = []
      for part in parts {
        guard let next = exactText(of: part), text.count + next.count <= maximumLength else {
          return nil
        }
        text += next
      }
      return text
    case .repetition(let part, let min, let max, _) where min == max:
      return repeatedText(of: part, min)
    case .repetition, .choice, .hole, .blankRun, .quotes, .gap: return nil
    }
  }

  private static func repeatedText(of part: Pattern, _ count: Int) -> [UInt8]? {
    guard let text = exactText(of: part), text.count * count <= maximumLength else { return nil }
    return Array(repeatElement(text, count: count).joined())
  }

  /// Texts of at least `minimumLength` bytes that occur in every folded match.
  private static func required(by pattern: Pattern) -> [[UInt8]] {
    if let text = exactText(of: pattern) { return text.count >= minimumLength ? [text] : [] }
    switch pattern {
    case .sequence(let parts): return required(bySequence: parts)
    case .choice(let parts): return required(byChoice: parts)
    case .group(let part, _): return required(by: part)
    case .repetition(let part, let min, _, _) where min > 0:
      let text = repeatedText(of: part, min) ?? []
      return text.count >= minimumLength ? [text] : required(by: part)
    default: return []
    }
  }

  private static func required(bySequence parts: [Pattern]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var run: [UInt8] = []
    func endRun() {
      if run.count >= minimumLength { result.append(run) }
      run = []
    }
    for part in parts {
      if let text = exactText(of: part) {
        if run.count + text.count > maximumLength { endRun() }
        run += text
      } else if case .repetition(let inner, let min, _, _) = part, min > 0,
        let text = repeatedText(of: inner, min)
      {
        // The first `min` rounds touch what is before, the last `min` what is after.
        if run.count + text.count > maximumLength { endRun() }
        run += text
        endRun()
        run = text
      } else {
        endRun()
        result += required(by: part)
      }
    }
    endRun()
    return result
  }

  private static func required(byChoice parts: [Pattern]) -> [[UInt8]] {
    let branches = parts.map { required(by: $0) }
    return branches.joined().filter { literal in
      branches.allSatisfy { branch in branch.contains { contains($0, literal) } }
    }
  }

  private static func contains(_ text: [UInt8], _ literal: [UInt8]) -> Bool {
    LiteralSearch(literal).firstOffset(in: text, 0..<text.count) != nil
  }

  private static func isBetter(_ a: [UInt8], than b: [UInt8]) -> Bool {
    if a.count != b.count { return a.count > b.count }
    let (rareInA, rareInB) = (rareBytes(in: a), rareBytes(in: b))
    return rareInA != rareInB ? rareInA > rareInB : a.lexicographicallyPrecedes(b)
  }

  /// The number of bytes that are not among the most frequent letters of English.
  private static func rareBytes(in literal: [UInt8]) -> Int {
    literal.count { !"etaoinsrhl".utf8.contains($0) }
  }
}
