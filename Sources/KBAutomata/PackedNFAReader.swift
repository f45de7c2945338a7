/// Reads and checks the layout described in `PackedNFA.swift`, front to back.
struct PackedNFAReader {
  private let bytes: [UInt8]
  private var position = 0
  private var stateCount = 0
  private var setCount = 0
  private(set) var groupCount = 0
  private(set) var sets: [ByteSet] = []
  private(set) var instructions: [PackedNFA.Instruction] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func readHeader() throws(TableError) {
    guard try byte() == 1 else { throw TableError("unknown version of an automaton") }
    stateCount = Int(try word())
    guard (1...PackedNFA.maximumStateCount).contains(stateCount) else {
      throw TableError("number of states out of range")
    }
    groupCount = Int(try byte())
    guard groupCount <= PackedNFA.maximumGroupCount else {
      throw TableError("number of capture groups out of range")
    }
    setCount = Int(try word())
    guard setCount <= stateCount else { throw TableError("more byte sets than states") }
  }

  mutating func readSets() throws(TableError) {
    for _ in 0..<setCount {
      var set = ByteSet()
      var previous = -2
      let rangeCount = Int(try byte())
      guard (1...128).contains(rangeCount) else { throw TableError("invalid byte set") }
      for _ in 0..<rangeCount {
        let first = try byte()
        let last = try byte()
        guard first <= last, Int(first) > previous + 1 else { throw TableError("invalid byte set") }
        previous = Int(last)
        set.formUnion(ByteSet(first...last))
      }
      sets.append(set)
    }
  }

  mutating func readInstructions() throws(TableError) {
    instructions.reserveCapacity(stateCount)
    while instructions.count < stateCount {
      switch try byte() {
      case 0: instructions.append(.match)
      case 1: for value in try string() { instructions.append(.byte(value)) }
      case 2:
        for value in try string() {
          guard !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(value) else {
            throw TableError("upper-case letter in a folded string")
          }
          let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(value)
          instructions.append(isLetter ? .folded(value) : .byte(value))
        }
      case 3:
        let set = try word()
        guard Int(set) < setCount else { throw TableError("byte set out of range") }
        instructions.append(.set(set))
      case 4: instructions.append(.split(try target(), try target()))
      case 5: instructions.append(.jump(try target()))
      case 6:
        let slot = try byte()
        guard Int(slot) < 2 * groupCount else { throw TableError("capture group out of range") }
        instructions.append(.capture(slot))
      case 7:
        guard let assertion = Assertion(rawValue: try byte()) else {
          throw TableError("unknown assertion")
        }
        instructions.append(.assertion(assertion))
      case 8: instructions.append(.gap(limit: try word()))
      default: throw TableError("unknown instruction")
      }
    }
    guard position == bytes.count else { throw TableError("bytes after the end of an automaton") }
  }

  /// Checks what no single instruction shows: the last state, and the order of gaps.
  func validateFlow() throws(TableError) {
    switch instructions.last {
    case .match, .split, .jump: break
    default: throw TableError("the last state has no successor")
    }
    // A way back leads over a gap if it leads to the last gap before it, or further.
    var lastGap = -1
    for (state, instruction) in instructions.enumerated() {
      let target: UInt16
      switch instruction {
      case .split(let first, let second): target = min(first, second)
      case .jump(let only): target = only
      case .gap:
        lastGap = state
        continue
      default: continue
      }
      guard Int(target) > lastGap else { throw TableError("a loop around a gap") }
    }
  }

  /// The bytes that the start state can consume, assertions taken to hold.
  func startBytes() -> ByteSet? {
    var result = ByteSet()
    var isVisited = [Bool](repeating: false, count: instructions.count)
    var pending = [0]
    while let state = pending.popLast() {
      if isVisited[state] { continue }
      isVisited[state] = true
      switch instructions[state] {
      case .match, .gap: return nil
      case .byte(let value): result.insert(value)
      case .folded(let value):
        result.insert(value)
        result.insert(value ^ 0x20)
      case .set(let set): result.formUnion(sets[Int(set)])
      case .split(let first, let second): pending += [Int(first), Int(second)]
      case .jump(let target): pending.append(Int(target))
      case .capture, .assertion: pending.append(state + 1)
      }
    }
    return result
  }

  private mutating func byte() throws(TableError) -> UInt8 {
    guard position < bytes.count else { throw TableError("an automaton ends too early") }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func word() throws(TableError) -> UInt16 {
    let low = try byte()
    let high = try byte()
    return UInt16(high) << 8 | UInt16(low)
  }

  private mutating func target() throws(TableError) -> UInt16 {
    let state = try word()
    guard Int(state) < stateCount else { throw TableError("state out of range") }
    return state
  }

  private mutating func string() throws(TableError) -> ArraySlice<UInt8> {
    let count = Int(try byte())
    guard count > 0, count <= stateCount - instructions.count, count <= bytes.count - position
    else {
      throw TableError("invalid string of bytes")
    }
    defer { position += count }
    return bytes[position..<position + count]
  }
}
