/// A deterministic automaton that tells whether a pattern, or a piece of one, ends at a position.
package struct DFA: Hashable, Sendable {
  /// Where a match may begin.
  package enum Seeding: Hashable, Sendable {
    /// Anywhere; the first match ends the search.
    case everywhere
    /// At the start only; the first match ends the search.
    case atStart
    /// Where the caller says: the columns stand twice, without a match beginning and with one.
    case byCaller
  }

  package var seeding: Seeding
  /// The class of each byte.
  package var classOf: [UInt8]
  package var classCount: Int
  /// Whether a column for the end of the text follows those of the classes.
  package var hasEndColumn: Bool
  /// One row a state, ``columnCount`` cells each: the next state.
  package var cells: [Int32]
  package var isAccepting: [Bool]
  package var start: Int

  package var stateCount: Int { isAccepting.count }
  package var columnCount: Int {
    (seeding == .byCaller ? 2 * classCount : classCount) + (hasEndColumn ? 1 : 0)
  }
}
