// TextSearch: automata → the shortest canonical text on which they accept as wanted.
//
// A breadth-first walk over the product of the automata, made as it is walked (on the fly). What is
// wanted is a conjunction of clauses; a clause is a choice of automata that have to accept, or not to.
// Because an automaton that found its match stays where it is, a clause is often settled before the text
// ends: a branch with a clause that can't hold any more is left, and the automata of one that holds
// anyhow are no longer followed. That keeps the product small: it is seldom more than the sum of its parts.

import KBAutomata

/// Searches the canonical texts.
package struct TextSearch {
  /// Whether one automaton accepts.
  package struct Literal: Hashable, Sendable {
    package var automaton: Int
    package var accepts: Bool

    package init(_ automaton: Int, accepts: Bool) {
      self.automaton = automaton
      self.accepts = accepts
    }
  }

  package enum Answer: Hashable, Sendable {
    /// The shortest text, of those one that is easy to read.
    case found([UInt8])
    /// No canonical text does.
    case none
    /// The search met its bound of `PatternLimits.proofSteps` states.
    case undecided
  }

  /// Where an automaton's rows begin in `rows`, and where in a tuple its state stands, plus one; 0
  /// when it is no longer followed.
  private struct Track {
    var base: Int
    var word: Int
    var shift: UInt64
    var mask: UInt64
  }

  /// Instead of a state: the literal holds whatever comes, or fails and its clause with it.
  private static let holds: Int32 = 0
  private static let fails: Int32 = -1

  /// One byte of each class that the automata tell apart, the easiest to read first; the last is the
  /// blank, which no second one follows.
  private let letters: [UInt8]
  private var tracks: [Track] = []
  private var automata: [DFA] = []
  private var accepting: [Bool] = []
  /// Positions in `tracks`, by clause; those of one literal first.
  private var clauses: [Range<Int>] = []
  private var singles = 0
  /// For each state and letter the next state plus one, or how the literal is settled; of a literal
  /// that fails beside others the negative of the state plus two.
  private var rows: [Int32] = []
  /// A bit for a blank as the last letter, and a field for each automaton.
  private var tuples: [SIMD2<UInt64>] = []
  private var origins: [(state: Int32, letter: UInt8)] = []
  private var slots = [Int32](repeating: -1, count: 256)

  /// The shortest canonical text for which each clause has a literal that holds.
  ///
  /// - Precondition: the automata search everywhere; no automaton is in two clauses.
  /// - Complexity: O(states of the product × letters), at most `PatternLimits.proofSteps` states.
  package static func shortest(_ automata: [DFA], where clauses: [[Literal]]) -> Answer {
    guard var search = TextSearch(automata, clauses) else { return .undecided }
    return search.run()
  }

  /// `nil` when the states of all automata don't fit into a tuple.
  private init?(_ automata: [DFA], _ clauses: [[Literal]]) {
    let used = Set(clauses.joined().map(\.automaton)).sorted()
    var seen: Set<[UInt8]> = []
    letters =
      Self.readable.filter { byte in
        seen.insert(used.map { automata[$0].classOf[Int(byte)] }).inserted
      } + [CanonicalText.blank]
    var place = (word: 0, bit: 1)
    for clause in clauses.sorted(by: { $0.count < $1.count }) {
      let first = tracks.count
      for literal in clause {
        let automaton = automata[literal.automaton]
        let bits = Int.bitWidth - (automaton.stateCount + 1).leadingZeroBitCount
        if place.bit + bits > 64 { place = (place.word + 1, 0) }
        if place.word > 1 { return nil }
        tracks.append(
          Track(
            base: rows.count, word: place.word, shift: UInt64(place.bit),
            mask: 1 << UInt64(bits) - 1))
        self.automata.append(automaton)
        accepting.append(literal.accepts)
        place.bit += bits
        appendRows(of: automaton, accepting: literal.accepts, isAlone: clause.count == 1)
      }
      if clause.count == 1 { singles += 1 }
      self.clauses.append(first..<tracks.count)
    }
  }

  private static let readable: [UInt8] = {
    let first = Array("abcdefghijklmnopqrstuvwxyz0123456789-_./:".utf8)
    let others = CanonicalText.alphabet.members.filter {
      !first.contains($0) && $0 != CanonicalText.blank
    }
    return first + others.filter { $0 > 0x20 && $0 < 0x7F }
      + others.filter { $0 < 0x20 || $0 >= 0x7F }
  }()

  private mutating func appendRows(of automaton: DFA, accepting: Bool, isAlone: Bool) {
    rows.reserveCapacity(rows.count + automaton.stateCount * letters.count)
    let columns = letters.map { Int(automaton.classOf[Int($0)]) }
    for state in 0..<automaton.stateCount {
      for column in columns {
        let next = Int(automaton.cells[state * automaton.columnCount + column])
        rows.append(Self.fate(of: next, automaton, accepting, isAlone))
      }
    }
  }

  /// What becomes of a literal in a state.
  private static func fate(
    of state: Int, _ automaton: DFA, _ accepting: Bool, _ isAlone: Bool
  ) -> Int32 {
    if automaton.isAccepting[state] || state == 0 {
      if automaton.isAccepting[state] == accepting { return holds }
      return isAlone ? fails : -Int32(state) - 2
    }
    return Int32(state) + 1
  }

  private mutating func run() -> Answer {
    guard let start = start() else { return .none }
    _ = intern(start, from: -1, by: 0)
    var states = [Int](repeating: -1, count: tracks.count)
    var state = 0
    while state < tuples.count {
      let tuple = tuples[state]
      for (position, track) in tracks.enumerated() {
        states[position] = Int(tuple[track.word] >> track.shift & track.mask) - 1
      }
      if holdsAtEnd(states) { return .found(text(to: state)) }
      let isAfterBlank = tuple[0] & 1 == 1
      for letter in 0..<letters.count - (isAfterBlank ? 1 : 0) {
        guard let next = step(from: states, over: letter) else { continue }
        if !intern(next, from: state, by: letters[letter]) { return .undecided }
      }
      state += 1
    }
    return .none
  }

  /// The tuple before any letter; `nil` when a clause fails there already.
  private func start() -> SIMD2<UInt64>? {
    var tuple = SIMD2<UInt64>.zero
    for clause in clauses {
      let fates = clause.map { position in
        Self.fate(
          of: automata[position].start, automata[position], accepting[position],
          clause.count == 1)
      }
      if fates.contains(Self.holds) { continue }
      if !fates.contains(where: { $0 > 0 }) { return nil }
      for (position, fate) in zip(clause, fates) {
        tuple[tracks[position].word] |= Self.field(fate) << tracks[position].shift
      }
    }
    return tuple
  }

  /// The state plus one that a row names.
  private static func field(_ next: Int32) -> UInt64 {
    next < 0 ? UInt64(-next - 1) : UInt64(next)
  }

  /// The tuple after a letter; `nil` when a clause fails whatever comes.
  private func step(from states: [Int], over letter: Int) -> SIMD2<UInt64>? {
    var tuple = SIMD2<UInt64>(letter == letters.count - 1 ? 1 : 0, 0)
    for position in 0..<singles where states[position] >= 0 {
      let track = tracks[position]
      let next = rows[track.base + states[position] * letters.count + letter]
      if next == Self.fails { return nil }
      tuple[track.word] |= UInt64(next) << track.shift
    }
    for clause in clauses[singles...] where states[clause.lowerBound] >= 0 {
      var fields = SIMD2<UInt64>.zero
      var isOpen = false
      var isSettled = false
      for position in clause {
        let track = tracks[position]
        let next = rows[track.base + states[position] * letters.count + letter]
        if next == Self.holds { isSettled = true }
        if next > 0 { isOpen = true }
        fields[track.word] |= Self.field(next) << track.shift
      }
      if isSettled { continue }
      if !isOpen { return nil }
      tuple |= fields
    }
    return tuple
  }

  /// Whether every clause holds if the text ends here.
  private func holdsAtEnd(_ states: [Int]) -> Bool {
    clauses.allSatisfy { clause in
      clause.contains { position in
        if states[position] < 0 { return true }
        let dfa = automata[position]
        var last = states[position]
        if dfa.hasEndColumn { last = Int(dfa.cells[(last + 1) * dfa.columnCount - 1]) }
        return dfa.isAccepting[last] == accepting[position]
      }
    }
  }

  private func text(to state: Int) -> [UInt8] {
    var text: [UInt8] = []
    var state = state
    while origins[state].state >= 0 {
      text.append(origins[state].letter)
      state = Int(origins[state].state)
    }
    return text.reversed()
  }

  /// Notes a tuple unless it is known; false beyond the bound.
  private mutating func intern(_ tuple: SIMD2<UInt64>, from state: Int, by letter: UInt8) -> Bool {
    var slot = Self.hash(tuple) & (slots.count - 1)
    while slots[slot] >= 0 {
      if tuples[Int(slots[slot])] == tuple { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard tuples.count < PatternLimits.proofSteps else { return false }
    slots[slot] = Int32(tuples.count)
    origins.append((Int32(state), letter))
    tuples.append(tuple)
    if 2 * tuples.count > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: 4 * slots.count)
    for (state, tuple) in tuples.enumerated() {
      var slot = Self.hash(tuple) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(state)
    }
  }

  private static func hash(_ tuple: SIMD2<UInt64>) -> Int {
    var hash = tuple[0] &* 0x9E37_79B9_7F4A_7C15 ^ tuple[1] &* 0xC2B2_AE3D_27D4_EB4F
    hash ^= hash >> 32
    hash &*= 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: hash >> 20)
  }
}
