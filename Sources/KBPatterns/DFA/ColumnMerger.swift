/// Makes one class of the bytes that no state tells apart.
enum ColumnMerger {
  /// `dfa` with the fewest classes; they are numbered in the order of their first bytes.
  ///
  /// - Complexity: O(cells × log classes).
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
  ///
  /// Columns are put in order to find the equal ones: most differ within a few rows.
  static func kinds(
    of dfa: DFA, among states: some Sequence<Int>
  ) -> (kept: [Int], classOf: [UInt8]) {
    let halves = dfa.seeding == .byCaller ? [0, dfa.classCount] : [0]
    /// Whether a column is below another, equal, or above.
    func compare(_ a: Int, _ b: Int) -> Int32 {
      for state in states {
        for half in halves {
          let row = state * dfa.columnCount + half
          if dfa.cells[row + a] != dfa.cells[row + b] {
            return dfa.cells[row + a] - dfa.cells[row + b]
          }
        }
      }
      return 0
    }
    // The sort is stable: the first class of a kind comes first.
    let order = (0..<dfa.classCount).sorted { compare($0, $1) < 0 }
    var first = Array(0..<dfa.classCount)
    for (earlier, later) in zip(order, order.dropFirst()) where compare(earlier, later) == 0 {
      first[later] = first[earlier]
    }
    let kept = first.indices.filter { first[$0] == $0 }
    var number = [UInt8](repeating: 0, count: dfa.classCount)
    for (kind, byteClass) in kept.enumerated() { number[byteClass] = UInt8(kind) }
    return (kept, dfa.classOf.map { number[first[Int($0)]] })
  }
}
