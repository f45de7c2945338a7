extension PatternCompiler {
  /// What scanning needs of one pattern.
  package struct ScanPattern: Sendable {
    private let parsed: ParsedPattern
    /// Of every match, one of the windows of each set occurs in the text; the better set has the
    /// greater weight. Empty when the pattern demands no literal.
    package let windows: [WindowSet]

    fileprivate init(_ parsed: ParsedPattern) {
      self.parsed = parsed
      windows = WindowExtractor.windows(of: parsed.pattern)
    }

    /// The bytes of a `PackedDFA`, made when they are asked for; `nil` where the simulator has to
    /// serve.
    package var automaton: [UInt8]? { DFAPacker.pack(parsed) }
  }

  /// Compiles a template for scanning.
  package func scanTemplate(_ text: String) throws(PatternError) -> ScanPattern {
    ScanPattern(try TemplateParser.parse(text, parameters: parameters))
  }

  /// Compiles a regex for scanning.
  package func scanRegex(_ text: String) throws(PatternError) -> ScanPattern {
    ScanPattern(try RegexParser.parse(text))
  }

  /// The windows of a template alone.
  package func templateWindows(_ text: String) throws(PatternError) -> [WindowSet] {
    WindowExtractor.windows(of: try TemplateParser.parse(text, parameters: parameters).pattern)
  }

  /// The windows of a regex alone.
  package func regexWindows(_ text: String) throws(PatternError) -> [WindowSet] {
    WindowExtractor.windows(of: try RegexParser.parse(text).pattern)
  }
}
