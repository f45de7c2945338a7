import KBDiagnostics
import Testing

@Suite struct SourceFileTests {
  @Test func positionsCountCharactersFromOne() {
    let file = SourceFile(path: "a", text: "aé\u{1F468}\u{200D}\u{1F469}b\r\nc")
    let end = file.bytes.count
    #expect(file.position(at: 0) == (1, 1))
    #expect(file.position(at: 3) == (1, 3))
    #expect(file.position(at: 14) == (1, 4))
    #expect(file.position(at: end - 1) == (2, 1))
    #expect(file.position(at: end + 10) == (2, 2))
    #expect(file.position(at: -1) == (1, 1))
  }

  @Test func longLinesCountAsShortOnesDo() {
    for unit in ["a", "é", "日本", "e\u{301}", "a\r"] {
      let count = 5_000
      let file = SourceFile(path: "a", text: "x\n" + String(repeating: unit, count: count) + "\ny")
      let width = unit.utf8.count
      for index in stride(from: 0, through: count, by: 7) {
        let position = file.position(at: 2 + index * width)
        #expect(position == (2, index * unit.count + 1))
      }
      #expect(file.position(at: file.bytes.count - 1) == (3, 1))
    }
  }

  @Test func linesLeaveOutTheirEnd() {
    let file = SourceFile(path: "a", text: "a\r\n\nb")
    #expect((1...3).map { file.line($0) } == [0..<1, 3..<3, 4..<5])
    #expect(file.line(0) == 0..<1)
    #expect(file.line(9) == 4..<5)
    #expect(SourceFile(path: "a", bytes: []).line(1) == 0..<0)
  }
}
