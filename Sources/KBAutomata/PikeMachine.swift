// PikeMachine: simulates an NFA in lock step over a text (Thompson 1968; captures and preference after
// Pike's sam, described by Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009).
//
// A thread is a state that consumes, with the offsets recorded on its way. At each position at most one
// thread rests in a state, so a step costs O(states) and a text O(bytes × states), whatever the pattern.
// The list of threads is ordered by preference; the first to reach a state owns it. When a thread
// accepts, those after it are dropped, and those before it may still better the match: the result is
// the match that a backtracking matcher would find first.
//
// Gaps. A gap would be `limit` copies of "any byte" and so a state per count. Here it is one state whose
// thread counts the bytes it let pass. Of two threads in one gap the one that entered later can do
// whatever the other can, so only the lower count is kept and the existence of a match stays exact. To
// let the later entry win also for what follows the gap at this position, threads that stay in a gap go
// on after all others, in the order of the gaps: what precedes a gap is matched as close as possible
// to what follows it.

/// One run of an automaton over one text, with the memory it needs.
struct PikeMachine {
  private enum Frame {
    case explore(UInt16)
    case restore(slot: Int, value: Int)
    /// Rests in a gap, once the exits from it have been explored.
    case rest(UInt16, counter: UInt16)
  }

  private let automaton: PackedNFA
  private let instructions: UnsafeBufferPointer<PackedNFA.Instruction>
  private let setWords: UnsafeBufferPointer<UInt64>
  private let text: UnsafeBufferPointer<UInt8>
  private let range: Range<Int>
  /// 0: nothing is recorded; 1: the start; else the start and two a group.
  private let slotCount: Int
  private var current: ThreadList
  private var next: ThreadList
  /// Threads of `current` that stay in a gap at this step: state, count, row.
  private var waiting: [(gap: UInt16, counter: UInt16, row: Int)] = []
  /// The generation in which a state was last reached.
  private let reached: UnsafeMutablePointer<Int>
  private var generation = 0
  private let slots: UnsafeMutablePointer<Int>
  private var stack: [Frame] = []
  /// Whether a thread may accept at the end of the range alone.
  private var demandsEnd = false
  /// States looked at so far, by which tests measure the cost.
  private(set) var steps = 0

  /// Runs `body` with a machine over `text[range]`.
  ///
  /// - Precondition: `range` lies in `text`.
  static func run<Result>(
    _ automaton: PackedNFA, over text: UnsafeBufferPointer<UInt8>, in range: Range<Int>,
    slotCount: Int, _ body: (inout PikeMachine) -> Result
  ) -> Result {
    // A decoded automaton is valid: each state it goes on to is one of its own.
    automaton.instructions.withUnsafeBufferPointer { instructions in
      automaton.setWords.withUnsafeBufferPointer { setWords in
        var machine = PikeMachine(
          automaton, instructions, setWords, over: text, in: range, slotCount: slotCount)
        defer { machine.deallocate() }
        return body(&machine)
      }
    }
  }

