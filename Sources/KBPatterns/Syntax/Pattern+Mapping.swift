extension Pattern {
  /// The pattern with `change` applied to every node, inner ones first.
  func mapped(_ change: (Pattern) -> Pattern) -> Pattern {
    switch self {
    case .sequence(let parts): return change(.sequence(of: parts.map { $0.mapped(change) }))
    case .choice(let parts): return change(.choice(of: parts.map { $0.mapped(change) }))
    case .repetition(let part, let min, let max, let isLazy):
      return change(.repeating(part.mapped(change), min: min, max: max, isLazy: isLazy))
    case .group(let part, let index): return change(.group(part.mapped(change), index: index))
    case .hole(let part, let index): return change(.hole(part.mapped(change), index: index))
    case .empty, .bytes, .assertion, .blankRun, .quotes, .gap: return change(self)
    }
  }

  /// Whether an assertion stands anywhere in it.
  var hasAssertion: Bool {
    switch self {
    case .assertion: return true
    case .sequence(let parts), .choice(let parts): return parts.contains(where: \.hasAssertion)
    case .repetition(let part, _, _, _), .group(let part, _), .hole(let part, _):
      return part.hasAssertion
    case .empty, .bytes, .blankRun, .quotes, .gap: return false
    }
  }
}
