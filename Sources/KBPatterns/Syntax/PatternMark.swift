/// A piece of pattern text that a check on its writing may want to point at.
package struct PatternMark: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// `{*}` or `{**}`.
    case gap
    /// A parameter's hole, or a bound value's.
    case hole
    /// `.`, which takes any byte but a line end.
    case dot
    /// `[…]`.
    case byteClass
    /// A group that captures, by its name; "" without one.
    case capture(name: String)
  }

  package var kind: Kind
  /// UTF-8 offsets in the pattern's text; of a group its opening.
  package var range: Range<Int>
}
