import KBAutomata

extension PatternCompiler {
  /// Whether the regex `regex` matches `text` from end to end.
  ///
  /// - Throws: ``PatternError`` if `regex` is no regex.
  package func regex(_ regex: String, matchesWhole text: String) throws(PatternError) -> Bool {
    let anchored = try compileRegex("^(?:\(regex))$")
    let bytes = Array(text.utf8)
    return NFASimulator(anchored.automaton).matches(bytes, in: 0..<bytes.count)
  }
}
