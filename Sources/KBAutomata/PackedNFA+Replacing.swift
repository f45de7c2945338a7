// PackedNFA+Replacing: literal texts in the place of groups, for patterns of which a part is known
// only when they are run.
//
// The states between the two ends of a group make way for one state a byte of the text; targets
// beyond them move along. What is made is decoded like any other automaton, so it is as valid.

extension PackedNFA {
  /// The automaton in which each group of `texts` matches its text alone, ASCII letters in either
  /// case.
  ///
  /// - Throws: ``TableError`` where the result has more than ``maximumStateCount`` states.
  /// - Complexity: O(states + bytes of the texts).
  public func replacing(_ texts: [Int: [UInt8]]) throws(TableError) -> PackedNFA {
    var code: [Instruction] = []
    /// The place in `code` of each state; of those that made way, the place of what is there now.
    var places: [Int] = []
    var end: Int?
    for (state, instruction) in instructions.enumerated() {
      if let group = end {
        places.append(code.count)
        guard case .capture(let slot) = instruction, Int(slot) == 2 * group + 1 else { continue }
        end = nil
        code.append(instruction)
        continue
      }
      places.append(code.count)
      code.append(instruction)
      guard case .capture(let slot) = instruction, slot % 2 == 0,
        let text = texts[Int(slot) / 2],
        instructions[state...].contains(where: { $0.isCapture(Int(slot) + 1) })
      else { continue }
      end = Int(slot) / 2
      code += text.map { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .folded(byte | 0x20)
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .folded(byte)
        default: .byte(byte)
        }
      }
    }
    guard code.count <= PackedNFA.maximumStateCount else {
      throw TableError("the texts make an automaton too large")
    }
    return try PackedNFA(decoding: encoded(code, places))
  }

  /// The bytes of `code`, whose targets are still those of this automaton.
  private func encoded(_ code: [Instruction], _ places: [Int]) -> [UInt8] {
    func word(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    func target(_ state: UInt16) -> [UInt8] { word(places[Int(state)]) }
    var result = [bytes[0]] + word(code.count) + bytes[3..<setsEnd]
    for instruction in code {
      switch instruction {
      case .match: result.append(0)
      case .byte(let byte): result += [1, 1, byte]
      case .folded(let byte): result += [2, 1, byte]
      case .set(let set): result += [3] + word(Int(set))
      case .split(let first, let second): result += [4] + target(first) + target(second)
      case .jump(let state): result += [5] + target(state)
      case .capture(let slot): result += [6, slot]
      case .assertion(let assertion): result += [7, assertion.rawValue]
      case .gap(let limit): result += [8] + word(Int(limit))
      }
    }
    return result
  }

  /// Where the byte sets end and the code begins.
  private var setsEnd: Int {
    var position = 6
    for _ in 0..<setWords.count / 4 { position += 1 + 2 * Int(bytes[position]) }
    return position
  }
}

extension PackedNFA.Instruction {
  fileprivate func isCapture(_ wanted: Int) -> Bool {
    if case .capture(let slot) = self { return Int(slot) == wanted }
    return false
  }
}
