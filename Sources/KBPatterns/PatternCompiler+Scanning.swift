extension PatternCompiler {
  /// What scanning needs of one pattern.
  package struct ScanPattern: Sendable {
    private let parsed: ParsedPattern
    /// Of every match, one of the windows of each set occurs in the text; the better set has the
    /// greater weight. Empty when the pattern demands no literal.
    package let windows: [WindowSet]

    fileprivate init(_ parsed: ParsedPattern) {
      self.parsed = parsed
      windows = WindowExtractor.forScanning.windows(of: parsed.pattern)
    }

    /// The bytes of a `PackedDFA`, made when they are asked for; `nil` where the simulator has to
    /// serve.
    package var automaton: [UInt8]? { DFAPacker.pack(parsed) }

    /// Automata that tell together whether one of `patterns` matches: as few as there may be, so that a
    /// text is read seldom. `nil` where the simulator has to serve one of them.
    package static func automata(ofAny patterns: [ScanPattern]) -> [[UInt8]]? {
      let whole = patterns.filter { $0.parsed.pattern.hasGap }
      let joined = patterns.filter { !$0.parsed.pattern.hasGap }
      var automata: [[UInt8]] = []
      for pattern in whole {
        guard let automaton = pattern.automaton else { return nil }
        automata.append(automaton)
      }
      return join(joined[...]).map { $0 + automata }
    }

    /// One automaton, or where it is too large those of both halves.
    private static func join(_ patterns: ArraySlice<ScanPattern>) -> [[UInt8]]? {
      guard let first = patterns.first else { return [] }
      if patterns.count == 1 { return first.automaton.map { [$0] } }
      let choice = Pattern.choice(of: patterns.map(\.parsed.pattern))
      if choice.stateCount <= maximumJoinedStates,
        let automaton = DFAPacker.pack(ParsedPattern(pattern: choice, captures: []))
      {
        return [automaton]
      }
      let middle = patterns.startIndex + patterns.count / 2
      guard let front = join(patterns[..<middle]), let back = join(patterns[middle...]) else {
        return nil
      }
      return front + back
    }

    /// NFA states beyond which patterns stay apart: their automaton would grow with the product.
    private static let maximumJoinedStates = 1_000
  }

  /// Compiles a template for scanning.
  package func scanTemplate(_ text: String) throws(PatternError) -> ScanPattern {
    ScanPattern(try TemplateParser.parse(text, parameters: parameters))
  }

  /// Compiles a regex for scanning.
  package func scanRegex(_ text: String) throws(PatternError) -> ScanPattern {
    ScanPattern(try RegexParser.parse(text))
  }

  /// The windows by which a template is looked up.
  package func templateWindows(_ text: String) throws(PatternError) -> [WindowSet] {
    WindowExtractor.forLookup.windows(
      of: try TemplateParser.parse(text, parameters: parameters).pattern)
  }

  /// The windows by which a regex is looked up.
  package func regexWindows(_ text: String) throws(PatternError) -> [WindowSet] {
    WindowExtractor.forLookup.windows(of: try RegexParser.parse(text).pattern)
  }
}

extension Pattern {
  /// Whether a gap stands in the outermost sequence.
  fileprivate var hasGap: Bool {
    switch self {
    case .gap: true
    case .sequence(let parts): parts.contains(where: \.hasGap)
    default: false
    }
  }
}
