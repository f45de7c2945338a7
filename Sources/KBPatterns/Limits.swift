import KBAutomata

/// The bounds on patterns (DESIGN, section 10).
package enum PatternLimits {
  /// The longest pattern text, in bytes.
  package static let textBytes = 4096
  /// The most states of one automaton; a gap is one.
  package static let states = PackedNFA.maximumStateCount
  /// More states than this make a pattern heavy; a gap, a run of blanks and quotes count one each.
  package static let lightStates = 500
  /// The most states of a pattern's automaton in a proof, before it is minimized.
  package static let proofStates = 8192
  /// The most states of a product of automata that one search of a text visits.
  package static let proofSteps = 50_000
  /// The most capture groups, holes included.
  package static let groups = PackedNFA.maximumGroupCount
  /// The deepest nesting of groups.
  package static let nesting = 32
  /// The highest bound of a counted repetition.
  package static let repetitions = 1000
  /// The most bytes that `{*}` lets pass.
  package static let gapBytes = 512
}
