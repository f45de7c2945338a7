package import KBAutomata

extension PatternCompiler {
  /// The bytes of which values of a parameter are made, or more; `nil` if it isn't declared.
  ///
  /// - Complexity: O(regex).
  package func alphabet(ofParameter name: String) -> ByteSet? {
    guard let regex = parameters[name] else { return nil }
    do {
      return try RegexParser.parse(regex, capturing: false).pattern.alphabet
    } catch {
      return .all
    }
  }
}

extension Pattern {
  /// Every byte that a match may hold, and those beside a dead end.
  fileprivate var alphabet: ByteSet {
    switch self {
    case .empty, .assertion: ByteSet()
    case .bytes(let set): set
    case .sequence(let parts), .choice(let parts):
      parts.reduce(into: ByteSet()) { $0.formUnion($1.alphabet) }
    case .repetition(let part, _, _, _), .group(let part, _), .hole(let part, _): part.alphabet
    case .blankRun, .quotes, .gap: .all
    }
  }
}
