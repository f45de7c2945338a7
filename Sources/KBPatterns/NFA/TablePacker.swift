import KBAutomata

/// Writes an NFA in the layout of ``PackedNFA``.
package struct TablePacker {
  private var code: [UInt8] = []
  private var sets: [ByteSet: Int] = [:]
  private var orderedSets: [ByteSet] = []

  /// The bytes of `nfa`; equal automata give equal bytes.
  ///
  /// - Precondition: at most `PatternLimits.states` states and `PatternLimits.groups` groups.
  package static func pack(_ nfa: NFA) -> [UInt8] {
    var packer = TablePacker()
    packer.append(nfa.states)
    var bytes: [UInt8] = [1]
    bytes += word(nfa.states.count)
    bytes.append(UInt8(nfa.groupCount))
    bytes += word(packer.orderedSets.count)
    for set in packer.orderedSets {
      let ranges = set.ranges
      bytes.append(UInt8(ranges.count))
      for range in ranges { bytes += [range.lowerBound, range.upperBound] }
    }
    return bytes + packer.code
  }

  private mutating func append(_ states: [NFA.State]) {
    var index = 0
    while index < states.count {
      switch states[index] {
      case .match: code.append(0)
      case .bytes(let set):
        if let end = runEnd(in: states, from: index, where: { $0.foldedLiteral }) {
          appendRun(2, states[index..<end].compactMap { $0.foldedLiteral })
          index = end
          continue
        }
        if let end = runEnd(in: states, from: index, where: { $0.exactLiteral }) {
          appendRun(1, states[index..<end].compactMap { $0.exactLiteral })
          index = end
          continue
        }
        code.append(3)
        code += Self.word(number(of: set))
      case .split(let first, let second): code += [4] + Self.word(first) + Self.word(second)
      case .jump(let target): code += [5] + Self.word(target)
      case .capture(let slot): code += [6, UInt8(slot)]
      case .assertion(let assertion): code += [7, assertion.rawValue]
      case .gap(let limit): code += [8] + Self.word(limit ?? 0)
      }
      index += 1
    }
  }

  /// The end of the run of up to 255 states from `start` on that are literals of one kind.
  private func runEnd(
    in states: [NFA.State], from start: Int, where literal: (NFA.State) -> UInt8?
  ) -> Int? {
    var end = start
    while end < states.count, end - start < 255, literal(states[end]) != nil { end += 1 }
    return end > start ? end : nil
  }

  private mutating func appendRun(_ operation: UInt8, _ bytes: [UInt8]) {
    code += [operation, UInt8(bytes.count)] + bytes
  }

  private mutating func number(of set: ByteSet) -> Int {
    if let number = sets[set] { return number }
    sets[set] = orderedSets.count
    orderedSets.append(set)
    return orderedSets.count - 1
  }

  private static func word(_ value: Int) -> [UInt8] {
    let value = UInt16(value)
    return [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }
}

extension NFA.State {
  /// The lower-case letter matched in either case, or the other byte matched exactly.
  fileprivate var foldedLiteral: UInt8? {
    guard case .bytes(let set) = self, let byte = set.foldedMember, set == set.foldingCase else {
      return nil
    }
    return byte
  }

  /// The one byte matched.
  fileprivate var exactLiteral: UInt8? {
    guard case .bytes(let set) = self, set.count == 1 else { return nil }
    return set.first
  }
}
