// PackedDFA: a deterministic automaton, laid out for scanning.
//
//   u8   version, 3
//   u8   number of pieces, 1 ... 255
//   u8   0 reads on from a place, 1 reads back from it
//   u8   0
//   pieces, one after the other; nothing follows:
//     u16     most bytes between the end of the piece before and the start of this one, FFFF: any number;
//             of the first of several, between the place and its start
//     u16     number of byte classes, 1 ... 256
//     u8      flags: 1 a column for the end of the text; 2 columns stand twice, see below; 4, of the
//             first of several, it may be empty
//     number  of rows
//     number  of accepting rows, from 1 on; without flag 2 none
//     number  of chains; for each the number of its bytes
//     target  where the search starts
//     u8      number of runs of bytes of one class less one; for each run u8 first byte, u8 class
//     rows    of each the runs of equal targets: number of columns, target
//     chains  of each the target that follows, and its bytes as they stand in the text
//
// u16 is little-endian, a number seven bits a byte, the lowest first; all but the last byte have the
// highest bit. A target with flag 2 is the number of a row. A piece without it stands alone and ends the
// search at its first match: its targets are 0, none will be, 1, a match was found, then the rows and
// the chains. A chain is a stretch that the text has to hold as it is; literals are most of a pattern,
// and a row for each of their bytes would be most of its size.
//
// A pattern with gaps is a piece for each stretch between them. Of all ends of a piece the latest serves
// the next one best, so one counter a gap says whether the next piece may begin here; such a piece has
// its columns twice, first those that let nothing begin, then those that let a match begin before the
// byte. Its row 0 has no thread.
//
// In memory a target is a cell: the place of the row, or of the chain, among all cells. A run never goes
// beyond its row, so that the cells are at most a few hundred times the bytes.

/// A pattern's DFA as validated cells.
///
/// A value is always valid: decoding checks every cell, and nothing can change it afterwards; that is
/// what lets a scan go without bounds checks.
public final class PackedDFA: @unchecked Sendable {
  /// The most cells of one piece: a cell holds a place among them in 16 bits.
  package static let maximumCellCount = 0xFFF0
  /// The most bytes that the automata of one block may take in memory; patterns within their limits
  /// take a few percent of it.
  static let maximumBlockMemory = 256 << 20
  static var tooLarge: TableError { TableError("the automata of a symptom take too much memory") }
  /// The most bytes of a chain.
  package static let maximumChainLength = 0x7FFF
  /// A cell for a match that was found.
  static let found: UInt16 = 0xFFFF
  /// A cell for a search that can find none any more.
  static let lost: UInt16 = 0xFFFE
  /// The targets of a search before the rows: none will be found, one was.
  package static let (lostTarget, foundTarget, firstRowTarget) = (0, 1, 2)

  /// One stretch between gaps. The automaton frees what the pointers lead to.
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

  let pieces: UnsafeMutablePointer<Piece>
  /// The number of stretches between gaps.
  public let pieceCount: Int
  /// Whether it reads the text backwards.
  let isReversed: Bool
  /// The bytes that it takes in memory.
  private(set) var memoryBytes = 0
  /// How many of ``pieces`` there are yet.
  private var decodedCount = 0

  /// Decodes what the packer wrote.
  ///
  /// - Throws: ``TableError`` for any bytes that no packer could have written. Never traps.
  /// - Complexity: O(cells), which are at most a few hundred times the bytes.
  public init(decoding bytes: ArraySlice<UInt8>) throws(TableError) {
    var decoder = try PackedDFADecoder(bytes)
    (pieceCount, isReversed) = (decoder.pieceCount, decoder.isReversed)
    pieces = .allocate(capacity: pieceCount)
    // From here on `deinit` frees what was decoded.
    while decodedCount < pieceCount {
      pieces[decodedCount] = try decoder.piece(isFirst: decodedCount == 0)
      decodedCount += 1
    }
    guard decoder.isAtEnd else { throw TableError("bytes after the end of an automaton") }
    memoryBytes = decoder.memoryBytes
  }

  deinit {
    for piece in UnsafeBufferPointer(start: pieces, count: decodedCount) {
      piece.classOf.deallocate()
      piece.cells.deallocate()
    }
    pieces.deallocate()
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
    if isReversed { return piece.searchBack(from: place, count: count) }
    let passed = piece.passed(place, count)
    return piece.search(from: place + passed, count: count &- passed)
  }
}
