package import KBAutomata

/// A nondeterministic automaton over bytes, state 0 first.
///
/// A state goes on to the next one in order, unless it says otherwise.
package struct NFA: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case match
    /// Consumes a member.
    case bytes(ByteSet)
    /// Goes on to one of two states without consuming, the first preferred.
    case split(Int, Int)
    case jump(Int)
    /// Records the offset in a slot: 2 × group for the group's start, 2 × group + 1 for its end.
    case capture(Int)
    case assertion(Assertion)
    /// Consumes up to `limit` bytes of any value, preferring few.
    case gap(limit: Int?)
  }

  package var states: [State]
  package var groupCount: Int

  package init(states: [State], groupCount: Int) {
    self.states = states
    self.groupCount = groupCount
  }
}
