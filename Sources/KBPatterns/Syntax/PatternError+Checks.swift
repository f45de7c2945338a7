extension PatternError {
  /// Checks what holds for the text of every pattern: not empty, at most 4 KiB.
  static func checkLength(of text: String) throws(PatternError) {
    let count = text.utf8.count
    if count == 0 { throw PatternError(.empty, "the pattern is empty", at: 0..<0) }
    if count > PatternLimits.textBytes {
      throw PatternError(
        .tooLarge,
        "a pattern of \(count) bytes, more than \(PatternLimits.textBytes)",
        at: PatternLimits.textBytes..<count)
    }
  }

  /// Checks that `pattern`, which stands at `range`, makes an automaton within the limit.
  static func checkSize(of pattern: Pattern, at range: Range<Int>) throws(PatternError) {
    if pattern.stateCount >= PatternLimits.states {
      throw PatternError(
        .tooLarge,
        "a pattern of more than \(PatternLimits.states) states once repetition is counted out",
        at: range)
    }
  }
}
