import KBAutomata

/// Writes a piece of a pattern with gaps: columns twice, a row a state.
enum SeededPacker {
  /// Appends one piece; false when its cells do not fit the layout.
  static func append(
    _ dfa: DFA, after limit: Int?, isOptional: Bool, to writer: inout BinaryWriter
  ) -> Bool {
    let columns = dfa.columnCount
    guard dfa.stateCount * columns <= PackedDFA.maximumCellCount else { return false }
    writer.append(UInt16(limit ?? 0xFFFF))
    writer.append(UInt16(dfa.classCount))
    writer.append(UInt8(isOptional ? 6 : 2))
    writer.append(number: dfa.stateCount)
    writer.append(number: dfa.isAccepting.count { $0 })
    writer.append(number: 0)
    writer.append(number: dfa.start)
    writer.append(classes: dfa.classOf)
    for start in stride(from: 0, to: dfa.cells.count, by: columns) {
      writer.append(row: dfa.cells[start..<start + columns].map { Int($0) })
    }
    return true
  }
}
