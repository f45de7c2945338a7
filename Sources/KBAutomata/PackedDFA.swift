// PackedDFA: a pattern's deterministic automaton, laid out for scanning.
//
//   byte  version, 1
//   byte  number of pieces, 1 ... 255
//   u16   0
//   pieces, one after the other; nothing follows:
//     u16   most bytes between the end of the piece before and the start of this one, FFFF: any
//           number; of the first piece without meaning
//     u16   number of byte classes, 1 ... 256
//     u16   number of states
//     u16   number of accepting states: those from 1 on
//     u16   start state
//     u16   flags: 1 a column for the end of the text; 2 columns stand twice, see below
//     256 bytes  the class of each byte
//     u16 cells, states × columns: the next state, times the number of columns
//
// u16 is little-endian. State 0 has no thread. A pattern without a gap is one piece that lets matches
// begin anywhere: its state 0 is dead, and the first accepting state ends the search. A pattern with
// gaps is a piece for each stretch between them. Of all ends of a piece the latest serves the next one
// best, so one counter a gap says whether the next piece may begin here; such a piece has its columns
// twice, first those that let nothing begin, then those that let a match begin before the byte.

/// A pattern's DFA as validated cells.
///
/// A value is always valid: decoding checks every cell, and nothing can change it afterwards; that is
/// what lets a scan go without bounds checks.
public final class PackedDFA: @unchecked Sendable {
  /// The most cells of one piece: a cell holds the place of a row in 16 bits.
  public static let maximumCellCount = 1 << 16
  private static let headerSize = 12

  /// One stretch between gaps. The pointers lead into `memory`.
  struct Piece {
    var classOf: UnsafePointer<UInt8>
    var cells: UnsafePointer<UInt16>
    /// Most bytes since the end of the piece before; `Int.max` for any number.
    var reach: Int
    /// Where the columns begin that let a match begin.
    var seedOffset: Int
    /// The column for the end of the text; 0 for none.
    var endColumn: Int
    /// The row of the last accepting state; a row from 1 up to it accepts, 0 has no thread.
    var lastAccepting: UInt16
    var start: UInt16
  }

  private let memory: UnsafeMutableRawPointer
  private let pieces: UnsafeMutablePointer<Piece>
  /// The number of stretches between gaps.
  public let pieceCount: Int

