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
    let width = kept.count + (dfa.hasEndColumn ? 1 : 0)
    var place = [Int](repeating: Int(PackedDFA.lost), count: dfa.stateCount)
    for state in 0..<dfa.stateCount where dfa.isAccepting[state] {
      place[state] = Int(PackedDFA.found)
    }
    for (number, state) in rows.enumerated() { place[state] = number * width }
    var cellCount = rows.count * width
    let chains = heads.map { chain(from: $0) }
    for (head, chain) in zip(heads, chains) {
      place[head] = cellCount
      cellCount += 2 + (chain.bytes.count + 1) / 2
    }
    guard cellCount <= PackedDFA.maximumCellCount else { return nil }
    var writer = BinaryWriter()
    writer.append([2, 1, isReversed ? 1 : 0, 0])
    writer.append(UInt16(0))
    writer.append(UInt16(kept.count))
    writer.append(UInt16(rows.count))
    writer.append(UInt16(place[dfa.start]))
    writer.append(UInt16(dfa.hasEndColumn ? 1 : 0))
    writer.append(UInt16(0))
    writer.append(UInt16(cellCount))
    writer.append(classes: classOf)
    for state in rows {
      for column in kept + (dfa.hasEndColumn ? [dfa.classCount] : []) {
        writer.append(UInt16(place[Int(dfa.cells[state * dfa.columnCount + column])]))
      }
    }
    for chain in chains {
      writer.append(UInt16(chain.bytes.count))
      writer.append(UInt16(place[chain.next]))
      writer.append(isReversed ? chain.bytes.reversed() : chain.bytes)
      if chain.bytes.count % 2 == 1 { writer.append(UInt8(0)) }
    }
    return writer.bytes
  }

  private func chain(from head: Int) -> (bytes: [UInt8], next: Int) {
    var bytes: [UInt8] = []
    var state = head
    while let link = links[state], bytes.isEmpty || !isHead[state], bytes.count < 0x7FFF {
      bytes.append(link.byte)
      state = link.next
    }
    return (bytes, state)
  }
}
