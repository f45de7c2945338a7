import KBDiagnostics
import KBTestSupport
import KBYAML
import Testing

@Suite struct ScalarMapTests {
  /// The source of the text bytes that `part` stands at, in the first value of `yaml`.
  private func source(of part: String, in yaml: String) -> String? {
    let reading = Reading(yaml)
    guard let scalar = reading.scalars.first?.scalar,
      let place = Array(scalar.text.utf8).firstRange(of: Array(part.utf8))
    else { return nil }
    return reading.source(scalar.map.fileRange(of: place))
  }

  @Test func plainTextIsFoundAcrossFolds() {
    #expect(source(of: "two", in: "a: one\n  two") == "two")
    #expect(source(of: "one two", in: "a: one \n  two") == "one \n  two")
    #expect(source(of: "\nthree", in: "a: one\n\n  three") == "\n\n  three")
  }

  @Test func doubledQuoteIsOnePlace() {
    #expect(source(of: "'", in: "a: 'it''s'") == "''")
    #expect(source(of: "s", in: "a: 'it''s'") == "s")
    #expect(source(of: "it's", in: "a: 'it''s'") == "it''s")
  }

  @Test func escapeIsOnePlace() {
    #expect(source(of: "\t", in: #"a: "x\ty""#) == "\\t")
    #expect(source(of: "é", in: #"a: "x\u00E9y""#) == "\\u00E9")
    #expect(source(of: "\u{1F600}", in: #"a: "x\U0001F600y""#) == "\\U0001F600")
    #expect(source(of: "y", in: "a: \"x\\\n   y\"") == "y")
    #expect(source(of: "xy", in: "a: \"x\\\n   y\"") == "x\\\n   y")
  }

  @Test func blockTextIsFoundBehindItsIndentation() {
    #expect(source(of: "two", in: "a: |\n    one\n    two\n") == "two")
    #expect(source(of: " two", in: "a: |2\n   one\n   two\n") == " two")
    #expect(source(of: "one two", in: "a: >\n  one\n  two\n") == "one\n  two")
    #expect(source(of: "\n", in: "a: |\r\n  one\r\n") == "\r\n")
  }

  @Test func endOfTheTextIsTheEndOfItsLastPiece() {
    for yaml in ["a: 'one'", "a: \"on\\x65\"", "a: one", "a: |-\n  one\n"] {
      let reading = Reading(yaml)
      let end = reading.scalars.first?.scalar.map.fileRange(of: 3..<3)
      #expect(end?.isEmpty == true)
      #expect(end.map { reading.file.bytes[..<$0.lowerBound].last } != .some(UInt8(ascii: "\n")))
      #expect(reading.scalars.first?.scalar.map.fileRange(of: 7..<9) == end)
    }
  }

  @Test func everyEscapeIsReadAsLibyamlReadsIt() {
    let escapes = [
      "0", "a", "b", "t", "\t", "n", "v", "f", "r", "e", " ", "\"", "/", "\\", "N", "_", "L", "P",
      "x41", "xe9", "u20AC", "U0001F600",
    ]
    for escape in escapes {
      let reading = Reading("a: \"<\\\(escape)>\"")
      #expect(reading.faults == [], "\(escape)")
      #expect(reading.scalars.count == 1)
      expectSoundMaps(reading)
    }
    let known = Set(escapes.map { $0.prefix(1) })
    for byte in 0x20...UInt8(0x7E) {
      let letter = String(Unicode.Scalar(byte))
      let reading = Reading("a: \"<\\\(letter)000000000>\"")
      if !known.contains(letter.prefix(1)), letter != "'" {
        #expect(reading.faults == ["1:6 yaml-syntax"], "\(letter)")
      }
      expectSoundMaps(reading)
    }
  }

  @Test(arguments: ScalarSource.Style.allCases)
  func generatedScalarsMapBackByteForByte(style: ScalarSource.Style) {
    var random = SplitMix(seed: 20_261_121)
    var checked = 0
    for _ in 0..<5_000 where checked < 800 {
      let reading = Reading(ScalarSource.document(style, using: &random))
      guard reading.diagnostics.isEmpty else { continue }
      guard reading.scalars.count == 2 else { continue }
      expectSoundMaps(reading)
      checked += 1
    }
    #expect(checked == 800)
  }

  @Test func fixturesHaveSoundMaps() throws {
    for folder in ["silent", "diagnostics"] {
      for fixture in try Fixtures.yaml(in: folder) {
        let reading = Reading(try Fixtures.bytes(of: fixture))
        // Bytes that are no text have been replaced, so the text differs from the file by design.
        let replaced: [Diagnostic.ID] = ["control-character", "invalid-utf8"]
        if !reading.diagnostics.contains(where: { replaced.contains($0.id) }) {
          expectSoundMaps(reading)
        }
      }
    }
  }
}

/// Checks that every scalar's map leads from each byte of its text to the bytes that made it.
func expectSoundMaps(_ reading: Reading) {
  let file = reading.file.bytes
  for (scalar, range) in reading.scalars {
    let text = Array(scalar.text.utf8)
    let segments = scalar.map.segments
    #expect(scalar.map.whole == range)
    guard let end = segments.last, segments.first?.text == 0, end.text == text.count else {
      Issue.record("a map of \(scalar.text) that does not cover it")
      continue
    }
    var rebuilt: [UInt8] = []
    for (segment, next) in zip(segments, segments.dropFirst()) {
      let made = text[segment.text..<next.text]
      #expect(!made.isEmpty)
      #expect(segment.file.upperBound <= next.file.lowerBound)
      #expect(segment.file.lowerBound >= range.lowerBound)
      if segment.isVerbatim {
        rebuilt += file[segment.file]
      } else {
        #expect(segment.file != range, "the text of \(scalar.text) was not explained")
        rebuilt += meaning(of: Array(file[segment.file]), text: made)
      }
    }
    #expect(rebuilt == text)
  }
}

/// What an escape or a fold stands for, read without the parser's own code; folds are only checked
/// to be folds.
private func meaning(of source: [UInt8], text: ArraySlice<UInt8>) -> [UInt8] {
  if source == Array("''".utf8) { return Array("'".utf8) }
  if source.first == UInt8(ascii: "\\") { return Array(text) }
  let isFold = !source.contains { !" \t\r\n".utf8.contains($0) } && source.contains { $0 < 0x20 }
  let isFolded = text.elementsEqual(" ".utf8) || !text.contains { $0 != UInt8(ascii: "\n") }
  return isFold && isFolded ? Array(text) : []
}
