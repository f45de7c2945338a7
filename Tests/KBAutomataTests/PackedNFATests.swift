import KBAutomata
import KBPatterns
import KBTestSupport
import Testing

@Suite struct PackedNFATests {
  private static let compiler = PatternCompiler(parameters: ["image": #"[^\s"'\\]+"#])
  private static func samples() throws -> [PackedNFA] {
    [
      try compiler.compileTemplate(#"pull "{image}"{*}401 Unauthorized"#).automaton,
      try compiler.compileRegex(#"(?i)^(a|b)+?[^c-x]{2,4}\b(?P<n>é)?$"#).automaton,
    ]
  }

  @Test func decodingWhatWasPackedGivesTheSame() throws {
    for sample in try Self.samples() {
      let decoded = try PackedNFA(decoding: sample.bytes)
      #expect(decoded.bytes == sample.bytes)
      #expect(decoded.stateCount == sample.stateCount)
      #expect(decoded.groupCount == sample.groupCount)
    }
  }

  @Test func everyPrefixIsRefused() throws {
    for sample in try Self.samples() {
      for count in 0..<sample.bytes.count {
        #expect(throws: TableError.self) { try PackedNFA(decoding: Array(sample.bytes[..<count])) }
      }
      #expect(throws: TableError.self) { try PackedNFA(decoding: sample.bytes + [0]) }
    }
  }

  @Test func everyChangedByteIsRefusedOrHarmless() throws {
    let text = [UInt8]("Pull \"web:1\" aab é 401 unauthorized".utf8)
    for sample in try Self.samples() {
      for index in sample.bytes.indices {
        for value in [0, 1, 3, 4, 8, 9, 128, 255] as [UInt8] {
          var bytes = sample.bytes
          bytes[index] = value
          Self.exercise(bytes, on: text)
        }
      }
    }
  }

  @Test func randomBytesAreRefusedOrHarmless() throws {
    var random = SplitMix(seed: 20_261_121)
    let text = [UInt8]("abc 401 \"x\"".utf8)
    var accepted = 0
    for _ in 0..<20_000 {
      let stateCount = UInt8(1 + random.next() % 8)
      var bytes: [UInt8] = [1, stateCount, 0, 1, 1, 0, 1, 97, 99]
      for _ in 0..<(random.next() % 24) { bytes.append(UInt8(random.next() % 10)) }
      if Self.exercise(bytes, on: text) { accepted += 1 }
    }
    #expect(accepted > 10)
  }

  @Test(arguments: [
    ([], "an automaton ends too early"), ([2], "unknown version of an automaton"),
    ([1, 0, 0, 0, 0, 0], "number of states out of range"),
    ([1, 0x11, 0x27, 0, 0, 0], "number of states out of range"),
    ([1, 1, 0, 65, 0, 0], "number of capture groups out of range"),
    ([1, 1, 0, 0, 2, 0], "more byte sets than states"),
    ([1, 1, 0, 0, 1, 0, 0], "invalid byte set"), ([1, 1, 0, 0, 1, 0, 1, 9, 8], "invalid byte set"),
    ([1, 1, 0, 0, 1, 0, 2, 1, 2, 3, 4], "invalid byte set"),
    ([1, 1, 0, 0, 0, 0, 9], "unknown instruction"),
    ([1, 1, 0, 0, 0, 0, 1, 1, 97], "the last state has no successor"),
    ([1, 2, 0, 0, 0, 0, 1, 0, 0], "invalid string of bytes"),
    ([1, 2, 0, 0, 0, 0, 1, 3, 97, 97, 97, 0], "invalid string of bytes"),
    ([1, 2, 0, 0, 0, 0, 2, 1, 65, 0], "upper-case letter in a folded string"),
    ([1, 2, 0, 0, 0, 0, 3, 0, 0, 0], "byte set out of range"),
    ([1, 1, 0, 0, 0, 0, 5, 1, 0], "state out of range"),
    ([1, 2, 0, 1, 0, 0, 6, 2, 0], "capture group out of range"),
    ([1, 2, 0, 0, 0, 0, 7, 6, 0], "unknown assertion"),
    ([1, 2, 0, 0, 0, 0, 8, 5, 0, 5, 0, 0], "a loop around a gap"),
    ([1, 1, 0, 0, 0, 0, 0, 0], "bytes after the end of an automaton"),
  ])
  func faultIsNamed(bytes: [UInt8], reason: String) {
    #expect(throws: TableError(reason)) { try PackedNFA(decoding: bytes) }
  }

  @Test func endlessLoopWithoutBytesEnds() throws {
    let loop = try PackedNFA(decoding: [1, 1, 0, 0, 0, 0, 5, 0, 0])
    #expect(!NFASimulator(loop).matches([1, 2, 3], in: 0..<3))
  }

  @discardableResult
  private static func exercise(_ bytes: [UInt8], on text: [UInt8]) -> Bool {
    guard let automaton = try? PackedNFA(decoding: bytes) else { return false }
    let engine = NFASimulator(automaton)
    let match = engine.firstMatch(text, in: 0..<text.count, from: 0)
    #expect(engine.matches(text, in: 0..<text.count) == (match != nil))
    #expect((engine.furthest(text, in: 0..<text.count)?.end ?? 0) <= text.count)
    return true
  }
}
