// PackedDFA: a deterministic automaton, laid out for scanning.
//
//   u8   version, 2
//   u8   number of pieces, 1 ... 255
//   u8   0 reads on from a place, 1 reads back from it
//   u8   0
//   pieces, one after the other; nothing follows:
//     u16   most bytes between the end of the piece before and the start of this one, FFFF: any number;
//           of the first of several, between the place and its start
//     u16   number of byte classes, 1 ... 256
//     u16   number of rows
//     u16   start: a cell, as below
//     u16   flags: 1 a column for the end of the text; 2 columns stand twice, see below; 4, of the first
//           of several, it may be empty
//     u16   number of accepting rows, from 1 on; without flag 2 none
//     u16   number of cells
//     u8    number of runs of bytes of one class less one; for each run u8 first byte, u8 class
//     u16 cells: rows × columns, then chains
//
// u16 is little-endian. A cell holds the place of a row among the cells. A piece without flag 2 stands
// alone and ends the search at its first match, so its cells may also hold FFFF, a match was found, FFFE, none will
// be, or the place of a chain: u16 number of bytes, u16 the cell that follows them, and the bytes as
// they stand in the text, filled up to a whole cell. A chain is a stretch that the text has to hold as
// it is; literals are most of a pattern, and a row for each of their bytes would be most of its size.
//
// A pattern with gaps is a piece for each stretch between them. Of all ends of a piece the latest serves
// the next one best, so one counter a gap says whether the next piece may begin here; such a piece has
// its columns twice, first those that let nothing begin, then those that let a match begin before the
// byte. Its row 0 has no thread.

/// A pattern's DFA as validated cells.
///
/// A value is always valid: decoding checks every cell, and nothing can change it afterwards; that is
/// what lets a scan go without bounds checks.
public final class PackedDFA: @unchecked Sendable {
  /// The most cells of one piece: a cell holds a place among them in 16 bits.
  public static let maximumCellCount = 0xFFF0
  /// A cell for a match that was found.
  package static let found: UInt16 = 0xFFFF
  /// A cell for a search that can find none any more.
  package static let lost: UInt16 = 0xFFFE

  /// One stretch between gaps. The pointers lead into memory of the automaton.
  struct Piece: BitwiseCopyable {
    var classOf: UnsafePointer<UInt8>
    var cells: UnsafePointer<UInt16>
    /// Most bytes since the end of the piece before; `Int.max` for any number.
    var reach: Int
    var start: UInt16
    /// The number of cells of rows: a cell from here on is no row.
    var rowsEnd: UInt16
    /// The column for the end of the text; 0 for none.
    var endColumn: UInt16
    /// Where the columns begin that let a match begin.
    var seedOffset: UInt16
    /// The last accepting row where columns stand twice; a row from 1 up to it accepts.
    var lastAccepting: UInt16
    /// Whether a match of it may be empty.
    var isOptional: Bool
    /// Whether it ends the search at its first match.
    var isSearch: Bool { seedOffset == 0 }
  }

  private let classes: UnsafeMutablePointer<UInt8>
  private let cells: UnsafeMutablePointer<UInt16>
  let pieces: UnsafeMutablePointer<Piece>
  /// The number of stretches between gaps.
  public let pieceCount: Int
  /// Whether it reads the text backwards.
  let isReversed: Bool

  /// Decodes what the packer wrote.
  ///
  /// - Throws: ``TableError`` for any bytes that no packer could have written. Never traps.
  /// - Complexity: O(bytes).
  public init(decoding bytes: ArraySlice<UInt8>) throws(TableError) {
    var reader = BinaryReader(bytes)
    guard try reader.u8() == 2 else { throw TableError("unknown version of an automaton") }
    let count = Int(try reader.u8())
    let direction = try reader.u8()
    guard count > 0, direction <= 1, try reader.u8() == 0 else {
      throw TableError("the head of an automaton is invalid")
    }
    pieceCount = count
    isReversed = direction == 1
    pieces = .allocate(capacity: count)
    classes = .allocate(capacity: 256 * count)
    // Every cell is two of the bytes.
    cells = .allocate(capacity: bytes.count / 2 + 1)
    // From here on `deinit` frees all three.
    var filled = 0
    for index in 0..<count {
      pieces[index] = try Self.piece(
        &reader, isAlone: count == 1, isFirst: index == 0, classes + 256 * index, cells, &filled)
    }
    guard reader.isAtEnd else { throw TableError("bytes after the end of an automaton") }
  }

  deinit {
    classes.deallocate()
    cells.deallocate()
    pieces.deallocate()
  }