  private init(
    _ automaton: PackedNFA, _ instructions: UnsafeBufferPointer<PackedNFA.Instruction>,
    _ setWords: UnsafeBufferPointer<UInt64>, over text: UnsafeBufferPointer<UInt8>,
    in range: Range<Int>, slotCount: Int
  ) {
    self.automaton = automaton
    self.instructions = instructions
    self.setWords = setWords
    self.text = text
    self.range = range
    self.slotCount = slotCount
    current = ThreadList(capacity: instructions.count, slotCount: slotCount)
    next = ThreadList(capacity: instructions.count, slotCount: slotCount)
    reached = .allocate(capacity: instructions.count)
    reached.initialize(repeating: 0, count: instructions.count)
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: -1, count: slotCount)
  }

  private func deallocate() {
    current.deallocate()
    next.deallocate()
    reached.deallocate()
    slots.deallocate()
  }

  /// Whether any match begins at or after `start`.
  mutating func exists(from start: Int) -> Bool {
    guard var position = begin(from: start) else { return false }
    while step(at: position, onConsume: { _, _ in }) == nil {
      guard let following = advance(from: position, seeding: true, gapShift: 0) else {
        return false
      }
      position = following
    }
    return true
  }

  /// Whether some match takes in the whole range.
  mutating func matchesWhole() -> Bool {
    demandsEnd = true
    guard var position = begin(from: range.lowerBound), position == range.lowerBound else {
      return false
    }
    while step(at: position, onConsume: { _, _ in }) == nil {
      guard let following = advance(from: position, seeding: false, gapShift: 0) else {
        return false
      }
      position = following
    }
    return true
  }

  /// The preferred match of the leftmost start, and the offset up to which the text was read.
  mutating func firstMatch(from start: Int) -> (match: NFASimulator.Match?, read: Int) {
    guard var position = begin(from: start) else { return (nil, range.upperBound) }
    var found: NFASimulator.Match?
    while true {
      if let row = step(at: position, onConsume: { _, _ in }) {
        found = match(of: row, endingAt: position)
      }
      guard let following = advance(from: position, seeding: found == nil, gapShift: 0) else {
        return (found, position)
      }
      position = following
    }
  }

  /// The longest stretch, bytes that a gap let pass not counted.
  ///
  /// The recorded start of a thread moves on with each byte in a gap, so that position less start is
  /// the number of bytes that the pattern asked for.
  mutating func furthest() -> NFASimulator.Attempt? {
    guard var position = begin(from: range.lowerBound) else { return nil }
    var best = NFASimulator.Attempt(length: 0, end: 0)
    while true {
      _ = step(at: position) { start, end in
        if end - start > best.length { best = NFASimulator.Attempt(length: end - start, end: end) }
      }
      guard let following = advance(from: position, seeding: true, gapShift: 1) else { break }
      position = following
    }
    return best.length > 0 ? best : nil
  }

  /// Starts the first thread at or after `start`, and returns where it starts.
  private mutating func begin(from start: Int) -> Int? {
    current.removeAll()
    openNext()
    guard let position = candidate(from: start) else { return nil }
    seed(at: position)
    swap(&current, &next)
    return position
  }

  /// The first offset from `start` on where a match can begin.
  private mutating func candidate(from start: Int) -> Int? {
    guard let startBytes = automaton.startBytes else { return start }
    var position = start
    while position < range.upperBound {
      steps += 1
      if startBytes.contains(text[position]) { return position }
      position += 1
    }
    return nil
  }

  private mutating func openNext() {
    next.removeAll()
    generation += 1
  }

  /// Feeds the byte at `position` to the threads in order, until one accepts; returns its row.
  private mutating func step(
    at position: Int, onConsume: (_ start: Int, _ end: Int) -> Void
  ) -> Int? {
    openNext()
    waiting.removeAll(keepingCapacity: true)
    for row in 0..<current.count {
      steps += 1
      let state = current.states[row]
      let instruction = instructions[Int(state)]
      if case .match = instruction {
        if demandsEnd && position < range.upperBound { continue }
        return row
      }
      guard position < range.upperBound else { continue }
      let byte = text[position]
      let consumes: Bool
      switch instruction {
      case .byte(let value): consumes = byte == value
      case .folded(let value): consumes = byte == value || byte == value ^ 0x20
      case .set(let set):
        let word = setWords[Int(set) * 4 + Int(byte >> 6)]
        consumes = word >> UInt64(byte & 63) & 1 == 1
      case .gap(let limit):
        let counter = current.counters[row]
        if limit == 0 {
          waiting.append((state, 0, row))
        } else if counter < limit {
          waiting.append((state, counter + 1, row))
        }
        consumes = false
      default: consumes = false
      }
      if consumes {
        if slotCount == 1 { onConsume(current.slot(0, of: row), position + 1) }
        current.copySlots(of: row, to: slots)
        explore(state + 1, at: position + 1)
      }
    }
    return nil
  }

  /// Completes the threads of the position after `position` and makes them current.
  ///
  /// Returns that position, or a later one if no match can begin or go on before; `nil` at the end.
  private mutating func advance(from position: Int, seeding: Bool, gapShift: Int) -> Int? {
    guard position < range.upperBound else { return nil }
    var following = position + 1
    if seeding {
      if next.isEmpty && waiting.isEmpty {
        guard let candidate = candidate(from: following) else { return nil }
        following = candidate
        openNext()
      }
      seed(at: following)
    } else if next.isEmpty && waiting.isEmpty {
      return nil
    }
    resumeGaps(at: following, shift: gapShift)
    swap(&current, &next)
    return following
  }

  private mutating func seed(at position: Int) {
    for index in 0..<slotCount { slots[index] = index == 0 ? position : -1 }
    explore(0, at: position)
  }

  private mutating func resumeGaps(at position: Int, shift: Int) {
    if waiting.count > 1 { waiting.sort { $0.gap < $1.gap } }
    for thread in waiting where reached[Int(thread.gap)] != generation {
      current.copySlots(of: thread.row, to: slots)
      if slotCount > 0 { slots[0] += shift }
      reached[Int(thread.gap)] = generation
      stack.append(.rest(thread.gap, counter: thread.counter))
      explore(thread.gap + 1, at: position)
    }
  }

  /// Adds to `next` every consuming state that `first` leads to without consuming, preferred first;
  /// then does what waits on the stack.
  private mutating func explore(_ first: UInt16, at position: Int) {
    follow(first, at: position)
    while let frame = stack.popLast() {
      switch frame {
      case .restore(let slot, let value): slots[slot] = value
      case .rest(let gap, let counter): next.append(gap, counter: counter, slots: slots)
      case .explore(let state): follow(state, at: position)
      }
    }
  }

  /// Goes on from a state as long as it prefers one that was not reached; what it prefers less waits on
  /// the stack.
  private mutating func follow(_ first: UInt16, at position: Int) {
    var state = first
    while reached[Int(state)] != generation {
      reached[Int(state)] = generation
      steps += 1
      switch instructions[Int(state)] {
      case .match, .byte, .folded, .set:
        next.append(state, counter: 0, slots: slots)
        return
      case .gap:
        stack.append(.rest(state, counter: 0))
        state += 1
      case .jump(let target): state = target
      case .split(let first, let second):
        stack.append(.explore(second))
        state = first
      case .assertion(let assertion):
        guard assertion.holds(in: text, range, at: position) else { return }
        state += 1
      case .capture(let index):
        let slot = 1 + Int(index)
        if slot < slotCount {
          stack.append(.restore(slot: slot, value: slots[slot]))
          slots[slot] = position
        }
        state += 1
      }
    }
  }

  private func match(of row: Int, endingAt end: Int) -> NFASimulator.Match {
    var captures: [Range<Int>?] = []
    for group in 0..<automaton.groupCount {
      let start = current.slot(1 + 2 * group, of: row)
      let stop = current.slot(2 + 2 * group, of: row)
      captures.append(start >= 0 && stop >= start ? start..<stop : nil)
    }
    return NFASimulator.Match(span: current.slot(0, of: row)..<end, captures: captures)
  }
}
