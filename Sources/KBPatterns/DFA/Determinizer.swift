// Determinizer: NFA → DFA by the subset construction (Rabin & Scott 1959).
//
// A state is the sorted set of the NFA states that consume, accept, or wait for the next byte to know
// whether an assertion holds. What an assertion asks of the byte before is settled when the set is
// made, what it asks of the byte after when that byte is read; the end of the text is a column of its
// own. With `$` or `\b` a match is therefore known one byte late.
//
// The number of sets can be exponential in the pattern, so construction stops at a bound.

import KBAutomata

/// Builds the DFA of one NFA.
package struct Determinizer {
  /// What the byte before a position was.
  package struct Context {
    var isStart = false
    var isAfterNewline = false
    var isAfterWord = false
    /// Marks the state that no text leaves; an empty set may still let matches begin.
    fileprivate var isDead = false

    /// The start of a text.
    static let textStart = Context(isStart: true)

    /// Behind a byte.
    static func after(_ byte: UInt8) -> Context {
      Context(
        isAfterNewline: byte == UInt8(ascii: "\n"), isAfterWord: ByteClasses.word.contains(byte))
    }

    private init(isStart: Bool = false, isAfterNewline: Bool = false, isAfterWord: Bool = false) {
      self.isStart = isStart
      self.isAfterNewline = isAfterNewline
      self.isAfterWord = isAfterWord
    }

    fileprivate static let nothing = Context()
    fileprivate static let dead = {
      var context = Context()
      context.isDead = true
      return context
    }()

    /// The key of a set that holds a waiting assertion; above every NFA state.
    fileprivate var key: UInt16 {
      0xFFF0 | (isStart ? 1 : 0) | (isAfterNewline ? 2 : 0) | (isAfterWord ? 4 : 0)
        | (isDead ? 8 : 0)
    }
  }

  private let nfa: [NFA.State]
  private let classes: ByteClasses
  private let seeding: DFA.Seeding
  private let stateLimit: Int
  private let hasEnd: Bool
  /// Whether the first match ends the search.
  private var isSearch: Bool { seeding != .byCaller }

  /// The sets of all states, one after the other.
  private var members: [UInt16] = []
  private var bounds: [Int] = [0]
  private var contexts: [Context] = []
  private var isAccepting: [Bool] = []
  /// Open addressing by hash; -1 is free.
  private var slots: [Int32]
  private var mark: [UInt32]
  private var generation: UInt32 = 0
  private var pending: [UInt16] = []
  /// Memory for the set that a step reads and the one it makes.
  private var current: [UInt16] = []
  private var next: [UInt16] = []
  /// The classes that each NFA state consumes, as bits.
  private let consumed: [SIMD4<UInt64>]
  /// The classes that a match can begin with.
  private var consumedAtStart = SIMD4<UInt64>.zero

  /// The automaton of `nfa`, read from `origin` on; `nil` when it needs more than `stateLimit` states, when it has a gap,
  /// or when matches begin where the caller says and there are assertions.
  ///
  /// - Complexity: O(states × (classes + NFA states × classes)) of the result.
  package static func determinize(
    _ nfa: NFA, seeding: DFA.Seeding, from origin: Context = .textStart, stateLimit: Int
  ) -> DFA? {
    var hasAssertions = false
    for state in nfa.states {
      if case .gap = state { return nil }
      if case .assertion = state { hasAssertions = true }
    }
    if hasAssertions && seeding == .byCaller { return nil }
    var determinizer = Determinizer(nfa, seeding, stateLimit, hasEnd: hasAssertions)
    return determinizer.run(from: origin)
  }

  private init(_ nfa: NFA, _ seeding: DFA.Seeding, _ stateLimit: Int, hasEnd: Bool) {
    self.nfa = nfa.states
    self.seeding = seeding
    self.stateLimit = stateLimit
    self.hasEnd = hasEnd
    classes = ByteClasses(of: nfa.states)
    slots = Array(repeating: -1, count: 256)
    mark = Array(repeating: 0, count: nfa.states.count)
    let representatives = classes.representatives
    consumed = nfa.states.map { state in
      var classes = SIMD4<UInt64>.zero
      guard case .bytes(let set) = state else { return classes }
      for (number, byte) in representatives.enumerated() where set.contains(byte) {
        classes[number >> 6] |= 1 << UInt64(number & 63)
      }
      return classes
    }
  }

  private mutating func run(from origin: Context) -> DFA? {
    // State 0 has no thread: of a search it is dead, else it waits for the caller.
    var set: [UInt16] = []
    _ = intern(&set, isSearch ? .dead : .nothing)
    begin()
    close(0, origin, into: &set)
    for member in set { consumedAtStart |= consumed[Int(member)] }
    if seeding == .byCaller { set = [] }
    guard let start = intern(&set, origin) else { return nil }
    var dfa = DFA(
      seeding: seeding, classOf: classes.classOf, classCount: classes.count, hasEndColumn: hasEnd,
      cells: [], isAccepting: [], start: start)
    let seeds = seeding == .byCaller ? [false, true] : [seeding == .everywhere]
    var state = 0
    while state < isAccepting.count {
      for seed in seeds {
        let live = liveClasses(of: state, seed: seed)
        for (number, byte) in classes.representatives.enumerated() {
          // No member consumes the byte: what is left is a match that begins behind it.
          if let live, live[number >> 6] >> UInt64(number & 63) & 1 == 0 {
            dfa.cells.append(Int32(seeding == .everywhere ? start : 0))
            continue
          }
          guard let next = step(from: state, over: (number, byte), seed: seed) else { return nil }
          dfa.cells.append(Int32(next))
        }
      }
      if hasEnd {
        guard let next = step(from: state, over: nil, seed: false) else { return nil }
        dfa.cells.append(Int32(next))
      }
      state += 1
    }
    dfa.isAccepting = isAccepting
    return dfa
  }

  /// The classes that a member of `state` consumes, as bits; `nil` where each has to be tried.
  private func liveClasses(of state: Int, seed: Bool) -> SIMD4<UInt64>? {
    if hasEnd || isSearch && (isAccepting[state] || state == 0) { return nil }
    var live = SIMD4<UInt64>.zero
    for member in members[bounds[state]..<bounds[state + 1]] { live |= consumed[Int(member)] }
    if seeding == .byCaller && seed { live |= consumedAtStart }
    return live
  }

  private mutating func begin() {
    generation += 1
  }

  /// The state after a byte of a class, or after the end of the text; `nil` beyond the limit.
  private mutating func step(
    from state: Int, over input: (class: Int, byte: UInt8)?, seed: Bool
  ) -> Int? {
    // Whoever found a match looks no further.
    if isSearch && (isAccepting[state] || state == 0) { return state }
    var (current, next) = (self.current, self.next)
    (self.current, self.next) = ([], [])
    defer { (self.current, self.next) = (current, next) }
    current.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    current += members[bounds[state]..<bounds[state + 1]]
    let context = contexts[state]
    begin()
    if seeding == .byCaller && seed {
      for member in current { mark[Int(member)] = generation }
      close(0, context, into: &current)
    } else if hasEnd {
      for member in current { mark[Int(member)] = generation }
    }
    if hasEnd {
      // Waiting assertions let more states in, which may wait in their turn.
      var index = 0
      while index < current.count {
        if case .assertion(let assertion) = nfa[Int(current[index])],
          holds(assertion, context, before: input?.byte)
        {
          close(Int(current[index]) + 1, context, into: &current)
        }
        index += 1
      }
      if current.contains(where: isMatch) { return accept() }
    }
    guard let (byteClass, byte) = input else { return 0 }  // No match ends at the end of the text.
    begin()
    let after = hasEnd ? Context.after(byte) : .nothing
    let (word, bit) = (byteClass >> 6, UInt64(byteClass & 63))
    for member in current where consumed[Int(member)][word] >> bit & 1 == 1 {
      close(Int(member) + 1, after, into: &next)
    }
    if seeding == .everywhere { close(0, after, into: &next) }
    return intern(&next, after)
  }

  private func isMatch(_ state: UInt16) -> Bool {
    if case .match = nfa[Int(state)] { true } else { false }
  }

  /// A state that accepts and is left no more.
  private mutating func accept() -> Int? {
    guard let match = nfa.firstIndex(of: .match) else { return nil }
    var set = [UInt16(match)]
    return intern(&set, .nothing)
  }

  private func holds(_ assertion: Assertion, _ context: Context, before byte: UInt8?) -> Bool {
    switch assertion {
    case .textStart: return context.isStart
    case .lineStart: return context.isStart || context.isAfterNewline
    case .textEnd: return byte == nil
    case .lineEnd: return byte == nil || byte == UInt8(ascii: "\n")
    case .wordBoundary, .notWordBoundary:
      let isBeforeWord = byte.map(ByteClasses.word.contains) ?? false
      return (context.isAfterWord != isBeforeWord) == (assertion == .wordBoundary)
    }
  }

  /// Adds what `state` leads to without consuming, unless it is marked in this generation.
  private mutating func close(_ state: Int, _ context: Context, into set: inout [UInt16]) {
    pending.append(UInt16(state))
    while let state = pending.popLast() {
      if mark[Int(state)] == generation { continue }
      mark[Int(state)] = generation
      switch nfa[Int(state)] {
      case .match, .bytes: set.append(state)
      case .split(let first, let second):
        pending.append(UInt16(second))
        pending.append(UInt16(first))
      case .jump(let target): pending.append(UInt16(target))
      case .capture: pending.append(state + 1)
      case .gap: break
      case .assertion(let assertion):
        switch assertion {
        case .textStart, .lineStart:
          if holds(assertion, context, before: nil) { pending.append(state + 1) }
        default: set.append(state)
        }
      }
    }
  }

  /// The state of a set, made if it is new; `nil` beyond the limit. The set is left sorted.
  private mutating func intern(_ set: inout [UInt16], _ context: Context) -> Int? {
    set.sort()
    var accepts = false
    var waits = false
    for member in set {
      switch nfa[Int(member)] {
      case .match: accepts = true
      case .assertion: waits = true
      default: break
      }
    }
    // All states that end a search are one.
    if accepts && isSearch {
      set.removeAll { !isMatch($0) }
      set.removeSubrange(1...)
      waits = false
    }
    let context = waits || context.isDead ? context : .nothing
    var slot = firstSlot(of: set[...], context)
    while slots[slot] >= 0 {
      let candidate = Int(slots[slot])
      if contexts[candidate].key == context.key,
        members[bounds[candidate]..<bounds[candidate + 1]].elementsEqual(set)
      {
        return candidate
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard isAccepting.count < stateLimit else { return nil }
    let state = isAccepting.count
    slots[slot] = Int32(state)
    members += set
    bounds.append(members.count)
    contexts.append(context)
    isAccepting.append(accepts)
    if 2 * isAccepting.count > slots.count { grow() }
    return state
  }

  /// Where a set is looked for first.
  private func firstSlot(of set: ArraySlice<UInt16>, _ context: Context) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(context.key)
    for member in set { hash = (hash ^ UInt64(member)) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & UInt64(slots.count - 1))
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: 4 * slots.count)
    for state in isAccepting.indices {
      var slot = firstSlot(of: members[bounds[state]..<bounds[state + 1]], contexts[state])
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(state)
    }
  }
}
