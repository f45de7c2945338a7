/// What a front end makes of pattern text.
package struct ParsedPattern: Sendable {
  package var pattern: Pattern
  /// One name a capture group, in group order; "" for a group without a name.
  package var captures: [String]

  package init(pattern: Pattern, captures: [String]) {
    self.pattern = pattern
    self.captures = captures
  }
}
