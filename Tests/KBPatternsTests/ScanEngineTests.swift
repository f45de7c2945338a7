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
    let settled = SymptomBlock.encoded(all: [.nfa(compiled.automaton.bytes)])
    let scans = try (pattern.windows.prefix(8) + pattern.windows.dropFirst(8).suffix(8)).map {
      set in
      let block = AnchorPacker(set.anchors).block
      let symptom = ScanSymptom(
        anchors: set.anchors.map(\.literal), anchorsSuffice: true, part: nil)
      return RecordScan(
        try ScanProgram(
          [symptom], anchors: { _ throws(TableError) in try AnchorBlock(decoding: block) },
          blocks: { _ throws(TableError) in try SymptomBlock(decoding: settled) }))
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

  @Test func joinedAutomataTellWhatEachWouldTell() throws {
    let compiler = PatternCompiler(parameters: [:])
    var random = RandomPattern(seed: 11)
    for _ in 0..<60 {
      var patterns: [PatternCompiler.ScanPattern] = []
      while patterns.count < 4 {
        if let pattern = try? compiler.scanRegex(random.regex()), pattern.automaton != nil {
          patterns.append(pattern)
        }
      }
      patterns.append(try compiler.scanTemplate("a {*} b"))
      let each = try patterns.map { try PackedDFA(decoding: #require($0.automaton)[...]) }
      let joined = try #require(PatternCompiler.ScanPattern.automata(ofAny: patterns))
        .map { try PackedDFA(decoding: $0[...]) }
      #expect(joined.count < each.count)
      for _ in 0..<20 {
        let text = random.text()
        #expect(
          joined.contains { $0.matches(text) } == each.contains { $0.matches(text) }, "\(text)")
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

@Suite struct AnchorBlockTests {
  private static let text = Array(
    "a lit of other ends abc def, ab 'cd xx lit 1 other 2 end\nabc".utf8)

  /// A block that can be exchanged between two scans.
  private final class Source: @unchecked Sendable {
    var bytes: [UInt8] = []
  }

  private static func scan(_ program: ScanProgram) throws(TableError) {
    try text.withUnsafeBufferPointer { buffer throws(TableError) in
      try RecordScan(program).scan(buffer, records: .whole) { _, _ in true }
    }
  }

  @Test func damagedBlockIsRefusedOrHarmless() throws {
    let compiler = PatternCompiler(parameters: [:])
    let regexes = ["lit .* other \\S+ end", "(?:abc|abd) d[a-f]{2}\\b", "^a lit"]
    let templates = ["abc {*} def", "lit of other ends", "ab \"cd xx abc", "lit {**} end"]
    let patterns =
      try regexes.map { try compiler.scanRegex($0) }
      + templates.map { try compiler.scanTemplate($0) }
    for pattern in patterns {
      let anchors = try #require(pattern.windows.last).anchors
      let source = Source()
      let program = try ScanProgram(
        [
          ScanSymptom(
            anchors: anchors.map(\.literal), anchorsSuffice: true, part: .all(0))
        ], anchors: { _ throws(TableError) in try AnchorBlock(decoding: source.bytes) },
        blocks: { _ throws(TableError) in throw TableError("no block") })
      let bytes = AnchorPacker(anchors).block
      source.bytes = bytes
      try Self.scan(program)
      for length in 0..<bytes.count {
        #expect(throws: TableError.self) { try AnchorBlock(decoding: Array(bytes[..<length])) }
      }
      for index in bytes.indices {
        for change: UInt8 in [0x01, 0xFF] {
          source.bytes = bytes
          source.bytes[index] ^= change
          do throws(TableError) {
            try Self.scan(program)
          } catch {
            #expect(!error.reason.isEmpty)
          }
        }
      }
    }
  }
}

extension AnchorBlockTests {
  /// A row of equal cells is told in three bytes, whatever it takes in memory.
  @Test func blockThatTakesTooMuchMemoryIsRefused() throws {
    let compiler = PatternCompiler(parameters: [:])
    let pattern = try compiler.scanRegex("(?:first|second) literal [a-z]{3,40} of (?:three|four)")
    let block = AnchorPacker(try #require(pattern.windows.last).anchors).block
    let enough = (0..<20).map { 1 << $0 }.first { maximum in
      (try? AnchorBlock(decoding: block, maximumMemory: maximum)) != nil
    }
    let bytes = try #require(enough)
    #expect(bytes > 1000)
    let error = #expect(throws: TableError.self) {
      try AnchorBlock(decoding: block, maximumMemory: bytes / 2)
    }
    #expect(error?.reason == "the automata of a symptom take too much memory")
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
        let place = start + offset
        return element.kind == .oddBlank
          ? Self.oddBlanksBegin(at: place, of: text) : element.members.contains(text[place])
      }
    }
  }

  private static func oddBlanksBegin(at place: Int, of text: [UInt8]) -> Bool {
    let blanks = try? PatternCompiler(parameters: [:]).compileTemplate(" ").automaton
    let match = blanks.flatMap {
      NFASimulator($0).firstMatch(text, in: 0..<text.count, from: place)
    }
    return match.map { $0.span.lowerBound == place && text[$0.span] != [0x20] } ?? false
  }
}
