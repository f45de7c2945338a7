import KBAutomata
import KBModel

/// The automata of one record, each once, in the order of first use.
struct AutomataBlock {
  private var positions: [[UInt8]: Int] = [:]
  /// One ASCII-encoded automaton a line.
  private(set) var text = ""

  /// The line of `automaton`.
  mutating func line(of automaton: PackedNFA) -> Int {
    if let position = positions[automaton.bytes] { return position }
    let position = positions.count
    positions[automaton.bytes] = position
    text += ASCIIBlob.encode(automaton.bytes) + "\n"
    return position
  }
}
