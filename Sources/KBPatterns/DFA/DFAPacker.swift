import KBAutomata

/// Writes the pieces of a pattern in the layout of ``PackedDFA``.
package enum DFAPacker {
  /// The most states of a piece before it is minimized.
  package static let stateLimit = 4096

  /// The bytes of the automaton of `parsed`; `nil` when it is too large, or when it takes assertions
  /// beside gaps or a piece that may be empty between two: the simulator serves those.
  package static func pack(_ parsed: ParsedPattern) -> [UInt8]? {
    guard let (pieces, limits) = pieces(of: parsed.pattern), pieces.count <= 255 else { return nil }
    var bytes: [UInt8] = [1, UInt8(pieces.count), 0, 0]
    for (index, piece) in pieces.enumerated() {
      if pieces.count > 1 && piece.isNullable { return nil }
      let nfa = ThompsonBuilder.build(ParsedPattern(pattern: piece, captures: parsed.captures))
      // A piece that is followed by another has to tell every end, the last one only the first.
      let seeding: DFA.Seeding = pieces.count == 1 ? .everywhere : .byCaller
      guard
        let dfa = Determinizer.determinize(nfa, seeding: seeding, stateLimit: stateLimit)
      else { return nil }
      guard append(Minimizer.minimize(dfa), after: limits[index], to: &bytes) else { return nil }
    }
    return bytes
  }

  /// The parts between the gaps of the outermost sequence, and the limit of the gap before each
  /// (the first's means nothing); `nil` in a limit is none. Gaps at either end change nothing.
  private static func pieces(of pattern: Pattern) -> (pieces: [Pattern], limits: [Int?])? {
    guard case .sequence(let parts) = pattern else {
      if case .gap = pattern { return nil }
      return ([pattern], [0])
    }
    var pieces: [Pattern] = []
    var limits: [Int?] = []
    var piece: [Pattern] = []
    var limit: Int? = 0
    func endPiece() {
      guard !piece.isEmpty else { return }
      pieces.append(.sequence(of: piece))
      limits.append(limit)
      piece = []
      limit = 0
    }
    for part in parts {
      if case .gap(let bound) = part {
        endPiece()
        limit = limit.flatMap { sum in bound.map { sum + $0 } }
      } else {
        piece.append(part)
      }
    }
    endPiece()
    guard !pieces.isEmpty, limits.allSatisfy({ $0 ?? 0 < 0xFFFF }) else { return nil }
    return (pieces, limits)
  }

  /// Appends one piece; false when its cells do not fit the layout.
  private static func append(_ dfa: DFA, after limit: Int?, to bytes: inout [UInt8]) -> Bool {
    let columns = dfa.columnCount
    guard dfa.stateCount * columns <= PackedDFA.maximumCellCount else { return false }
    func word(_ value: Int) {
      bytes.append(UInt8(truncatingIfNeeded: value))
      bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }
    word(limit ?? 0xFFFF)
    word(dfa.classCount)
    word(dfa.stateCount)
    word(dfa.isAccepting.count { $0 })
    word(dfa.start)
    word((dfa.hasEndColumn ? 1 : 0) | (dfa.seeding == .byCaller ? 2 : 0))
    bytes += dfa.classOf
    for target in dfa.cells { word(Int(target) * columns) }
    return true
  }
}
