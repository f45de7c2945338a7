import KBAutomata

extension BinaryWriter {
  /// Appends the head of a ``PackedDFA``.
  mutating func appendHead(pieceCount: Int, isReversed: Bool) {
    append([3, UInt8(pieceCount), isReversed ? 1 : 0, 0])
  }

  /// Appends the runs of bytes of one class.
  mutating func append(classes classOf: [UInt8]) {
    let starts = classOf.indices.filter { $0 == 0 || classOf[$0] != classOf[$0 - 1] }
    append(UInt8(starts.count - 1))
    for start in starts {
      append(UInt8(start))
      append(classOf[start])
    }
  }

  /// Appends the runs of equal targets of a row.
  mutating func append(row targets: [Int]) {
    var start = 0
    while start < targets.count {
      let end = targets[start...].firstIndex { $0 != targets[start] } ?? targets.count
      append(number: end - start)
      append(number: targets[start])
      start = end
    }
  }
}
