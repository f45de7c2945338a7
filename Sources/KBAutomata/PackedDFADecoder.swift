/// Reads the pieces of a ``PackedDFA``, and takes nothing that no packer writes.
struct PackedDFADecoder {
  /// A piece before its cells have their place in memory.
  struct Piece {
    /// Its first among all cells.
    var firstCell: Int
    var reach: Int
    var start: UInt16
    var rowsEnd: UInt16
    var endColumn: UInt16
    var seedOffset: UInt16
    var lastAccepting: UInt16
    var isOptional: Bool

    /// The piece, its cells in place.
    func resolved(
      classOf: UnsafePointer<UInt8>, cells: UnsafePointer<UInt16>
    ) -> PackedDFA.Piece {
      PackedDFA.Piece(
        classOf: classOf, cells: cells, reach: reach, start: start, rowsEnd: rowsEnd,
        endColumn: endColumn, seedOffset: seedOffset, lastAccepting: lastAccepting,
        isOptional: isOptional)
    }
  }

  let isReversed: Bool
  private(set) var pieces: [Piece] = []
  /// 256 a piece.
  private(set) var classes: [UInt8] = []
  private(set) var cells: [UInt16] = []
  private let pieceCount: Int
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

  /// Whether every piece has been read.
  var isAtEnd: Bool { pieces.count == pieceCount && reader.isAtEnd }

  /// Reads the next piece.
  mutating func piece() throws(TableError) {
    guard pieces.count < pieceCount else { throw TableError("bytes after the end of an automaton") }
    let reach = try reader.u16()
    let classCount = Int(try reader.u16())
    let flags = try reader.u8()
    let (hasEnd, isSeeded) = (flags == 1, flags & 2 != 0)
    guard (1...256).contains(classCount), [0, 1, 2, 6].contains(flags),
      isSeeded || pieceCount == 1, flags != 6 || pieces.isEmpty && pieceCount > 1
    else { throw Self.invalidHead }
    let columns = (isSeeded ? 2 * classCount : classCount) + (hasEnd ? 1 : 0)
    let (rowCount, acceptCount) = (try reader.number(), try reader.number())
    let rowsEnd = rowCount * columns
    guard rowsEnd <= PackedDFA.maximumCellCount,
      isSeeded ? acceptCount < rowCount : acceptCount == 0
    else { throw Self.invalidHead }
    var targets: [UInt16] = isSeeded ? [] : [PackedDFA.lost, PackedDFA.found]
    for row in 0..<rowCount { targets.append(UInt16(row * columns)) }
    let chains = try chains(from: rowsEnd, &targets)
    guard chains.isEmpty || !isSeeded else { throw Self.invalidHead }
    let firstCell = cells.count
    cells.reserveCapacity(firstCell + rowsEnd + chains.reduce(0) { $0 + 2 + ($1 + 1) / 2 })
    let start = try target(of: targets)
    try readClasses(classCount)
    for _ in 0..<rowCount {
      var rest = columns
      while rest > 0 {
        let count = try reader.number()
        guard (1...rest).contains(count) else { throw TableError("a row of another length") }
        let target = try target(of: targets)
        for _ in 0..<count { cells.append(target) }
        rest -= count
      }
    }
    for count in chains {
      cells.append(UInt16(count))
      cells.append(try target(of: targets))
      append(text: try reader.bytes(count))
    }
    pieces.append(
      Piece(
        firstCell: firstCell, reach: reach == 0xFFFF ? .max : Int(reach), start: start,
        rowsEnd: UInt16(rowsEnd), endColumn: hasEnd ? UInt16(classCount) : 0,
        seedOffset: isSeeded ? UInt16(classCount) : 0,
        lastAccepting: UInt16(acceptCount * columns), isOptional: flags == 6))
  }

  /// The lengths of the chains, which stand behind the rows; their targets follow those of the rows.
  private mutating func chains(
    from rowsEnd: Int, _ targets: inout [UInt16]
  ) throws(TableError) -> [Int] {
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
    return lengths
  }

  private mutating func target(of targets: [UInt16]) throws(TableError) -> UInt16 {
    let number = try reader.number()
    guard number < targets.count else { throw TableError("state out of range") }
    return targets[number]
  }

  private mutating func readClasses(_ classCount: Int) throws(TableError) {
    let first = classes.count
    var current: UInt8 = 0
    for run in 0...Int(try reader.u8()) {
      let next = Int(try reader.u8())
      let filled = classes.count - first
      guard run == 0 ? next == 0 : next > filled else {
        throw TableError("byte classes out of order")
      }
      classes.append(contentsOf: repeatElement(current, count: next - filled))
      current = try reader.u8()
      guard Int(current) < classCount else { throw TableError("byte class out of range") }
    }
    classes.append(contentsOf: repeatElement(current, count: first + 256 - classes.count))
  }

  /// Appends bytes so that they stand in memory as in the text.
  private mutating func append(text: ArraySlice<UInt8>) {
    var place = text.startIndex
    while place < text.endIndex {
      let second = place + 1 < text.endIndex ? text[place + 1] : 0
      cells.append(UInt16(littleEndian: UInt16(text[place]) | UInt16(second) << 8))
      place += 2
    }
  }

  private static var invalidHead: TableError { TableError("the head of an automaton is invalid") }
}
