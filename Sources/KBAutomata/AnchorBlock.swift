// AnchorBlock: what a pattern asks around each of a symptom's anchors.
//
//   u8  number of anchors, then for each what stands before its run, and what stands after it:
//     u8  kind (see `Side`)
//     of kind 1: u32 length, that many bytes of a `PackedDFA`; the one before the run reads backwards
//     of kind 3: u16 number, counted over all anchors, of the earlier side with the same automaton
//
// u32 is little-endian; nothing follows.

/// The automata of one symptom's anchors.
public final class AnchorBlock: Sendable {
  /// What has to hold on one side of a run.
  package enum Side: Sendable {
    /// Nothing.
    case nothing
    /// A match of the automaton, from the run on or back.
    case automaton(PackedDFA)
    /// What no automaton tells: the symptom has to be asked of the whole record.
    case record
  }

  let anchors: [(before: Side, after: Side)]
  /// The bytes that the automata take in memory.
  let memoryBytes: Int

  /// Decodes what the packer wrote.
  ///
  /// - Throws: ``TableError`` for any bytes that no packer could have written. Never traps.
  /// - Complexity: O(cells of the automata), of which there is a bounded number.
  public convenience init(decoding bytes: [UInt8]) throws(TableError) {
    try self.init(decoding: bytes, maximumMemory: PackedDFA.maximumBlockMemory)
  }

  /// - Parameter maximumMemory: bytes that the automata of a block may take.
  package init(decoding bytes: [UInt8], maximumMemory: Int) throws(TableError) {
    var reader = BinaryReader(bytes[...])
    var sides: [Side] = []
    var memoryBytes = 0
    for number in 0..<2 * Int(try reader.u8()) {
      let side = try Self.side(&reader, earlier: sides, &memoryBytes)
      guard memoryBytes <= maximumMemory else { throw PackedDFA.tooLarge }
      if case .automaton(let dfa) = side, dfa.isReversed != number.isMultiple(of: 2) {
        throw TableError("an automaton reads the wrong way")
      }
      sides.append(side)
    }
    guard reader.isAtEnd else { throw TableError("bytes after the end of a block") }
    anchors = stride(from: 0, to: sides.count, by: 2).map { (sides[$0], sides[$0 + 1]) }
    self.memoryBytes = memoryBytes
  }

  private static func side(
    _ reader: inout BinaryReader, earlier: [Side], _ memoryBytes: inout Int
  ) throws(TableError) -> Side {
    switch try reader.u8() {
    case 0: return .nothing
    case 1:
      let dfa = try PackedDFA(decoding: try reader.bytes(Int(try reader.u32())))
      memoryBytes += dfa.memoryBytes
      return .automaton(dfa)
    case 2: return .record
    case 3:
      let number = Int(try reader.u16())
      guard number < earlier.count, case .automaton = earlier[number] else {
        throw TableError("an automaton is that of no earlier side")
      }
      return earlier[number]
    default: throw TableError("unknown kind of automaton")
    }
  }
}

/// An anchor's automata without the cost of counting references; a block keeps them alive.
struct AnchorCheck: BitwiseCopyable {
  /// What is done on one side.
  enum Kind: UInt8, BitwiseCopyable {
    case nothing, piece, pieces, record
  }

  struct Side: BitwiseCopyable {
    var kind = Kind.record
    /// The piece of an automaton that ends at its first match.
    var piece: PackedDFA.Piece?
    var pieces: Unmanaged<PackedDFA>?

    init() {}

    init(_ side: AnchorBlock.Side) {
      switch side {
      case .nothing: kind = .nothing
      case .record: kind = .record
      case .automaton(let dfa) where dfa.pieces[0].isSearch:
        kind = .piece
        piece = dfa.pieces[0]
      case .automaton(let dfa):
        kind = .pieces
        pieces = Unmanaged.passUnretained(dfa)
      }
    }
  }

  var isLoaded = false
  var before = Side()
  var after = Side()

  /// Whether the pattern matches around a run that stands in a record; `nil` where only the whole
  /// record tells.
  @inline(__always)
  func holds(
    from start: UnsafePointer<UInt8>, _ runStart: UnsafePointer<UInt8>,
    _ runEnd: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>
  ) -> Bool? {
    switch after.kind {
    case .nothing: break
    case .piece:
      guard let piece = after.piece, piece.search(from: runEnd, count: end - runEnd) else {
        return false
      }
    case .pieces:
      guard let dfa = after.pieces,
        dfa._withUnsafeGuaranteedRef({ $0.searchPieces(runEnd, count: end - runEnd) })
      else { return false }
    case .record: return nil
    }
    switch before.kind {
    case .nothing: return true
    case .piece:
      guard let piece = before.piece else { return false }
      return piece.searchBack(from: runStart, count: runStart - start)
    case .pieces:
      guard let dfa = before.pieces else { return false }
      return dfa._withUnsafeGuaranteedRef { $0.searchPieces(runStart, count: runStart - start) }
    case .record: return nil
    }
  }
}
