import KBAutomata
import KBPatterns
import KBTestSupport
import Testing

/// The prefilter against comparing everywhere, and scans cut into records.
@Suite struct RecordScanTests {
  /// A symptom of one template; without anchors, its windows say where to ask it of the whole record.
  private static func program(
    _ templates: [String], isAnchored: Bool = true
  ) throws -> ScanProgram {
    let compiler = PatternCompiler(parameters: [:])
    let patterns = try templates.map { try compiler.scanTemplate($0) }
    let best = patterns.map { pattern in
      // The set of the longest windows, the last of them: it goes over most blanks.
      pattern.windows.max { one, other in
        let lengths = [one, other].map { $0.windows.map(\.elements.count).min() ?? 0 }
        return lengths[0] <= lengths[1]
      }?.anchors ?? []
    }
    let blocks = try patterns.map { SymptomBlock.encoded(all: [.dfa(try #require($0.automaton))]) }
    // The second kind of side asks the symptom's own automata of the whole record.
    let anchorBlocks = best.map { anchors in
      isAnchored
        ? AnchorPacker(anchors).block
        : [UInt8(anchors.count)] + Array(repeating: 2, count: 2 * anchors.count)
    }
    return try ScanProgram(
      best.map { anchors in
        ScanSymptom(anchors: anchors.map(\.literal), anchorsSuffice: isAnchored, part: nil)
      },
      anchors: { symptom throws(TableError) in try AnchorBlock(decoding: anchorBlocks[symptom]) },
      blocks: { symptom throws(TableError) in try SymptomBlock(decoding: blocks[symptom]) })
  }

  private struct Hit: Hashable {
    var record: Range<Int>
    var symptom: Int
  }

  private static func hits(
    _ program: ScanProgram, _ text: String, _ records: RecordScan.Records = .lines,
    maximumMemory: Int = 1 << 30
  ) throws -> Set<Hit> {
    let scan = RecordScan(program, maximumMemory: maximumMemory)
    var hits: [Hit] = []
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { buffer throws(TableError) in
      try scan.scan(buffer, records: records) { record, symptom in
        hits.append(Hit(record: record, symptom: symptom))
        return true
      }
    }
    #expect(Set(hits).count == hits.count, "a symptom was reported twice")
    return Set(hits)
  }

  /// What the simulator finds line by line.
  private static func expected(_ templates: [String], _ text: String) throws -> Set<Hit> {
    var hits: Set<Hit> = []
    let bytes = Array(text.utf8)
    var start = 0
    let simulators = try templates.map {
      NFASimulator(try PatternCompiler(parameters: [:]).compileTemplate($0).automaton)
    }
    while start < bytes.count {
      let feed = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let isCRLF = feed < bytes.count && feed > start && bytes[feed - 1] == 13
      let record = start..<(isCRLF ? feed - 1 : feed)
      for (symptom, simulator) in simulators.enumerated()
      where simulator.matches(bytes, in: record) {
        hits.insert(Hit(record: record, symptom: symptom))
      }
      start = feed + 1
    }
    return hits
  }

  private static let templates = [
    "disk full", "connection refused", "abc", "timeout {*} host", "no such file", "x y", "q",
    "authentication required", "manifest unknown", "ABCDEFGHIJKLM",
  ]

  @Test(arguments: [
    "", "\n", "\n\n", "disk full", "DISK   FULL\n", "abc\nabc\nabc", "abc\r\nabc\r\n", "\nabc",
    "x\u{0}abc\u{0}q\n", "ab\nc", "timeout of a host\ntimeout\nhost\n", "abc abc abc\n",
    "connection refused: manifest unknown\nq\n\nq", "abcdefghijklm", "x y\nx  y", "q",
    "unauthorized: Authentication Required\nno such file or directory",
  ])
  func linesAreFoundAsTheSimulatorFindsThem(_ text: String) throws {
    for isAnchored in [true, false] {
      let program = try Self.program(Self.templates, isAnchored: isAnchored)
      #expect(try Self.hits(program, text) == Self.expected(Self.templates, text))
    }
  }

  @Test func everyPlaceOfAWindowIsSeen() throws {
    let program = try Self.program(Self.templates)
    for padding in 0..<40 {
      for word in ["abc", "Disk full", "authentication required", "ABCDEFGHIJKLM"] {
        let text = String(repeating: "-", count: padding) + word
        #expect(try Self.hits(program, text) == Self.expected(Self.templates, text), "\(text)")
      }
    }
  }

  /// The shortest window decides how many places are passed over.
  @Test(arguments: ["abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "abcdefghijklmnop"])
  func everyPlaceIsSeenWhateverTheStride(_ shortest: String) throws {
    let words = [shortest, "authentication-", "ABCDEFGHIJKLMQRSTUVWXYZ", "disk0full1of2bits"]
    let program = try Self.program(words)
    for padding in 0..<16 {
      for (symptom, word) in words.enumerated() {
        for end in ["", "-", "---", "\n"] {
          let text = String(repeating: "-", count: padding) + word + end
          let hits = try Self.hits(program, text)
          #expect(hits.map(\.symptom).contains(symptom), "\(text)")
          #expect(try hits == Self.expected(words, text), "\(text)")
        }
      }
    }
  }

  @Test(arguments: [
    "failed to pull image", "no such host", "a bc def", "x y", "the url =",
    "authentication required",
    "I was here",
  ])
  func phraseIsFoundWhateverItsBlanksAre(_ phrase: String) throws {
    let blanks = [" ", "  ", "\t", "\\n", "\u{A0}", " \r", "\\\\t ", "\n", "", "n", "\\"]
    let program = try Self.program([phrase, "a longer phrase of other words"])
    let words = phrase.split(separator: " ").map(String.init)
    for first in blanks {
      for second in blanks {
        for (before, after) in [("", ""), ("- ", " -")] {
          let between = [first, second, first]
          let middle = words.enumerated().map { $0 == 0 ? $1 : between[$0 - 1] + $1 }.joined()
          let text = before + middle + after
          #expect(
            try Self.hits(program, text)
              == Self.expected([phrase, "a longer phrase of other words"], text), "\(text)")
        }
      }
    }
  }

  /// Blanks at every place of the groups and stretches in which they are sought.
  @Test(arguments: ["  ", "\t", "\\n", "\u{A0}", " \t"])
  func oddBlanksAreFoundAtEveryPlace(_ blanks: String) throws {
    let templates = ["failed to pull image", "no such host", "disk full"]
    let program = try Self.program(templates)
    let line = "failed" + blanks + "to pull" + blanks + "image"
    for padding in Array(0..<130) + Array(8192 - 40..<8192 + 8) {
      // The lines before are whole, so that the simulator need not read them.
      let before = String(repeating: String(repeating: "-", count: 63) + "\n", count: padding / 64)
      let text = before + String(repeating: "=", count: padding % 64) + line + "\ndisk" + blanks
      let start = before.utf8.count
      let end = start + padding % 64 + line.utf8.count
      #expect(try Self.hits(program, text + "\n") == [Hit(record: start..<end, symptom: 0)])
    }
  }

  @Test(arguments: 0..<20)
  func recordsOfAnyBlanksAreFoundAsTheSimulatorFindsThem(seed: Int) throws {
    let templates = [
      "a bc", "bc a", "abc abc abc", "to a bc", "failed to pull", "pull failed", "a b c d",
      "registry {*} failed", "to to to",
    ]
    let program = try Self.program(templates)
    var random = SplitMix(seed: UInt64(seed))
    let words = [
      "a", "b", "bc", "abc", "to", "failed", "pull", "registry", "c d", "\"", "----------",
    ]
    let blanks = [" ", " ", " ", " ", " ", "  ", "\t", "\\n", "\\\\r ", "\u{A0}", "\n", "", "\r\n"]
    for _ in 0..<20 {
      let text = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
        (words.randomElement(using: &random) ?? "") + (blanks.randomElement(using: &random) ?? "")
      }.joined()
      #expect(try Self.hits(program, text) == Self.expected(templates, text), "\(text)")
      // As one record.
      let bytes = Array(text.utf8)
      let whole = try templates.indices.filter { symptom in
        NFASimulator(
          try PatternCompiler(parameters: [:]).compileTemplate(templates[symptom]).automaton
        )
        .matches(bytes, in: 0..<bytes.count)
      }
      #expect(
        try Self.hits(program, text, .whole)
          == Set(whole.map { Hit(record: 0..<bytes.count, symptom: $0) }), "\(text)")
    }
  }

  @Test func manyWindowsAreAllFound() throws {
    let words = (0..<3000).map { "w\($0 * 7919 % 100_003)x" }
    let program = try Self.program(words)
    let text = words.joined(separator: "\n")
    let hits = try Self.hits(program, text)
    #expect(Set(hits.map(\.symptom)).count == words.count)
  }

  /// Automata that were let go are read again.
  @Test(arguments: [0, 100, 1_000])
  func memoryIsBounded(bytes: Int) throws {
    let text = (0..<40).map { Self.templates[$0 * 7 % Self.templates.count] }
      .joined(separator: "\n")
    for isAnchored in [true, false] {
      let program = try Self.program(Self.templates, isAnchored: isAnchored)
      #expect(
        try Self.hits(program, text, maximumMemory: bytes) == Self.expected(Self.templates, text))
    }
  }

  @Test func wholeTextIsOneRecord() throws {
    let program = try Self.program(["disk full", "q"])
    let hits = try Self.hits(program, "a disk\nfull q", .whole)
    #expect(hits == [Hit(record: 0..<13, symptom: 0), Hit(record: 0..<13, symptom: 1)])
  }

  @Test func windowOfAnotherLengthIsRefused() {
    let element = LiteralWindow.Element(UInt8(ascii: "a"), isFolded: false)
    for count in [0, 1, 2, 16] {
      let window = LiteralWindow(Array(repeating: element, count: count))
      #expect(throws: TableError.self) { try Prefilter([(window, 0)]) }
    }
    let blank = LiteralWindow.Element(anyOf: .oddBlank)
    let digit = LiteralWindow.Element(anyOf: .digit)
    for elements in [[blank], [blank, element, element], [digit, blank], [blank, blank]] {
      #expect(throws: TableError.self) { try Prefilter([(LiteralWindow(elements), 0)]) }
    }
    #expect(throws: Never.self) { try Prefilter([(LiteralWindow([element, blank]), 0)]) }
  }
}
