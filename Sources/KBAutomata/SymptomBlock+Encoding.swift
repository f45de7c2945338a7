extension SymptomBlock {
  /// The bytes of an automaton of a block.
  package enum Automaton: Sendable {
    case dfa([UInt8])
    case nfa([UInt8])
  }

  /// The bytes of a block, which ``init(decoding:)`` reads.
  package static func encoded(
    all: [Automaton], any: [Automaton] = [], none: [Automaton] = []
  ) -> [UInt8] {
    var writer = BinaryWriter()
    for group in [all, any, none] { writer.append(UInt32(group.count)) }
    for automaton in all + any + none {
      let (kind, bytes): (UInt32, [UInt8]) =
        switch automaton {
        case .dfa(let bytes): (0, bytes)
        case .nfa(let bytes): (1, bytes)
        }
      writer.append(kind)
      writer.append(UInt32(bytes.count))
      writer.append(bytes)
    }
    return writer.bytes
  }
}
