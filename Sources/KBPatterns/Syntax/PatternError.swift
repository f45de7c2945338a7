/// Why a text is not a pattern.
package struct PatternError: Error, Hashable, Sendable {
  /// The kind of fault, by which errors are compared.
  package enum Kind: String, Sendable, CaseIterable {
    /// Nothing to match.
    case empty
    /// The syntax of a regex or a hole is broken (unclosed group, dangling operator, invalid class or range …).
    case syntax
    /// Look-around, a back-reference, possessive or atomic syntax: not in a linear-time matcher.
    case notLinear
    /// A repetition over 1,000, or with its bounds swapped.
    case repetition
    /// A hole names no declared parameter.
    case unknownParameter
    /// A text over 4 KiB or an automaton over 10,000 states.
    case tooLarge
  }

  package var kind: Kind
  /// Lower case, one line, no full stop, in the writer's words.
  package var message: String
  /// UTF-8 offsets in the pattern's text.
  package var range: Range<Int>
  /// The offending name, for `unknownParameter`.
  package var name: String?

  package init(_ kind: Kind, _ message: String, at range: Range<Int>, name: String? = nil) {
    self.kind = kind
    self.message = message
    self.range = range
    self.name = name
  }
}
