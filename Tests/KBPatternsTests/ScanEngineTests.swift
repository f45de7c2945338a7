import KBAutomata
import KBPatterns
import Testing

/// The engines that scan, against the simulator.
@Suite struct ScanEngineTests {
  @Test(arguments: try CorpusCase.load())
  func packedAutomatonFindsWhatTheCorpusSays(_ question: CorpusCase) throws {
    let compiler = PatternCompiler(parameters: CorpusCase.parameters)
    let pattern =
      question.isTemplate
      ? try compiler.scanTemplate(question.pattern) : try compiler.scanRegex(question.pattern)
    let expected = question.expected != "none"
    if let automaton = pattern.automaton {
      #expect(try PackedDFA(decoding: automaton[...]).matches(question.text) == expected)
    }
    if expected {
      for set in pattern.windows {
        #expect(set.windows.contains { $0.occurs(in: question.text) })
      }
    }
  }

  @Test func nearlyAllOfTheCorpusHasAnAutomaton() throws {
    let compiler = PatternCompiler(parameters: CorpusCase.parameters)
    let without = try CorpusCase.load().filter { question in
      let pattern =
        question.isTemplate
        ? try compiler.scanTemplate(question.pattern) : try compiler.scanRegex(question.pattern)
      return pattern.automaton == nil
    }
    #expect(without.count <= 8, "\(without.map(\.pattern))")
  }

  @Test(arguments: 0..<40)
  func enginesAgreeOnRandomRegexes(seed: Int) throws {
    var random = RandomPattern(seed: UInt64(seed))
    for _ in 0..<25 {
      let regex = random.regex()
      try compare(regex, isTemplate: false, &random)
    }
  }

  @Test(arguments: 0..<40)
  func enginesAgreeOnRandomTemplates(seed: Int) throws {
    var random = RandomPattern(seed: UInt64(1000 + seed))
    for _ in 0..<25 {
      let template = random.template()
      try compare(template, isTemplate: true, &random)
    }
  }

  private func compare(
    _ source: String, isTemplate: Bool, _ random: inout RandomPattern
  ) throws {
    let compiler = PatternCompiler(parameters: ["name": "[ab]{1,3}"])
    let compiled =
      isTemplate ? try compiler.compileTemplate(source) : try compiler.compileRegex(source)
    let pattern = isTemplate ? try compiler.scanTemplate(source) : try compiler.scanRegex(source)
    let oracle = NFASimulator(compiled.automaton)
    let automaton = try pattern.automaton.map { try PackedDFA(decoding: $0[...]) }
    // The simulator settles what an anchor leaves open, so that each anchor is on its own.
    let scans = try pattern.windows.prefix(12).map { set in
      let block = AnchorPacker.pack(set.anchors)
      let symptom = ScanSymptom(
        anchors: set.anchors.map(\.literal), isAnchored: true, anchorsSuffice: true)
      return RecordScan(
        try ScanProgram(
          [symptom], anchors: { _ throws(TableError) in try AnchorBlock(decoding: block) },
          blocks: { _ in
            SymptomBlock(all: [compiled.automaton], any: [], none: [], context: [])
          }))
    }
    for _ in 0..<20 {
      let text = random.text()
      let expected = oracle.matches(text, in: 0..<text.count)
      if let automaton {
        #expect(automaton.matches(text) == expected, "\(source) in \(text)")
      }
      for (index, scan) in scans.enumerated() {
        var found = false
        try text.withUnsafeBufferPointer { buffer throws(TableError) in
          try scan.scan(buffer, records: .whole) { _, _ in
            found = true
            return true
          }
        }
        #expect(found == expected, "set \(index) of \(source) in \(text)")
      }
      if expected {
        for set in pattern.windows {
          #expect(set.windows.contains { $0.occurs(in: text) }, "\(source) in \(text)")
        }
      }
    }
  }

  @Test func damagedAutomatonIsRefusedOrHarmless() throws {
    let compiler = PatternCompiler(parameters: [:])
    var random = RandomPattern(seed: 7)
    let regexes = try ["abc$", "^a(?:bcd|e[fg]+hij)\\b", "lit .* other \\S+ end"].map {
      try #require(try compiler.scanRegex($0).automaton)
    }
    let templates = try ["abc {*} def", "a\"b", "x {**} y"].map {
      try #require(try compiler.scanTemplate($0).automaton)
    }
    for bytes in regexes + templates {
      for length in stride(from: 0, to: bytes.count, by: 37) {
        #expect(throws: TableError.self) { try PackedDFA(decoding: bytes[..<length]) }
      }
      for _ in 0..<150 {
        var damaged = bytes
        for _ in 0...random.number(below: 3) {
          damaged[random.number(below: damaged.count)] = UInt8(random.number(below: 256))
        }
        guard let automaton = try? PackedDFA(decoding: damaged[...]) else { continue }
        _ = automaton.matches(Array("abc def a'b x yy".utf8))
      }
    }
  }
}

@Suite struct MinimizerTests {
  @Test func equalLanguagesBecomeEqualAutomata() throws {
    let pairs = [("abc|abd", "ab[cd]"), ("a+b", "aa*b"), ("(?:ab|ab)c", "abc"), ("x{2,4}", "xx")]
    let compiler = PatternCompiler(parameters: [:])
    for (one, other) in pairs {
      let automata = try [one, other].map { try compiler.scanRegex($0).automaton }
      #expect(automata[0] == automata[1], "\(one), \(other)")
    }
  }

  @Test func stretchOfAnyLengthNeedsOneStateOnly() throws {
    let short = try #require(
      try PatternCompiler(parameters: [:]).scanRegex("[a-z]{5,50}\\.io").automaton)
    let long = try #require(
      try PatternCompiler(parameters: [:]).scanRegex("[a-z]{5,500}\\.io").automaton)
    #expect(short == long)
  }
}

extension LiteralWindow {
  /// Whether the window stands in `text`, by comparing everywhere.
  func occurs(in text: [UInt8]) -> Bool {
    guard text.count >= elements.count else { return false }
    return (0...(text.count - elements.count)).contains { start in
      elements.enumerated().allSatisfy { offset, element in
        let byte = text[start + offset]
        return byte == element.byte || element.isFolded && byte == element.byte ^ 0x20
      }
    }
  }
}
