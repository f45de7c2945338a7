/// Makes one class of the bytes that no state tells apart.
enum ColumnMerger {
  /// `dfa` with the fewest classes; they are numbered in the order of their first bytes.
  ///
  /// - Complexity: O(cells).
  static func merge(_ dfa: DFA) -> DFA {
    let columns = dfa.columnCount
    let (kept, classOf) = kinds(of: dfa, among: 0..<dfa.stateCount)
    var result = dfa
    result.classCount = kept.count
    result.classOf = classOf
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

  /// One class of each kind that the rows of `states` tell apart, and which kind each byte is of.
  static func kinds(
    of dfa: DFA, among states: some Sequence<Int>
  ) -> (kept: [Int], classOf: [UInt8]) {
    let columns = dfa.columnCount
    var merged: [[Int32]: UInt8] = [:]
    var kept: [Int] = []
    let number: [UInt8] = (0..<dfa.classCount).map { byteClass in
      var signature: [Int32] = []
      for state in states {
        signature.append(dfa.cells[state * columns + byteClass])
        if dfa.seeding == .byCaller {
          signature.append(dfa.cells[state * columns + dfa.classCount + byteClass])
        }
      }
      if let same = merged[signature] { return same }
      let number = UInt8(kept.count)
      merged[signature] = number
      kept.append(byteClass)
      return number
    }
    return (kept, dfa.classOf.map { number[Int($0)] })
  }
}
