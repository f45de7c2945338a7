package import KBAutomata

/// What a template or a regex means; both front ends end here.
///
/// Built by the functions below, which keep it simple: no node but a whole pattern is `empty`, no
/// sequence holds a sequence, and no choice or sequence has fewer than two parts.
package indirect enum Pattern: Hashable, Sendable {
  /// Matches the empty text.
  case empty
  /// One byte of the set; an empty set matches nothing.
  case bytes(ByteSet)
  case assertion(Assertion)
  /// One after the other.
  case sequence([Pattern])
  /// One of them, the earlier preferred.
  case choice([Pattern])
  /// `nil` for no upper bound; a lazy repetition prefers fewer.
  case repetition(Pattern, min: Int, max: Int?, isLazy: Bool)
  /// A capture group.
  case group(Pattern, index: Int)
  /// A hole of a template: a capture group that holds the parameter's regex.
  case hole(Pattern, index: Int)
  /// The blanks between two words of a template.
  case blankRun
  /// This many quotes of a template, side by side.
  case quotes(Int)
  /// Any bytes, preferring few; `nil` for no limit. Stands in the outermost sequence only.
  case gap(limit: Int?)

  /// One byte, exactly.
  package static func byte(_ value: UInt8) -> Pattern { .bytes(ByteSet(value...value)) }

  /// These bytes, exactly.
  package static func literal(_ text: String) -> Pattern { sequence(of: text.utf8.map(byte)) }

  package static func sequence(of parts: [Pattern]) -> Pattern {
    var flat: [Pattern] = []
    for part in parts {
      switch part {
      case .empty: break
      case .sequence(let inner): flat += inner
      default: flat.append(part)
      }
    }
    return flat.count > 1 ? .sequence(flat) : flat.first ?? .empty
  }

  /// Neighbouring single bytes become one set.
  package static func choice(of parts: [Pattern]) -> Pattern {
    var merged: [Pattern] = []
    for part in parts {
      if case .bytes(let set) = part, case .bytes(let before) = merged.last {
        merged[merged.count - 1] = .bytes(before.union(set))
      } else {
        merged.append(part)
      }
    }
    return merged.count > 1 ? .choice(merged) : merged.first ?? .empty
  }

  package static func repeating(_ part: Pattern, min: Int, max: Int?, isLazy: Bool) -> Pattern {
    if part == .empty || max == 0 { return .empty }
    if min == 1 && max == 1 { return part }
    return .repetition(part, min: min, max: max, isLazy: isLazy)
  }

  /// Whether a match can be empty where all assertions hold.
  package var isNullable: Bool {
    switch self {
    case .empty, .assertion, .quotes, .gap: return true
    case .bytes, .blankRun: return false
    case .sequence(let parts): return parts.allSatisfy(\.isNullable)
    case .choice(let parts): return parts.contains(where: \.isNullable)
    case .repetition(let part, let min, _, _): return min == 0 || part.isNullable
    case .group(let part, _), .hole(let part, _): return part.isNullable
    }
  }

  /// The number of states `ThompsonBuilder` makes of it at most; over a million it stays a million.
  package var stateCount: Int {
    let count: Int
    switch self {
    case .empty: count = 0
    case .bytes, .assertion, .gap: count = 1
    case .sequence(let parts): count = parts.reduce(0) { $0 + $1.stateCount }
    case .choice(let parts): count = parts.reduce(0) { $0 + $1.stateCount + 2 }
    case .repetition(let part, let min, let max, _):
      let single = part.stateCount
      let optional = max.map { ($0 - min) * (single + 1) } ?? single + 2
      count = min * single + optional
    case .group(let part, _), .hole(let part, _): count = part.stateCount + 2
    case .blankRun: count = Tolerance.blankRun.stateCount
    case .quotes(let number): count = Tolerance.quotes(number).stateCount
    }
    return Swift.min(count, 1_000_000)
  }

  /// The fewest literal bytes a match holds: a blank run 1; quotes, holes, gaps and classes 0.
  package var specificity: Int {
    switch self {
    case .bytes(let set): return set.foldedMember == nil ? 0 : 1
    case .blankRun: return 1
    case .empty, .assertion, .hole, .quotes, .gap: return 0
    case .sequence(let parts): return parts.reduce(0) { $0 + $1.specificity }
    case .choice(let parts): return parts.map(\.specificity).min() ?? 0
    case .repetition(let part, let min, _, _): return min * part.specificity
    case .group(let part, _): return part.specificity
    }
  }
}

extension ByteSet {
  /// The one byte that all members become when ASCII letters are folded; `nil` when they differ.
  package var foldedMember: UInt8? {
    guard let first else { return nil }
    let folded = ASCIIText.folded(first)
    switch count {
    case 1: return folded
    // The upper case of a letter comes first.
    case 2: return folded != first && contains(folded) ? folded : nil
    default: return nil
    }
  }
}
