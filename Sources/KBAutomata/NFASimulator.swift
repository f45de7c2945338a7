/// Runs a ``PackedNFA`` over bytes: the slow obvious engine, and the oracle for every other one.
public struct NFASimulator: Sendable {
  /// A match and its groups, as byte offsets of the text.
  public struct Match: Hashable, Sendable {
    /// The whole match.
    public var span: Range<Int>
    /// One a capture group, in group order; `nil` where the group took no part.
    public var captures: [Range<Int>?]
  }

  private let automaton: PackedNFA

  /// A simulator of `automaton`.
  public init(_ automaton: PackedNFA) {
    self.automaton = automaton
  }

  /// Whether `automaton` matches anywhere in `text[range]`; `^`, `$` and `\b` see `range` as the whole text.
  ///
  /// - Complexity: O(bytes × states) time, O(states) space.
  public func matches(_ text: [UInt8], in range: Range<Int>) -> Bool { false }

  /// The first match at or after `start`, leftmost.
  ///
  /// - Complexity: O(bytes × states) time, O(states × groups) space.
  public func firstMatch(_ text: [UInt8], in range: Range<Int>, from start: Int) -> Match? { nil }

  /// All matches that do not overlap, from left to right.
  public func allMatches(_ text: [UInt8], in range: Range<Int>) -> [Match] { [] }

  /// The end of the longest stretch of text that the automaton could follow from some start, as an
  /// offset: how far an attempt to match got. `nil` when no start consumed a byte.
  public func furthest(_ text: [UInt8], in range: Range<Int>) -> Int? { nil }
}