  private static func piece(
    _ reader: inout BinaryReader, isAlone: Bool, isFirst: Bool,
    _ classOf: UnsafeMutablePointer<UInt8>, _ allCells: UnsafeMutablePointer<UInt16>,
    _ filled: inout Int
  ) throws(TableError) -> Piece {
    let reach = try reader.u16()
    let (classCount, rowCount) = (Int(try reader.u16()), Int(try reader.u16()))
    let start = try reader.u16()
    let flags = try reader.u16()
    let acceptCount = Int(try reader.u16())
    let cellCount = Int(try reader.u16())
    let (hasEnd, isSeeded) = (flags == 1, flags & 2 != 0)
    guard (1...256).contains(classCount), [0, 1, 2, 6].contains(flags), isSeeded || isAlone,
      flags != 6 || isFirst && !isAlone, cellCount <= maximumCellCount
    else { throw TableError("the head of an automaton is invalid") }
    try decodeClasses(&reader, classCount, into: classOf)
    let columns = (isSeeded ? 2 * classCount : classCount) + (hasEnd ? 1 : 0)
    let rowsEnd = rowCount * columns
    guard rowsEnd <= cellCount, isSeeded ? acceptCount < rowCount : acceptCount == 0 else {
      throw TableError("the head of an automaton is invalid")
    }
    let cells = allCells + filled
    let bytes = try reader.bytes(2 * cellCount)
    filled += cellCount
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress {
        UnsafeMutableRawPointer(cells).copyMemory(from: base, byteCount: 2 * cellCount)
      }
    }
    try check(
      cells, cellCount, rows: stride(from: 0, to: rowsEnd, by: columns), rowsEnd, start,
      isSearch: !isSeeded)
    return Piece(
      classOf: UnsafePointer(classOf), cells: UnsafePointer(cells),
      reach: reach == 0xFFFF ? .max : Int(reach), start: start, rowsEnd: UInt16(rowsEnd),
      endColumn: hasEnd ? UInt16(classCount) : 0,
      seedOffset: isSeeded ? UInt16(classCount) : 0,
      lastAccepting: UInt16(acceptCount * columns), isOptional: flags == 6)
  }

  private static func decodeClasses(
    _ reader: inout BinaryReader, _ classCount: Int, into classOf: UnsafeMutablePointer<UInt8>
  ) throws(TableError) {
    var next = 0
    var current: UInt8 = 0
    for run in 0...Int(try reader.u8()) {
      let first = Int(try reader.u8())
      guard run == 0 ? first == 0 : first > next else {
        throw TableError("byte classes out of order")
      }
      (classOf + next).update(repeating: current, count: first - next)
      current = try reader.u8()
      next = first
      guard Int(current) < classCount else { throw TableError("byte class out of range") }
    }
    (classOf + next).update(repeating: current, count: 256 - next)
  }

  /// Whether every cell leads to a row, a chain or an end.
  private static func check(
    _ cells: UnsafeMutablePointer<UInt16>, _ count: Int, rows: StrideTo<Int>, _ rowsEnd: Int,
    _ start: UInt16, isSearch: Bool
  ) throws(TableError) {
    // A table of which offsets are targets is cheaper than a division a cell.
    let isTarget = UnsafeMutablePointer<Bool>.allocate(capacity: max(count, 1))
    defer { isTarget.deallocate() }
    isTarget.initialize(repeating: false, count: count)
    #if _endian(big)
      for index in 0..<count { cells[index] = UInt16(littleEndian: cells[index]) }
    #endif
    for row in rows { isTarget[row] = true }
    var chain = rowsEnd
    while chain < count {
      guard isSearch, chain + 2 <= count, cells[chain] > 0 else {
        throw TableError("invalid chain in an automaton")
      }
      isTarget[chain] = true
      chain += 2 + (Int(cells[chain]) + 1) / 2
    }
    guard chain == count else { throw TableError("invalid chain in an automaton") }
    func isValid(_ cell: UInt16) -> Bool {
      Int(cell) < count ? isTarget[Int(cell)] : isSearch && cell >= lost
    }
    var isFine = isValid(start)
    for index in 0..<rowsEnd { isFine = isFine && isValid(cells[index]) }
    chain = rowsEnd
    while chain < count {
      isFine = isFine && isValid(cells[chain + 1])
      #if _endian(big)
        for index in chain + 2..<chain + 2 + (Int(cells[chain]) + 1) / 2 {
          cells[index] = cells[index].byteSwapped
        }
      #endif
      chain += 2 + (Int(cells[chain]) + 1) / 2
    }
    guard isFine else { throw TableError("state out of range") }
  }

  /// Whether the pattern matches in `text`: anywhere, or from the end that the automaton is for.
  public func matches(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        var none: UInt8 = 0
        return withUnsafePointer(to: &none) { matches($0, count: 0) }
      }
      return matches(isReversed ? base + buffer.count : base, count: buffer.count)
    }
  }

  /// Whether the pattern matches in the `count` bytes from `place` on, or back from it.
  ///
  /// - Complexity: O(bytes × pieces).
  @inline(__always)
  func matches(_ place: UnsafePointer<UInt8>, count: Int) -> Bool {
    let piece = pieces[0]
    guard piece.isSearch else { return searchPieces(place, count: count) }
    return isReversed
      ? piece.searchBack(from: place, count: count) : piece.search(from: place, count: count)
  }
}
