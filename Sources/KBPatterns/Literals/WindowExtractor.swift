// WindowExtractor: Pattern → sets of short byte strings of which every match holds one.
//
// A pattern is taken as a sequence of atoms. A run is a stretch of atoms that are single bytes, each
// exact or a letter in either case; of a run every stretch of nine bytes will do. Of a choice each
// branch in its turn is put among the atoms around it, and has to give a window of a run that touches
// it. What stands around a run is what has to match around its occurrence.

import KBAutomata

/// Finds the windows of one pattern.
enum WindowExtractor {
  /// Branches beyond this make a filter of little use.
  private static let maximumSetSize = 32
  private static let maximumSets = 256
  /// A repetition of more states is not written out.
  private static let maximumCopies = 64

  static func windows(of pattern: Pattern) -> [WindowSet] {
    let atoms = atoms(of: pattern)
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
  private static func sets(of atoms: [Pattern], touching range: Range<Int>) -> [WindowSet] {
    var sets: [WindowSet] = []
    var index = range.lowerBound
    if index < range.upperBound {
      while index > 0, LiteralWindow.Element(atoms[index]) != nil,
        LiteralWindow.Element(atoms[index - 1]) != nil
      {
        index -= 1
      }
    }
    while index < range.upperBound, sets.count < maximumSets {
      var run: [LiteralWindow.Element] = []
      while index + run.count < atoms.count,
        let element = LiteralWindow.Element(atoms[index + run.count])
      {
        run.append(element)
      }
      if run.isEmpty {
        if case .choice(let parts) = atoms[index], let union = union(parts, at: index, of: atoms) {
          sets.append(union)
        }
        index += 1
      } else {
        sets += windows(in: run, at: index, of: atoms)
        index += run.count
      }
    }
    return sets
  }

  /// The best window set of each branch of the choice at `index`, joined; `nil` when a branch has none.
  private static func union(
    _ parts: [Pattern], at index: Int, of atoms: [Pattern]
  ) -> WindowSet? {
    guard parts.count <= maximumSetSize else { return nil }
    var union = WindowSet([], weight: .max)
    for part in parts {
      let branch = self.atoms(of: part)
      let around = Array(atoms[..<index]) + branch + Array(atoms[(index + 1)...])
      guard
        let best = best(of: sets(of: around, touching: index..<index + branch.count))
      else { return nil }
      union.anchors += best.anchors
      union.weight = min(union.weight, best.weight)
      if union.anchors.count > maximumSetSize { return nil }
    }
    return union
  }

  /// The set of the greatest weight, of those the first.
  private static func best(of sets: [WindowSet]) -> WindowSet? {
    var best: WindowSet?
    for set in sets where set.weight > best?.weight ?? -1 { best = set }
    return best
  }

  /// Every stretch of a run that makes a window, as a set of its own.
  private static func windows(
    in run: [LiteralWindow.Element], at index: Int, of atoms: [Pattern]
  ) -> [WindowSet] {
    guard run.count >= LiteralWindow.minimumLength else { return [] }
    let length = min(run.count, LiteralWindow.maximumLength)
    return (0...(run.count - length)).prefix(maximumSets).map { start in
      // Of a run too long to be compared the part around the window.
      let first = max(0, min(start - 16, run.count - LiteralAnchor.maximumLength))
      let part = first..<min(first + LiteralAnchor.maximumLength, run.count)
      let literal = LiteralAnchor(
        run: Array(run[part]), windowStart: start - first, windowLength: length)
      let anchor = Anchor(
        literal, at: index + part.lowerBound..<index + part.upperBound, of: atoms)
      return WindowSet([anchor], weight: ByteRarity.weight(of: literal.window))
    }
  }
}

extension LiteralWindow.Element {
  /// The one byte of `pattern`, or the one letter in both cases; `nil` for anything else.
  fileprivate init?(_ pattern: Pattern) {
    guard case .bytes(let set) = pattern, let byte = set.foldedMember,
      let first = set.members.first
    else { return nil }
    self.init(set.count == 1 ? first : byte, isFolded: set.count == 2)
  }
}
