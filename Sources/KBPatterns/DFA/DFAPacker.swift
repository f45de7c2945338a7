import KBAutomata

/// Writes automata in the layout of ``PackedDFA``.
package enum DFAPacker {
  /// The most states of a piece before it is minimized.
  package static let stateLimit = 4096
  /// The bytes of the automaton of `parsed`; `nil` when it is too large, or when it takes assertions
  /// beside gaps or a piece that may be empty between two: the simulator serves those.
  package static func pack(_ parsed: ParsedPattern) -> [UInt8]? {
    // A match may begin anywhere, so it need not begin with what may be empty.
    var pieces = pieces(of: parsed.pattern)[...]
    while pieces.count > 1, let first = pieces.first, first.pattern.isSurelyNullable {
      pieces = pieces.dropFirst()
    }
    guard let only = pieces.first else { return nil }
    if pieces.count == 1 {
      let nfa = ThompsonBuilder.build(ParsedPattern(pattern: only.pattern, captures: []))
      guard
        let dfa = Determinizer.determinize(nfa, seeding: .everywhere, stateLimit: stateLimit)
      else { return nil }
      return SearchPacker.pack(Minimizer.minimize(dfa), isReversed: false)
    }
    pieces[pieces.startIndex].limit = nil
    return pack(pieces, isReversed: false, stateLimit: stateLimit)
  }

  /// What has to hold beside a run of literal bytes.
  enum Side: Sendable {
    case nothing
    case automaton([UInt8])
    /// Too large for an automaton, or of a form that none serves.
    case unknown
  }

  /// What `pattern` asks of the text that begins behind `byte`, or, reversed, that ends before it.
  ///
  /// - Parameter stateLimit: states beyond which it stays unknown.
  static func side(
    _ pattern: Pattern, beside byte: UInt8, isReversed: Bool, stateLimit: Int
  ) -> Side {
    let pattern = isReversed ? pattern.reversed : pattern
    let pieces = pieces(of: pattern)
    guard let first = pieces.first else { return .nothing }
    guard pieces.count == 1, first.limit == 0 else {
      return pack(pieces[...], isReversed: isReversed, stateLimit: stateLimit)
        .map { .automaton($0) } ?? .unknown
    }
    let nfa = ThompsonBuilder.build(ParsedPattern(pattern: first.pattern, captures: []))
    guard
      let dfa = Determinizer.determinize(
        nfa, seeding: .atStart, from: .after(byte), stateLimit: stateLimit)
    else { return .unknown }
    if dfa.isAccepting[dfa.start] { return .nothing }
    return SearchPacker.pack(Minimizer.minimize(dfa), isReversed: isReversed)
      .map { .automaton($0) } ?? .unknown
  }

  /// A part between gaps of the outermost sequence, and the limit of the gap before it; `nil` is none.
  private struct Piece {
    var pattern: Pattern
    var limit: Int?
  }

  /// The pieces of a pattern, those aside at its end that may be empty: they and the gaps before them
  /// change nothing.
  private static func pieces(of pattern: Pattern) -> [Piece] {
    var parts = [pattern]
    if case .sequence(let inner) = pattern { parts = inner }
    var pieces: [Piece] = []
    var piece: [Pattern] = []
    var limit: Int? = 0
    for part in parts + [.gap(limit: 0)] {
      guard case .gap(let bound) = part else {
        piece.append(part)
        continue
      }
      if !piece.isEmpty {
        pieces.append(Piece(pattern: .sequence(of: piece), limit: limit))
        piece = []
        limit = 0
      }
      limit = limit.flatMap { sum in bound.map { sum + $0 } }
    }
    while pieces.count > 1, let last = pieces.last, last.pattern.isSurelyNullable {
      pieces.removeLast()
    }
    return pieces
  }

  private static func pack(
    _ pieces: ArraySlice<Piece>, isReversed: Bool, stateLimit: Int
  ) -> [UInt8]? {
    guard pieces.count <= 255, pieces.allSatisfy({ $0.limit ?? 0 < 0xFFFF }) else { return nil }
    var writer = BinaryWriter()
    writer.appendHead(pieceCount: pieces.count, isReversed: isReversed)
    for (index, piece) in pieces.enumerated() {
      let isOptional = piece.pattern.isNullable
      guard !isOptional || index == 0 && piece.limit == 0 && pieces.count > 1 else { return nil }
      let nfa = ThompsonBuilder.build(ParsedPattern(pattern: piece.pattern, captures: []))
      // Every end has to be told, not the first only.
      guard
        let dfa = Determinizer.determinize(nfa, seeding: .byCaller, stateLimit: stateLimit),
        SeededPacker.append(
          Minimizer.minimize(dfa), after: piece.limit, isOptional: isOptional, to: &writer)
      else { return nil }
    }
    return writer.bytes
  }
}

extension Pattern {
  /// Whether the empty text matches wherever it stands.
  fileprivate var isSurelyNullable: Bool {
    switch self {
    case .assertion, .bytes, .blankRun: return false
    case .empty, .quotes, .gap: return true
    case .sequence(let parts): return parts.allSatisfy(\.isSurelyNullable)
    case .choice(let parts): return parts.contains(where: \.isSurelyNullable)
    case .repetition(let part, let min, _, _): return min == 0 || part.isSurelyNullable
    case .group(let part, _), .hole(let part, _): return part.isSurelyNullable
    }
  }
}
