/// What a front end makes of pattern text.
package struct ParsedPattern: Sendable {
  package var pattern: Pattern
  /// One name a capture group, in group order; "" for a group without a name.
  package var captures: [String]
  /// What stands where, in the order of the text.
  package var marks: [PatternMark]

  package init(pattern: Pattern, captures: [String], marks: [PatternMark] = []) {
    self.pattern = pattern
    self.captures = captures
    self.marks = marks
  }
}
