// Minimizer: the smallest DFA of the same language (Hopcroft 1971).
//
// Blocks of states are split until no byte tells two states of a block apart. A splitter is a block
// and a column; of the halves of a split block only the smaller has to be tried again, which is
// what keeps the cost at O(cells × log states).

/// Merges the states of a DFA that no text tells apart.
package struct Minimizer {
  private let columnCount: Int
  private let stateCount: Int
  /// States grouped by block; a block is a range of it, its marked states first.
  private var elements: [Int32]
  private var place: [Int32]
  private var blockOf: [Int32]
  private var first: [Int32]
  private var end: [Int32]
  private var marked: [Int32]
  /// For each column and state, the states that lead to it: a range of `sources`.
  private var sourceBounds: [Int32]
  private var sources: [Int32]
  private var work: [(block: Int32, column: Int32)] = []
  private var isPending: [Bool]

  /// An automaton that accepts where `dfa` does, with the fewest states.
  ///
  /// State 0 stays what it was: in a search the dead state, else the state without a thread.
  package static func minimize(_ dfa: DFA) -> DFA {
    var minimizer = Minimizer(dfa)
    minimizer.refine(dfa)
    return ColumnMerger.merge(minimizer.merged(dfa))
  }

  private init(_ dfa: DFA) {
    let (states, columns) = (dfa.stateCount, dfa.columnCount)
    stateCount = states
    columnCount = columns
    // Block 0 holds the states that do not accept (state 0 is one), block 1 the others.
    let order =
      (0..<states).filter { !dfa.isAccepting[$0] } + (0..<states).filter { dfa.isAccepting[$0] }
    let plain = Int32(dfa.isAccepting.count { !$0 })
    elements = order.map(Int32.init)
    place = Array(repeating: 0, count: states)
    for (index, state) in order.enumerated() { place[state] = Int32(index) }
    blockOf = dfa.isAccepting.map { $0 ? 1 : 0 }
    first = [0, plain]
    end = [plain, Int32(states)]
    marked = [0, 0]
    sourceBounds = Array(repeating: 0, count: columns * states + 1)
    for (cell, target) in dfa.cells.enumerated() {
      sourceBounds[(cell % columns) * states + Int(target) + 1] += 1
    }
    for index in 1..<sourceBounds.count { sourceBounds[index] += sourceBounds[index - 1] }
    var cursor = sourceBounds
    sources = Array(repeating: 0, count: dfa.cells.count)
    for (cell, target) in dfa.cells.enumerated() {
      let key = (cell % columns) * states + Int(target)
      sources[Int(cursor[key])] = Int32(cell / columns)
      cursor[key] += 1
    }
    isPending = Array(repeating: false, count: 2 * columns)
  }

  private mutating func refine(_ dfa: DFA) {
    guard first[1] < end[1] else { return }
    let smaller: Int32 = end[0] - first[0] <= end[1] - first[1] ? 0 : 1
    for column in 0..<columnCount { push(smaller, column) }
    var touched: [Int32] = []
    var splitter: [Int32] = []
    while let (block, column) = work.popLast() {
      isPending[Int(block) * columnCount + Int(column)] = false
      splitter.removeAll(keepingCapacity: true)
      splitter += elements[Int(first[Int(block)])..<Int(end[Int(block)])]
      for state in splitter {
        let key = Int(column) * stateCount + Int(state)
        for index in Int(sourceBounds[key])..<Int(sourceBounds[key + 1]) {
          markState(sources[index], &touched)
        }
      }
      for block in touched { split(Int(block)) }
      touched.removeAll(keepingCapacity: true)
    }
  }

  private mutating func push(_ block: Int32, _ column: Int) {
    let key = Int(block) * columnCount + column
    if isPending[key] { return }
    isPending[key] = true
    work.append((block, Int32(column)))
  }

  private mutating func markState(_ state: Int32, _ touched: inout [Int32]) {
    let block = Int(blockOf[Int(state)])
    let border = first[block] + marked[block]
    let at = place[Int(state)]
    if at < border { return }
    if marked[block] == 0 { touched.append(Int32(block)) }
    let other = elements[Int(border)]
    elements[Int(border)] = state
    elements[Int(at)] = other
    place[Int(state)] = border
    place[Int(other)] = at
    marked[block] += 1
  }

  /// Makes the marked states of `block` a block of their own, unless all are marked.
  private mutating func split(_ block: Int) {
    let count = marked[block]
    marked[block] = 0
    let border = first[block] + count
    if border == end[block] { return }
    let new = first.count
    first.append(first[block])
    end.append(border)
    marked.append(0)
    first[block] = border
    for index in first[new]..<border { blockOf[Int(elements[Int(index)])] = Int32(new) }
    isPending += repeatElement(false, count: columnCount)
    let isNewSmaller = count <= end[block] - border
    for column in 0..<columnCount {
      if isPending[block * columnCount + column] || isNewSmaller {
        push(Int32(new), column)
      } else {
        push(Int32(block), column)
      }
    }
  }

  /// One state a block: the dead one, those that accept, then the others as a walk from the start
  /// meets them.
  private func merged(_ dfa: DFA) -> DFA {
    var number = [Int](repeating: -1, count: first.count)
    var order = [Int(blockOf[0])]
    number[Int(blockOf[0])] = 0
    for state in 0..<stateCount where dfa.isAccepting[state] && number[Int(blockOf[state])] < 0 {
      number[Int(blockOf[state])] = order.count
      order.append(Int(blockOf[state]))
    }
    if number[Int(blockOf[dfa.start])] < 0 {
      number[Int(blockOf[dfa.start])] = order.count
      order.append(Int(blockOf[dfa.start]))
    }
    var next = 0
    while next < order.count {
      let state = Int(elements[Int(first[order[next]])])
      next += 1
      for column in 0..<columnCount {
        let target = Int(blockOf[Int(dfa.cells[state * columnCount + column])])
        if number[target] < 0 {
          number[target] = order.count
          order.append(target)
        }
      }
    }
    var result = dfa
    result.start = number[Int(blockOf[dfa.start])]
    result.cells = []
    result.isAccepting = []
    for block in order {
      let state = Int(elements[Int(first[block])])
      result.isAccepting.append(dfa.isAccepting[state])
      for column in 0..<columnCount {
        let target = Int(dfa.cells[state * columnCount + column])
        result.cells.append(Int32(number[Int(blockOf[target])]))
      }
    }
    return result
  }
}
