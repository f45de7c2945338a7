// Spelling: a word nobody declared → the declared one its author probably meant.
//
// The distance is that of optimal string alignment (Damerau 1964, Levenshtein 1966): insertions,
// deletions, substitutions and swaps of neighbours count one each. Letter case counts nothing, but
// of two equally near words the one in the same case wins.

/// Finds the word an author probably meant.
package enum Spelling {
  /// Longer words are nobody's slip of the finger, and cost grows with the square.
  private static let longest = 64

  /// The one candidate close enough to `word` to suggest; ties give the first in order.
  ///
  /// Close enough is one edit for every three letters, and at least one.
  ///
  /// - Complexity: O(candidates × 64²) at worst; candidates of quite another length cost nothing.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    guard !word.isEmpty, word.utf8.count <= longest else { return nil }
    let letters = folded(word)
    let limit = max(letters.count, 3) / 3
    var best: (candidate: String, cost: Int)?
    for candidate in candidates where candidate.utf8.count <= longest {
      guard candidate != word else { continue }
      let other = folded(candidate)
      guard abs(other.count - letters.count) <= limit else { continue }
      let edits = distance(letters, other)
      guard edits <= limit, edits < max(letters.count, other.count) else { continue }
      let cost = 2 * edits + (edits > 0 && hasOtherCase(word, candidate) ? 1 : 0)
      if best.map({ cost < $0.cost }) ?? true { best = (candidate, cost) }
    }
    return best?.candidate
  }

  /// The one candidate that is the same word written otherwise: in other case, with other joints, or
  /// as its singular; `nil` where several are. What was meant is then beyond doubt.
  package static func same(as word: String, among candidates: some Sequence<String>) -> String? {
    let form = joined(word)
    let same = candidates.filter { candidate in
      let other = joined(candidate)
      return candidate != word && (other == form || other == form + "s" || other + "s" == form)
    }
    return same.count == 1 && !form.isEmpty ? same.first : nil
  }

  /// Whether two words differ in case and joints alone: `Role_Missing` and `role-missing`.
  package static func isSame(_ word: String, as other: String) -> Bool {
    !joined(word).isEmpty && joined(word) == joined(other)
  }

  /// Letters and digits in lower case.
  private static func joined(_ word: String) -> String {
    word.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func folded(_ word: String) -> [Unicode.Scalar] {
    Array(word.lowercased().unicodeScalars)
  }

  private static func hasOtherCase(_ a: String, _ b: String) -> Bool {
    a.contains(where: \.isUppercase) != b.contains(where: \.isUppercase)
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for row in a.indices {
      var current = [row + 1]
      current.reserveCapacity(b.count + 1)
      for column in b.indices {
        var cost = min(last[column + 1], current[column]) + 1
        cost = min(cost, last[column] + (a[row] == b[column] ? 0 : 1))
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[b.count]
  }
}
