import KBAutomata

extension Pattern {
  /// What matches the same texts, each read from its last byte to its first.
  package var reversed: Pattern {
    switch self {
    case .empty, .bytes, .gap: return self
    case .assertion(let assertion): return .assertion(assertion.reversed)
    case .sequence(let parts): return .sequence(parts.reversed().map(\.reversed))
    case .choice(let parts): return .choice(parts.map(\.reversed))
    case .repetition(let part, let min, let max, let isLazy):
      return .repetition(part.reversed, min: min, max: max, isLazy: isLazy)
    case .group(let part, _), .hole(let part, _): return part.reversed
    case .blankRun: return Tolerance.blankRun.reversed
    case .quotes(let count): return Tolerance.quotes(count).reversed
    }
  }
}

extension Assertion {
  /// The same condition, as who reads backwards sees it.
  fileprivate var reversed: Assertion {
    switch self {
    case .textStart: return .textEnd
    case .textEnd: return .textStart
    case .lineStart: return .lineEnd
    case .lineEnd: return .lineStart
    case .wordBoundary, .notWordBoundary: return self
    }
  }
}
