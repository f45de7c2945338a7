// SymptomBlock: the automata of one symptom, as a scan uses them.
//
//   three u32 how many patterns of `all`, `any`, `none` follow, in this order
//   patterns  each: u32 kind (0 `PackedDFA`, 1 `PackedNFA`), u32 length, that many bytes
//
// u32 is little-endian; nothing follows.

/// A symptom's conditions within a record, ready to be asked.
public final class SymptomBlock: Sendable {
  private enum Pattern: Sendable {
    case dfa(PackedDFA)
    case nfa(PackedNFA)

    @inline(__always)
    func matches(_ text: UnsafePointer<UInt8>, count: Int) -> Bool {
      switch self {
      case .dfa(let dfa): return dfa.matches(text, count: count)
      case .nfa(let nfa):
        let buffer = UnsafeBufferPointer(start: text, count: count)
        return PikeMachine.run(nfa, over: buffer, in: 0..<count, slotCount: 0) {
          $0.exists(from: 0)
        }
      }
    }
  }

  /// A part of the conditions, as far as the patterns that have to match.
  public enum Part: Hashable, Sendable, BitwiseCopyable {
    /// The pattern of `all` with this number.
    case all(Int)
    /// One of `any`.
    case any
  }

  /// The one pattern of a symptom that has no other condition.
  private let only: PackedDFA?
  private let all: [Pattern]
  private let any: [Pattern]
  private let none: [Pattern]
  /// The bytes that the automata take in memory.
  let memoryBytes: Int

  /// Decodes what the packer wrote.
  ///
  /// - Throws: ``TableError`` for any bytes that no packer could have written. Never traps.
  /// - Complexity: O(cells of the automata), of which there is a bounded number.
  public init(decoding bytes: [UInt8]) throws(TableError) {
    var reader = BinaryReader(bytes[...])
    var counts: [Int] = []
    for _ in 0..<3 { counts.append(Int(try reader.u32())) }
    var groups: [[Pattern]] = []
    var memoryBytes = 0
    for count in counts {
      var patterns: [Pattern] = []
      for _ in 0..<count {
        let kind = try reader.u32()
        let part = try reader.bytes(Int(try reader.u32()))
        switch kind {
        case 0:
          let dfa = try PackedDFA(decoding: part)
          guard !dfa.isReversed else { throw TableError("a pattern is read backwards") }
          memoryBytes += dfa.memoryBytes
          guard memoryBytes <= PackedDFA.maximumBlockMemory else { throw PackedDFA.tooLarge }
          patterns.append(.dfa(dfa))
        case 1:
          memoryBytes += part.count
          patterns.append(.nfa(try PackedNFA(decoding: Array(part))))
        default: throw TableError("unknown kind of automaton")
        }
      }
      groups.append(patterns)
    }
    guard reader.isAtEnd, !groups[0].isEmpty || !groups[1].isEmpty else {
      throw TableError("invalid block of a symptom")
    }
    self.memoryBytes = memoryBytes
    (all, any, none) = (groups[0], groups[1], groups[2])
    if counts == [1, 0, 0], case .dfa(let dfa) = groups[0][0] { only = dfa } else { only = nil }
  }

  /// Whether the conditions within one record hold in the `count` bytes at `text`, where `part` is known
  /// to.
  ///
  /// - Complexity: O(bytes × patterns), for patterns without a DFA times their states.
  @inline(__always)
  func holds(_ text: UnsafePointer<UInt8>, count: Int, knowing part: Part? = nil) -> Bool {
    if let only { return only.matches(text, count: count) }
    return holdsAll(text, count: count, knowing: part)
  }

  private func holdsAll(
    _ text: UnsafePointer<UInt8>, count: Int, knowing part: Part?
  ) -> Bool {
    for (index, pattern) in all.enumerated() where part != .all(index) {
      guard pattern.matches(text, count: count) else { return false }
    }
    if !any.isEmpty && part != .any && !any.contains(where: { $0.matches(text, count: count) }) {
      return false
    }
    return !none.contains { $0.matches(text, count: count) }
  }
}
