import KBAutomata

/// Writes a piece of a pattern with gaps: columns twice, a row a state.
enum SeededPacker {
  /// Appends one piece; false when its cells do not fit the layout.
  static func append(
    _ dfa: DFA, after limit: Int?, isOptional: Bool, to writer: inout BinaryWriter
  ) -> Bool {
    let columns = dfa.columnCount
    let cellCount = dfa.stateCount * columns
    guard cellCount <= PackedDFA.maximumCellCount else { return false }
    writer.append(UInt16(limit ?? 0xFFFF))
    writer.append(UInt16(dfa.classCount))
    writer.append(UInt16(dfa.stateCount))
    writer.append(UInt16(dfa.start * columns))
    writer.append(UInt16(isOptional ? 6 : 2))
    writer.append(UInt16(dfa.isAccepting.count { $0 }))
    writer.append(UInt16(cellCount))
    writer.append(classes: dfa.classOf)
    for target in dfa.cells { writer.append(UInt16(Int(target) * columns)) }
    return true
  }
}

extension BinaryWriter {
  /// Appends the runs of bytes of one class.
  mutating func append(classes classOf: [UInt8]) {
    let starts = classOf.indices.filter { $0 == 0 || classOf[$0] != classOf[$0 - 1] }
    append(UInt8(starts.count - 1))
    for start in starts {
      append(UInt8(start))
      append(classOf[start])
    }
  }
}