  /// Decodes what the packer wrote.
  ///
  /// - Throws: ``TableError`` for any bytes that no packer could have written. Never traps.
  /// - Complexity: O(bytes).
  public init(decoding bytes: ArraySlice<UInt8>) throws(TableError) {
    let count = bytes.count
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 8)
    self.memory = memory
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { memory.copyMemory(from: base, byteCount: count) }
    }
    let declared = count >= 4 ? Int(memory.load(fromByteOffset: 1, as: UInt8.self)) : 0
    pieces = .allocate(capacity: max(declared, 1))
    pieceCount = declared
    // From here on `deinit` frees both.
    guard count >= 4, memory.load(as: UInt8.self) == 1, declared > 0,
      memory.load(fromByteOffset: 2, as: UInt16.self) == 0
    else { throw TableError("unknown version of an automaton") }
    var position = 4
    for index in 0..<declared {
      pieces[index] = try Self.piece(
        of: memory, count, at: &position, isAlone: declared == 1)
    }
    guard position == count else { throw TableError("bytes after the end of an automaton") }
  }

  deinit {
    memory.deallocate()
    pieces.deallocate()
  }

  private static func piece(
    of memory: UnsafeMutableRawPointer, _ count: Int, at position: inout Int, isAlone: Bool
  ) throws(TableError) -> Piece {
    guard count - position >= headerSize + 256 else {
      throw TableError("an automaton ends too early")
    }
    let header = memory + position
    func word(_ index: Int) -> Int {
      Int(UInt16(littleEndian: header.load(fromByteOffset: 2 * index, as: UInt16.self)))
    }
    let (reach, classCount, stateCount, acceptCount) = (word(0), word(1), word(2), word(3))
    let (start, flags) = (word(4), word(5))
    guard (1...256).contains(classCount), flags <= 2, acceptCount < stateCount,
      start < stateCount, (flags == 2) == !isAlone
    else { throw TableError("the head of an automaton is invalid") }
    let columns = (flags == 2 ? 2 * classCount : classCount) + (flags == 1 ? 1 : 0)
    let cellCount = stateCount * columns
    position += headerSize + 256
    guard cellCount <= maximumCellCount, 2 * cellCount <= count - position else {
      throw TableError("an automaton ends too early")
    }
    let classOf = (header + headerSize).assumingMemoryBound(to: UInt8.self)
    for byte in 0..<256 where Int(classOf[byte]) >= classCount {
      throw TableError("byte class out of range")
    }
    let cells = (memory + position).assumingMemoryBound(to: UInt16.self)
    // Rows are few, so a table of which offsets are rows is cheaper than a division a cell.
    var isRow = [Bool](repeating: false, count: cellCount)
    for row in stride(from: 0, to: cellCount, by: columns) { isRow[row] = true }
    for index in 0..<cellCount {
      #if _endian(big)
        cells[index] = UInt16(littleEndian: cells[index])
      #endif
      guard Int(cells[index]) < cellCount, isRow[Int(cells[index])] else {
        throw TableError("state out of range")
      }
    }
    position += 2 * cellCount
    return Piece(
      classOf: UnsafePointer(classOf), cells: UnsafePointer(cells),
      reach: reach == 0xFFFF ? .max : reach, seedOffset: flags == 2 ? classCount : 0,
      endColumn: flags == 1 ? classCount : 0, lastAccepting: UInt16(acceptCount * columns),
      start: UInt16(start * columns))
  }

  /// Whether the pattern matches anywhere in `text`; `^`, `$` and `\b` see it as the whole text.
  public func matches(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        var none: UInt8 = 0
        return withUnsafePointer(to: &none) { matches($0, count: 0) }
      }
      return matches(base, count: buffer.count)
    }
  }

  /// Whether the pattern matches anywhere in the `count` bytes at `text`.
  ///
  /// - Complexity: O(bytes × pieces).
  @inline(__always)
  func matches(_ text: UnsafePointer<UInt8>, count: Int) -> Bool {
    pieceCount == 1 ? search(text, count: count) : searchPieces(text, count: count)
  }

  @inline(__always)
  private func search(_ text: UnsafePointer<UInt8>, count: Int) -> Bool {
    let piece = pieces[0]
    let (classOf, cells, special) = (piece.classOf, piece.cells, piece.lastAccepting)
    var state = piece.start
    if state <= special { return state != 0 }
    var position = 0
    while position < count {
      state = cells[Int(state) &+ Int(classOf[Int(text[position])])]
      if state <= special { return state != 0 }
      position &+= 1
    }
    guard piece.endColumn > 0 else { return false }
    state = cells[Int(state) + piece.endColumn]
    return state != 0 && state <= special
  }

  private func searchPieces(_ text: UnsafePointer<UInt8>, count: Int) -> Bool {
    let pieces = pieces
    let last = pieceCount - 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * pieceCount) { storage in
      guard let states = storage.baseAddress else { return false }
      /// Where each piece ended last.
      let ends = states + pieceCount
      // Pieces before `lowest` have done their part, those after `highest` may not begin yet.
      var (lowest, highest) = (0, 0)
      states[0] = Int(pieces[0].start)
      var position = 0
      while position < count {
        if lowest == highest {
          // One piece is awake, and may begin anywhere: the usual case, in a loop of its own.
          let piece = pieces[lowest]
          let (classOf, cells, special) = (
            piece.classOf, piece.cells + piece.seedOffset, Int(piece.lastAccepting)
          )
          var state = states[lowest]
          while position < count {
            state = Int(cells[state &+ Int(classOf[Int(text[position])])])
            position &+= 1
            if state &- 1 < special && state != 0 { break }
          }
          states[lowest] = state
          guard state != 0 && state <= special else { return false }
          if lowest == last { return true }
          ends[lowest] = position
          highest = lowest + 1
          states[highest] = Int(pieces[highest].start)
          if pieces[highest].reach == .max { lowest = highest }
          continue
        }
        let byte = Int(text[position])
        var index = highest
        while index >= lowest {
          let piece = pieces[index]
          let mayBegin =
            index == lowest || position &- ends[index &- 1] <= piece.reach
          let column = Int(piece.classOf[byte]) &+ (mayBegin ? piece.seedOffset : 0)
          let state = Int(piece.cells[states[index] &+ column])
          states[index] = state
          if state != 0 && state <= Int(piece.lastAccepting) {
            if index == last { return true }
            ends[index] = position &+ 1
            if index == highest {
              highest = index + 1
              states[highest] = Int(pieces[highest].start)
            }
            if pieces[index + 1].reach == .max { lowest = max(lowest, index + 1) }
          }
          index &-= 1
        }
        position &+= 1
      }
      return false
    }
  }
}
