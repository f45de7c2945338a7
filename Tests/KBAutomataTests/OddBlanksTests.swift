import CKBScan
import KBPatterns
import KBTestSupport
import Testing

@testable import KBAutomata

@Suite struct OddBlanksTests {
  /// What stands in texts: what blanks are made of, what looks like it, and words.
  private static let pieces: [[UInt8]] =
    [
      " ", "  ", "\t", "\n", "\r", "\u{B}", "\\n", "\\\\t", "\\", "\\u", "\u{A0}", "\u{AB}", "\0",
      "\"",
    ]
    .map { Array($0.utf8) } + [[0xC2], [0xA0]]

  private static func text(_ random: inout SplitMix, words: Int) -> [UInt8] {
    (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
      Int.random(in: 0..<10, using: &random) < words
        ? Array(repeating: UInt8(ascii: "n"), count: Int.random(in: 1...30, using: &random))
        : pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }
  }

  /// All places, asked for in small steps.
  private static func places(
    of text: [UInt8], feedsAreBlank: Bool, isWide: Bool, _ random: inout SplitMix
  ) -> [Int] {
    var found: [Int] = []
    text.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var blanks = OddBlanks(
        base, count: text.count, feedsAreBlank: feedsAreBlank, isWide: isWide)
      while blanks.end < text.count {
        let passed = blanks.end
        let bound = min(passed + Int.random(in: 1...150, using: &random), text.count)
        while let place = blanks.next(before: bound) {
          #expect(place >= (found.last ?? 0) && place < blanks.end && place >= passed - 1)
          found.append(place)
        }
        #expect(blanks.end >= bound)
      }
    }
    return found
  }

  @Test(arguments: 0..<8)
  func everyBeginningIsTold(words: Int) throws {
    let simulator = NFASimulator(
      try PatternCompiler(parameters: [:]).compileTemplate(" ").automaton)
    var random = SplitMix(seed: UInt64(words))
    let whiteSpace: Set<UInt8> = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20]
    for round in 0..<60 {
      let feedsAreBlank = round % 2 == 0
      let text = Self.text(&random, words: words)
      var steps = random
      let told = Self.places(of: text, feedsAreBlank: feedsAreBlank, isWide: false, &random)
      if kb_has_wide_vectors() {
        #expect(
          Self.places(of: text, feedsAreBlank: feedsAreBlank, isWide: true, &steps) == told)
      }
      let places = Set(told)
      for place in text.indices.dropFirst() where !whiteSpace.contains(text[place - 1]) {
        let line = feedsAreBlank ? text.count : text[place...].firstIndex(of: 10) ?? text.count
        let match = simulator.firstMatch(text, in: place..<min(line, place + 8), from: place)
        if let match, match.span.lowerBound == place, text[match.span] != [0x20] {
          #expect(places.contains(place), "\(place) of \(text)")
        }
      }
    }
  }

  @Test func singleSpacesAndEndsOfLinesAreNone() {
    var random = SplitMix(seed: 1)
    let text = Array(
      repeatElement("some words, \"quoted\"\nand é ]\\\" \u{20AC}\n", count: 40).joined().utf8)
    for isWide in [false, kb_has_wide_vectors()] {
      #expect(
        Self.places(of: text, feedsAreBlank: false, isWide: isWide, &random).isEmpty)
    }
  }
}
