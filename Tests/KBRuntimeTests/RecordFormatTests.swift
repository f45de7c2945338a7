import KBAutomata
import KBRuntime
import KBTestSupport
import Testing

@Suite struct RecordFormatTests {
  @Test(arguments: [
    "", " ", "plain", "a \\ b", "ends in a blank ", "tab\tnul\0return\r", "{name} {{", "\u{202E}x",
    "ünïcode \u{2028} line", "\"\"\"##", "  leads",
  ])
  func escapingLosesNothing(_ text: String) throws {
    let escaped = RecordValue.escape(Array(text.utf8))
    #expect(try RecordValue.unescape(Array(escaped.utf8)[...]) == Array(text.utf8))
    #expect(escaped.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }

  @Test func bytesThatAreNotUTF8Survive() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x00, 0x20]
    let escaped = RecordValue.escape(bytes)
    #expect(try RecordValue.unescape(Array(escaped.utf8)[...]) == bytes)
  }

  @Test(arguments: ["\\", "\\q", "\\x", "\\x4", "\\xG0", "\\x0"])
  func unknownEscapesAreRefused(_ text: String) {
    #expect(throws: TableError.self) { try RecordValue.unescape(Array(text.utf8)[...]) }
  }

  @Test func wordsKeepTheirBlanks() throws {
    let words = ["az", "", "a b", " ", "x\ny"]
    let line = "run " + RecordValue.escape(words: words)
    #expect(try RecordNode.parse(Array(line.utf8)).first?.words() == words)
  }

  @Test func linesBelowALineAreItsParts() throws {
    let text = """
      solution open-port
        title Let it through
        step
          text First
            + second
            +
            + fourth
        step
      """
    let root = try #require(try RecordNode.parse(Array(text.utf8)).first)
    #expect(root.parts.map(\.tag) == [.title, .step, .step])
    #expect(try Array(root.parts)[1].parts.first?.text() == "First\nsecond\n\nfourth")
  }

  @Test(arguments: [
    "  title too deep", " title odd", "unknown-tag", "+ nothing above", "title x\n    text y",
    "title x\n  text y\n  + late",
  ])
  func brokenNestingIsRefused(_ text: String) {
    #expect(throws: TableError.self) { try RecordNode.parse(Array(text.utf8)) }
  }

  @Test func depthIsBounded() {
    let text = (0..<1_000).map { String(repeating: "  ", count: $0) + "step" }
    #expect(throws: TableError.self) {
      try RecordNode.parse(Array(text.joined(separator: "\n").utf8))
    }
  }

  @Test func templatesKeepTheirBraces() throws {
    let template = TextTemplate([
      .text("{{[?name=='x'].{a:b}} {"), .parameter("registry", .bare), .text("}"),
      .parameter("image", .singleQuoted), .parameter("tag", .doubleQuoted),
    ])
    #expect(try TextTemplate(spelling: template.spelling) == template)
  }

  @Test(arguments: ["{", "{}", "{name", "{'name}", "{'", "{\"\"}"])
  func bracesThatOpenNothingAreRefused(_ text: String) {
    #expect(throws: TableError.self) { try TextTemplate(spelling: text) }
  }

  /// Any change of a sound record gives another record or an error, never a trap.
  @Test func anyBytesAreReadOrRefused() {
    let sound = Array(
      """
      entry contoso-timeout
        title T
        kind symptom
        symptom s
          match x {registry}
            automaton 0
            captures registry
            specificity 11
            literal abc\\xFF
        cause c
          confirmed_by other#check#outcome
        check c
          run az acr show -n {registry}
            script
        solution s
          verify c
            outcome o
      """.utf8)
    var random = SplitMix(seed: 7)
    var refused = 0
    for _ in 0..<3_000 {
      var bytes = sound
      for _ in 0...random.below(3) {
        let at = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[at] = UInt8(random.below(256))
        case 1: bytes.remove(at: at)
        default: bytes.insert(contentsOf: bytes[at...].prefix(random.below(40)), at: at)
        }
      }
      do throws(TableError) { _ = try RecordReader.entry(bytes) } catch { refused += 1 }
    }
    #expect(refused > 100)
  }
}
