/// What the compiler makes of a pattern, for those who want to see it.
package struct PatternAnatomy: Sendable {
  /// The syntax tree, a line a node.
  package var tree: [String]
  /// Each occurs in every match, in lower case.
  package var requiredLiterals: [[UInt8]]
  /// One window of each set occurs in every match.
  package var windows: [WindowSet]
  /// Of the NFA; a gap is one.
  package var stateCount: Int
  /// Bytes of the DFA; `nil` where it is too large and the simulator serves.
  package var dfaSize: Int?
}

extension PatternCompiler {
  /// Takes a template apart.
  package func dissectTemplate(_ text: String) throws(PatternError) -> PatternAnatomy {
    try dissect(try TemplateParser.parse(text, parameters: parameters))
  }

  /// Takes a regex apart.
  package func dissectRegex(_ text: String) throws(PatternError) -> PatternAnatomy {
    try dissect(try RegexParser.parse(text))
  }

  private func dissect(_ parsed: ParsedPattern) throws(PatternError) -> PatternAnatomy {
    PatternAnatomy(
      tree: parsed.pattern.outline,
      requiredLiterals: LiteralExtractor.literals(of: parsed.pattern),
      windows: WindowExtractor.forScanning.windows(of: parsed.pattern),
      stateCount: parsed.pattern.stateCount, dfaSize: DFAPacker.pack(parsed)?.count)
  }
}
