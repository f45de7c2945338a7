// ThompsonBuilder: Pattern → NFA, a constant number of states a node (Thompson 1968).
//
// Counted repetition is copied out, so the size is checked before (`Pattern.stateCount`). A loop over a
// part that can be empty is built as an optional one-or-more loop, by which an iteration that consumes
// nothing ends the loop, as in Perl, RE2 and Rust regex.

import KBAutomata

/// Builds the automaton of one pattern.
package struct ThompsonBuilder {
  private var states: [NFA.State] = []

  /// - Precondition: `pattern.stateCount` is within `PatternLimits.states`.
  /// - Complexity: O(states × nesting).
  package static func build(_ parsed: ParsedPattern) -> NFA {
    var builder = ThompsonBuilder()
    builder.append(parsed.pattern)
    builder.states.append(.match)
    return NFA(states: builder.states, groupCount: parsed.captures.count)
  }

  private mutating func append(_ pattern: Pattern) {
    switch pattern {
    case .empty: break
    case .bytes(let set): states.append(.bytes(set))
    case .assertion(let assertion): states.append(.assertion(assertion))
    case .gap(let limit): states.append(.gap(limit: limit))
    case .sequence(let parts): for part in parts { append(part) }
    case .choice(let parts): appendChoice(parts)
    case .repetition(let part, let min, let max, let isLazy):
      appendRepetition(part, min: min, max: max, isLazy: isLazy)
    case .group(let part, let index), .hole(let part, let index):
      states.append(.capture(2 * index))
      append(part)
      states.append(.capture(2 * index + 1))
    case .blankRun: append(Tolerance.blankRun)
    case .quotes(let count): append(Tolerance.quotes(count))
    }
  }

  private mutating func appendChoice(_ parts: [Pattern]) {
    var exits: [Int] = []
    for part in parts.dropLast() {
      let split = reserve()
      append(part)
      exits.append(reserve())
      states[split] = .split(split + 1, states.count)
    }
    if let last = parts.last { append(last) }
    for exit in exits { states[exit] = .jump(states.count) }
  }

  private mutating func appendRepetition(_ part: Pattern, min: Int, max: Int?, isLazy: Bool) {
    for _ in 0..<(max == nil ? Swift.max(min - 1, 0) : min) { append(part) }
    if let max {
      appendOptional(isLazy: isLazy, copies: max - min) { $0.append(part) }
    } else if min > 0 {
      appendOneOrMore(part, isLazy: isLazy)
    } else if part.isNullable {
      appendOptional(isLazy: isLazy, copies: 1) { $0.appendOneOrMore(part, isLazy: isLazy) }
    } else {
      let split = reserve()
      append(part)
      states.append(.jump(split))
      setSplit(split, into: split + 1, past: states.count, isLazy: isLazy)
    }
  }

  private mutating func appendOneOrMore(_ part: Pattern, isLazy: Bool) {
    let start = states.count
    append(part)
    let split = reserve()
    setSplit(split, into: start, past: split + 1, isLazy: isLazy)
  }

  /// `copies` times `body`, each optional and only after the one before.
  private mutating func appendOptional(
    isLazy: Bool, copies: Int, _ body: (inout ThompsonBuilder) -> Void
  ) {
    var splits: [Int] = []
    for _ in 0..<copies {
      splits.append(reserve())
      body(&self)
    }
    for split in splits { setSplit(split, into: split + 1, past: states.count, isLazy: isLazy) }
  }

  /// A state whose targets are not known yet.
  private mutating func reserve() -> Int {
    states.append(.match)
    return states.count - 1
  }

  private mutating func setSplit(_ state: Int, into body: Int, past exit: Int, isLazy: Bool) {
    states[state] = isLazy ? .split(exit, body) : .split(body, exit)
  }
}
