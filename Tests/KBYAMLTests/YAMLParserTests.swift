import KBDiagnostics
import KBYAML
import Testing

@Suite struct YAMLParserTests {
  @Test func keysAndScalarsHaveTheRangesOfTheirSource() {
    let reading = Reading(
      """
      # comment
      id: pull-denied
      'title': "Pulling \\"it\\""   # comment
      list:
      - one
      -   two words
      flow: {a: [1, 'b'], "c": d}

      """)
    #expect(reading.faults == [])
    #expect(
      reading.outlines == [
        #"{id: <pull-denied>, 'title': <"Pulling \"it\"">, list: [<one>, <two words>], "#
          + #"flow: {a: [<1>, <'b'>], "c": <d>}}"#
      ])
  }

  @Test func rangesAreBytesThoughMarksAreCodePoints() {
    let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
    let reading = Reading("\u{FEFF}é: ü\r\n\(family): [e\u{301}, '\(family)']\r\nend: x")
    #expect(reading.outlines == ["{é: <ü>, \(family): [<e\u{301}>, <'\(family)'>], end: <x>}"])
    #expect(reading.faults == [])
  }

  @Test func marksStayRightBehindManyCodePoints() {
    let lines = (0..<300).map { "k\($0): Grüße aus Köln \($0)" }
    let reading = Reading(lines.joined(separator: "\n"))
    #expect(reading.scalars.map { reading.source($0.range) } == reading.scalars.map(\.scalar.text))
    #expect(reading.scalars.count == 300)
  }

  @Test func emptyValueStandsRightBehindItsColon() {
    let reading = Reading("a:   # none\nb :\nc: {d: , e: }\nf:\n")
    #expect(reading.faults == [])
    let places = reading.scalars.map { $0.range }
    #expect(!places.contains { !$0.isEmpty })
    #expect(places.map(\.lowerBound) == [2, 15, 22, 27, 32])
    for (scalar, range) in reading.scalars {
      #expect(scalar.text.isEmpty)
      #expect(scalar.map.whole == range)
    }
  }

  @Test func collectionsEndWithTheirLastPart() {
    let reading = Reading("a:\n  - x\n  - y\n\n# comment\nb: [p: q ]\n\n")
    let ranges = reading.nodes.filter { if case .scalar = $0.content { false } else { true } }
    #expect(
      ranges.map { reading.source($0.range.bytes) } == [
        "a:\n  - x\n  - y\n\n# comment\nb: [p: q ]", "- x\n  - y", "[p: q ]", "p: q",
      ])
  }

  @Test func blockScalarEndsWithItsLastLineOfText() {
    let reading = Reading("a: |\n  one\n  two\n\n\n# comment\nb: >-\n  x\n\nc: |\n")
    #expect(
      reading.scalars.map { reading.source($0.range) } == ["|\n  one\n  two", ">-\n  x", "|"])
  }

  @Test func documentsWithoutContentAreSkipped() {
    #expect(Reading("").documents.isEmpty)
    #expect(Reading("# only\n\n  # comments\n").documents.isEmpty)
    #expect(Reading("---\n---\n# x\n...\n---\n\n").documents.isEmpty)
    #expect(
      Reading("---\na: 1\n---\n# x\n---\nb: 2\n...\nc: 3").outlines == [
        "{a: <1>}", "{b: <2>}", "{c: <3>}",
      ])
  }

  @Test func syntaxFaultCostsItsDocumentAlone() {
    let reading = Reading("a: 1\n---\nb: 'open\n---\nc: [1\n---\n d: 3\ne: 4\n---\nf: 5\n")
    #expect(reading.outlines == ["{a: <1>}", "{f: <5>}"])
    #expect(reading.faults == ["3:4 yaml-syntax", "5:4 yaml-syntax", "8:1 yaml-syntax"])
  }

  @Test func ofEqualKeysTheFirstStays() {
    let reading = Reading("a: 1\nb: 2\n'a': 3\na: 4\n")
    #expect(reading.outlines == ["{a: <1>, b: <2>}"])
    #expect(reading.faults == ["3:1 duplicate-key", "4:1 duplicate-key"])
    #expect(reading.diagnostics.first?.notes.first?.range?.bytes == 0..<1)
  }

  @Test func refusedYAMLIsReportedAndTheRestKept() {
    let reading = Reading("a: &x 1\nb: *x\nc: !!str 2\n<<: {d: 3}\n? [k]\n: v\ne: 4\n")
    #expect(reading.outlines == ["{a: <1>, b: <*x>, c: <2>, e: <4>}"])
    #expect(
      reading.faults == [
        "1:4 unsupported-yaml", "2:4 unsupported-yaml", "3:4 unsupported-yaml",
        "4:1 unsupported-yaml", "5:3 non-scalar-key",
      ])
    #expect(reading.nodes.map(\.isFaulty) == [true, false, true, false, false])
  }

  @Test func nestingStopsAtItsLimit() {
    let deepest = YAMLLimits.nesting
    let allowed = String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest)
    #expect(Reading(allowed).faults == [])
    #expect(Reading("[\(allowed)]").faults == ["1:\(deepest + 1) too-deep"])
    #expect(Reading(String(repeating: "[", count: 500_000)).faults == ["1:\(deepest + 1) too-deep"])
    #expect(Reading(String(repeating: "- ", count: 500_000)).faults == ["1:65 too-deep"])
  }

  @Test func fileSizeStopsAtItsLimit() {
    let line = "# 345678901234\n"
    let text = String(repeating: line, count: YAMLLimits.fileBytes / line.utf8.count)
    let padding = String(repeating: " ", count: YAMLLimits.fileBytes - text.utf8.count)
    #expect(Reading(text + padding).faults == [])
    #expect(Reading(text + padding + " ").faults == ["1:1 file-too-large"])
  }

  @Test func manyFaultsAreCounted() {
    let reading = Reading(String(repeating: "a: 1\n", count: 1_000))
    #expect(reading.diagnostics.count == YAMLLimits.reports)
    #expect(reading.diagnostics.last?.notes.last?.message.contains("899 more") == true)
  }
}
