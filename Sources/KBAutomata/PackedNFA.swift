// PackedNFA: the byte layout of one pattern's automaton.
//
//   byte  version, 1
//   u16   number of states, 1 ... 10,000
//   byte  number of capture groups, 0 ... 64
//   u16   number of byte sets
//   sets  each: byte, number of ranges (1 ... 128), then that many pairs (first, last), ascending,
//         neither overlapping nor touching
//   code  instructions, until the number of states is reached; nothing follows
//
// u16 is little-endian. States are numbered in the order of the code from 0, the start state. A state
// goes on to the next one unless said otherwise:
//
//   0 match      accepts
//   1 bytes      byte n ≥ 1, then n bytes: n states, each consumes exactly that byte
//   2 folded     byte n ≥ 1, then n bytes, no upper-case letter: as `bytes`, letters in either case
//   3 set        u16 set: consumes a member
//   4 split      u16, u16: goes on to the first state or the second, preferring the first
//   5 jump       u16: goes on to that state
//   6 capture    byte: records the offset, 2 × group for its start, 2 × group + 1 for its end
//   7 assertion  byte: raw value of `Assertion`
//   8 gap        u16 limit: consumes at most that many bytes of any value, 0: any number; prefers few
//
// No split or jump leads backwards over a gap, so gaps stand in the order in which a match passes
// them: the simulator relies on it. The last state is a match, a split or a jump.

/// A pattern's NFA as validated bytes.
///
/// A value is always valid: decoding checks every byte, and nothing can change it afterwards.
public struct PackedNFA: Sendable {
  /// The most states of one automaton; a gap is one.
  public static let maximumStateCount = 10_000
  /// The most capture groups of one automaton.
  public static let maximumGroupCount = 64

  /// The bytes, as `TablePacker` wrote them.
  public let bytes: [UInt8]
  /// The number of capture groups.
  public let groupCount: Int
  /// One a state.
  let instructions: [Instruction]
  /// Four words a byte set, as in `ByteSet`.
  let setWords: [UInt64]
  /// The bytes a match can begin with; `nil` when a match may be empty or begin with a gap.
  let startBytes: ByteSet?

  /// The number of states.
  public var stateCount: Int { instructions.count }

  /// What one state does.
  enum Instruction {
    case match
    case byte(UInt8)
    case folded(UInt8)
    case set(UInt16)
    case split(UInt16, UInt16)
    case jump(UInt16)
    case capture(UInt8)
    case assertion(Assertion)
    case gap(limit: UInt16)
  }

  /// Decodes what the packer wrote.
  ///
  /// - Throws: ``TableError`` for any bytes that no packer could have written. Never traps.
  /// - Complexity: O(bytes).
  public init(decoding bytes: [UInt8]) throws(TableError) {
    var reader = PackedNFAReader(bytes)
    try reader.readHeader()
    try reader.readSets()
    try reader.readInstructions()
    try reader.validateFlow()
    self.bytes = bytes
    groupCount = reader.groupCount
    instructions = reader.instructions
    setWords = reader.sets.flatMap { set in (0..<4).map { set.words[$0] } }
    startBytes = reader.startBytes()
  }
}
