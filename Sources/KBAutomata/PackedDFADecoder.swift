/// Reads the pieces of a ``PackedDFA``, and takes nothing that no packer writes.
struct PackedDFADecoder {
  let pieceCount: Int
  let isReversed: Bool
  /// The bytes of memory that the pieces so far take.
  private(set) var memoryBytes = 0
  private var reader: BinaryReader

  /// Reads the head.
  init(_ bytes: ArraySlice<UInt8>) throws(TableError) {
    reader = BinaryReader(bytes)
    guard try reader.u8() == 3 else { throw TableError("unknown version of an automaton") }
    pieceCount = Int(try reader.u8())
    let direction = try reader.u8()
    guard pieceCount > 0, direction <= 1, try reader.u8() == 0 else { throw Self.invalidHead }
    isReversed = direction == 1
  }

  /// Whether nothing follows.
  var isAtEnd: Bool { reader.isAtEnd }

  /// Reads the next piece, whose memory is the caller's to free.
  mutating func piece(isFirst: Bool) throws(TableError) -> PackedDFA.Piece {
    let reach = try reader.u16()
    let classCount = Int(try reader.u16())
    let flags = try reader.u8()
    let (hasEnd, isSeeded) = (flags == 1, flags & 2 != 0)
    guard (1...256).contains(classCount), [0, 1, 2, 6].contains(flags),
      isSeeded || pieceCount == 1, flags != 6 || isFirst && pieceCount > 1
    else { throw Self.invalidHead }
    let columns = (isSeeded ? 2 * classCount : classCount) + (hasEnd ? 1 : 0)
    let (rowCount, acceptCount) = (try reader.number(), try reader.number())
    let rowsEnd = rowCount * columns
    guard rowsEnd <= PackedDFA.maximumCellCount,
      isSeeded ? acceptCount < rowCount : acceptCount == 0
    else { throw Self.invalidHead }
    var targets: [UInt16] = isSeeded ? [] : [PackedDFA.lost, PackedDFA.found]
    for row in 0..<rowCount { targets.append(UInt16(row * columns)) }
    let (chains, cellCount) = try chains(from: rowsEnd, &targets)
    guard chains.isEmpty || !isSeeded else { throw Self.invalidHead }
    let start = try target(of: targets)
    let classOf = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    let cells = UnsafeMutablePointer<UInt16>.allocate(capacity: max(cellCount, 1))
    do throws(TableError) {
      try readClasses(classCount, into: classOf)
      try readRows(rowCount, of: columns, targets, into: cells)
      try readChains(chains, targets, into: cells + rowsEnd)
    } catch {
      classOf.deallocate()
      cells.deallocate()
      throw error
    }
    memoryBytes += 256 + 2 * cellCount
    return PackedDFA.Piece(
      classOf: classOf, cells: cells, reach: reach == 0xFFFF ? .max : Int(reach), start: start,
      rowsEnd: UInt16(rowsEnd), endColumn: hasEnd ? UInt16(classCount) : 0,
      seedOffset: isSeeded ? UInt16(classCount) : 0,
      lastAccepting: UInt16(acceptCount * columns), isOptional: flags == 6)
  }

  /// The lengths of the chains, which stand behind the rows, and where the last one ends; their targets
  /// follow those of the rows.
  private mutating func chains(
    from rowsEnd: Int, _ targets: inout [UInt16]
  ) throws(TableError) -> (lengths: [Int], end: Int) {
    var end = rowsEnd
    var lengths: [Int] = []
    for _ in 0..<(try reader.number()) {
      let count = try reader.number()
      targets.append(UInt16(end))
      end += 2 + (count + 1) / 2
      guard (1...PackedDFA.maximumChainLength).contains(count), end <= PackedDFA.maximumCellCount
      else { throw Self.invalidHead }
      lengths.append(count)
    }
    return (lengths, end)
  }

  private mutating func target(of targets: [UInt16]) throws(TableError) -> UInt16 {
    let number = try reader.number()
    guard number < targets.count else { throw TableError("state out of range") }
    return targets[number]
  }

  private mutating func readClasses(
    _ classCount: Int, into classOf: UnsafeMutablePointer<UInt8>
  ) throws(TableError) {
    var filled = 0
    var current: UInt8 = 0
    for run in 0...Int(try reader.u8()) {
      let next = Int(try reader.u8())
      guard run == 0 ? next == 0 : next > filled else {
        throw TableError("byte classes out of order")
      }
      (classOf + filled).initialize(repeating: current, count: next - filled)
      filled = next
      current = try reader.u8()
      guard Int(current) < classCount else { throw TableError("byte class out of range") }
    }
    (classOf + filled).initialize(repeating: current, count: 256 - filled)
  }

  private mutating func readRows(
    _ rowCount: Int, of columns: Int, _ targets: [UInt16],
    into cells: UnsafeMutablePointer<UInt16>
  ) throws(TableError) {
    var next = cells
    for _ in 0..<rowCount {
      var rest = columns
      while rest > 0 {
        let count = try reader.number()
        guard (1...rest).contains(count) else { throw TableError("a row of another length") }
        next.initialize(repeating: try target(of: targets), count: count)
        next += count
        rest -= count
      }
    }
  }

  /// Reads each chain as its length, its target, and its bytes, which stand in memory as in the text.
  private mutating func readChains(
    _ lengths: [Int], _ targets: [UInt16], into cells: UnsafeMutablePointer<UInt16>
  ) throws(TableError) {
    var next = cells
    for count in lengths {
      next[0] = UInt16(count)
      next[1] = try target(of: targets)
      // What fills up the last cell is compared with nothing.
      next[1 + (count + 1) / 2] = 0
      let text = UnsafeMutableRawPointer(next + 2)
      for (place, byte) in try reader.bytes(count).enumerated() {
        text.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
      }
      next += 2 + (count + 1) / 2
    }
  }

  private static var invalidHead: TableError { TableError("the head of an automaton is invalid") }
}
