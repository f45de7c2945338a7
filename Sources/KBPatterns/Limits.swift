import KBAutomata

/// The bounds on patterns (DESIGN, section 10).
package enum PatternLimits {
  /// The longest pattern text, in bytes.
  package static let textBytes = 4096
  /// The most states of one automaton; a gap is one.
  package static let states = PackedNFA.maximumStateCount
  /// The most capture groups, holes included.
  package static let groups = PackedNFA.maximumGroupCount
  /// The deepest nesting of groups.
  package static let nesting = 32
  /// The highest bound of a counted repetition.
  package static let repetitions = 1000
  /// The most bytes that `{*}` lets pass.
  package static let gapBytes = 512
}
