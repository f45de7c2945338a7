// SearchPacker: a minimized automaton that ends at its first match → rows and chains.
//
// A state that one byte alone leads on from is a link; a stretch of links becomes a chain, which is
// compared with the text as it stands. What is left of the rows tells fewer bytes apart, so that the
// columns are merged again.

import KBAutomata

/// Writes an automaton that ends its search at the first match.
struct SearchPacker {
  private let dfa: DFA
  private let isReversed: Bool
  /// The byte that leads on from a link, and where to; `nil` for states that are none.
  private var links: [(byte: UInt8, next: Int)?]
  /// Links where a chain begins.
  private var isHead: [Bool]

  /// The bytes of `dfa`; `nil` when they do not fit the layout.
  static func pack(_ dfa: DFA, isReversed: Bool) -> [UInt8]? {
    let packer = SearchPacker(dfa, isReversed)
    return packer.packed()
  }

  private init(_ dfa: DFA, _ isReversed: Bool) {
    self.dfa = dfa
    self.isReversed = isReversed
    var bytesOf = [[UInt8]](repeating: [], count: dfa.classCount)
    for byte in 0..<256 { bytesOf[Int(dfa.classOf[byte])].append(UInt8(byte)) }
    let columns = dfa.columnCount
    links = (0..<dfa.stateCount).map { state in
      guard state != 0, !dfa.isAccepting[state] else { return nil }
      let live = (0..<columns).filter { dfa.cells[state * columns + $0] != 0 }
      guard live.count == 1, live[0] < dfa.classCount, bytesOf[live[0]].count == 1 else {
        return nil
      }
      return (bytesOf[live[0]][0], Int(dfa.cells[state * columns + live[0]]))
    }
    // A chain begins where the search does, where a row leads, and where two links meet.
    isHead = Array(repeating: false, count: dfa.stateCount)
    var isReached = isHead
    isHead[dfa.start] = true
    for state in 0..<dfa.stateCount {
      if let link = links[state] {
        if isReached[link.next] { isHead[link.next] = true }
        isReached[link.next] = true
      } else {
        for column in 0..<columns { isHead[Int(dfa.cells[state * columns + column])] = true }
      }
    }
  }

  private func packed() -> [UInt8]? {
    let states = (1..<dfa.stateCount).filter { !dfa.isAccepting[$0] }
    let rows = states.filter { links[$0] == nil }
    let heads = states.filter { links[$0] != nil && isHead[$0] }
    let (kept, classOf) = ColumnMerger.kinds(of: dfa, among: rows)
    let columns = kept + (dfa.hasEndColumn ? [dfa.classCount] : [])
    let chains = heads.map { chain(from: $0) }
    let chainCells = chains.reduce(0) { $0 + 2 + ($1.bytes.count + 1) / 2 }
    guard rows.count * columns.count + chainCells <= PackedDFA.maximumCellCount else { return nil }
    var target = dfa.isAccepting.map { $0 ? PackedDFA.foundTarget : PackedDFA.lostTarget }
    for (number, state) in (rows + heads).enumerated() {
      target[state] = PackedDFA.firstRowTarget + number
    }
    var writer = BinaryWriter()
    writer.appendHead(pieceCount: 1, isReversed: isReversed)
    writer.append(UInt16(0))
    writer.append(UInt16(kept.count))
    writer.append(UInt8(dfa.hasEndColumn ? 1 : 0))
    writer.append(number: rows.count)
    writer.append(number: 0)
    writer.append(number: chains.count)
    for chain in chains { writer.append(number: chain.bytes.count) }
    writer.append(number: target[dfa.start])
    writer.append(classes: classOf)
    for state in rows {
      writer.append(row: columns.map { target[Int(dfa.cells[state * dfa.columnCount + $0])] })
    }
    for chain in chains {
      writer.append(number: target[chain.next])
      writer.append(isReversed ? chain.bytes.reversed() : chain.bytes)
    }
    return writer.bytes
  }

  private func chain(from head: Int) -> (bytes: [UInt8], next: Int) {
    var bytes: [UInt8] = []
    var state = head
    while let link = links[state], bytes.isEmpty || !isHead[state],
      bytes.count < PackedDFA.maximumChainLength
    {
      bytes.append(link.byte)
      state = link.next
    }
    return (bytes, state)
  }
}
