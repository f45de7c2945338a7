/// Makes one class of the bytes that no state tells apart.
enum ColumnMerger {
  /// `dfa` with the fewest classes; they are numbered in the order of their first bytes.
  ///
  /// - Complexity: O(cells).
  static func merge(_ dfa: DFA) -> DFA {
    let columns = dfa.columnCount
    var merged: [[Int32]: Int] = [:]
    var kept: [Int] = []
    var number: [UInt8] = []
    for byteClass in 0..<dfa.classCount {
      var signature: [Int32] = []
      for state in 0..<dfa.stateCount {
        signature.append(dfa.cells[state * columns + byteClass])
        if dfa.seeding == .byCaller {
          signature.append(dfa.cells[state * columns + dfa.classCount + byteClass])
        }
      }
      if let same = merged[signature] {
        number.append(UInt8(same))
      } else {
        merged[signature] = kept.count
        number.append(UInt8(kept.count))
        kept.append(byteClass)
      }
    }
    var result = dfa
    result.classCount = kept.count
    result.classOf = dfa.classOf.map { number[Int($0)] }
    var order = kept
    if dfa.seeding == .byCaller { order += kept.map { dfa.classCount + $0 } }
    if dfa.hasEndColumn { order.append(columns - 1) }
    result.cells = []
    result.cells.reserveCapacity(dfa.stateCount * order.count)
    for state in 0..<dfa.stateCount {
      for column in order { result.cells.append(dfa.cells[state * columns + column]) }
    }
    return result
  }
}
