/// Runs a ``PackedNFA`` over bytes: the slow obvious engine, and the oracle for every other one.
///
/// Of all matches it prefers the leftmost, and of those the one a backtracking matcher finds first, as
/// Perl, RE2 and Rust regex do. A pattern with gaps prefers the tightest: what precedes a gap is matched
/// as close as possible to what follows it. A range outside the text is cut to the text.
public struct NFASimulator: Sendable {
  /// A match and its groups, as byte offsets of the text.
  public struct Match: Hashable, Sendable {
    /// The whole match.
    public var span: Range<Int>
    /// One a capture group, in group order; `nil` where the group took no part.
    public var captures: [Range<Int>?]
  }

  /// How often ``allMatches(_:in:)`` may read the text before it stops.
  public static let maximumPasses = 64

  private let automaton: PackedNFA

  /// A simulator of `automaton`.
  public init(_ automaton: PackedNFA) {
    self.automaton = automaton
  }

  /// Whether `automaton` matches anywhere in `text[range]`; `^`, `$` and `\b` see `range` as the whole text.
  ///
  /// - Complexity: O(bytes × states) time, O(states) space.
  public func matches(_ text: [UInt8], in range: Range<Int>) -> Bool {
    withMachine(text, range, slotCount: 0) { machine, range in
      machine.exists(from: range.lowerBound)
    }
  }

  /// The first match that begins at or after `start`, leftmost.
  ///
  /// - Complexity: O(bytes × states × groups) time, O(states × groups) space.
  public func firstMatch(_ text: [UInt8], in range: Range<Int>, from start: Int) -> Match? {
    withMachine(text, range, slotCount: captureSlots) { machine, range in
      guard start <= range.upperBound else { return nil }
      return machine.firstMatch(from: max(start, range.lowerBound)).match
    }
  }

  /// All matches that do not overlap, from left to right.
  ///
  /// An empty match that touches the match before it is left out. To know that a match can't be
  /// bettered, the engine may read far beyond its end, and then reads that text again for the next one;
  /// once it has read ``maximumPasses`` times the text, it stops and leaves the matches beyond out.
  ///
  /// - Complexity: O(bytes × states × groups) time, O(states × groups + matches) space.
  public func allMatches(_ text: [UInt8], in range: Range<Int>) -> [Match] {
    withMachine(text, range, slotCount: captureSlots) { machine, range in
      var result: [Match] = []
      var start = range.lowerBound
      var budget = (range.count + 1) * Self.maximumPasses
      while start <= range.upperBound, budget > 0 {
        let (match, read) = machine.firstMatch(from: start)
        guard let match else { break }
        budget -= read - start + 1
        if !match.span.isEmpty || match.span.lowerBound != result.last?.span.upperBound {
          result.append(match)
        }
        start = match.span.isEmpty ? match.span.upperBound + 1 : match.span.upperBound
      }
      return result
    }
  }

  /// How far the best attempt to match got.
  public struct Attempt: Hashable, Sendable {
    /// Bytes that the automaton followed; those that passed in a gap are not counted.
    public var length: Int
    /// Where it could not go on, as an offset of the text.
    public var end: Int
  }

  /// The longest stretch of text that the automaton could follow from some start; of equal ones the
  /// first. `nil` when no start consumed a byte.
  ///
  /// - Complexity: O(bytes × states) time, O(states) space.
  public func furthest(_ text: [UInt8], in range: Range<Int>) -> Attempt? {
    withMachine(text, range, slotCount: 1) { machine, _ in machine.furthest() }
  }

  private var captureSlots: Int { 1 + 2 * automaton.groupCount }

  /// Runs `body` with a machine over `text[range]`; also hands it `range`, cut to the text.
  func withMachine<Result>(
    _ text: [UInt8], _ range: Range<Int>, slotCount: Int,
    _ body: (inout PikeMachine, Range<Int>) -> Result
  ) -> Result {
    let range = range.clamped(to: 0..<text.count)
    return text.withUnsafeBufferPointer { buffer in
      PikeMachine.run(automaton, over: buffer, in: range, slotCount: slotCount) { machine in
        body(&machine, range)
      }
    }
  }
}
