import KBRuntime
import KBTestInputs
import Testing

/// One knowledge that many tasks read at once; `Scripts/robustness thread` looks on.
@Suite struct ConcurrencyTests {
  private static let tasks = 64

  private static func answer(_ matcher: Matcher, to text: String) throws -> String {
    JSONReport.render(try matcher.diagnose(Array(text.utf8)))
  }

  @Test func oneMatcherServesManyTasks() async throws {
    let pack = SmallPack.bytes()
    let alone = Matcher(try KnowledgeTable(SmallPack.open(pack)))
    let expected = try SmallPack.texts.map { try Self.answer(alone, to: $0) }
    // Nothing of it is decoded: all begin with the same pages, records and automata.
    let shared = Matcher(try KnowledgeTable(SmallPack.open(pack)))
    try await withThrowingTaskGroup(of: (text: Int, answer: String).self) { group in
      for task in 0..<Self.tasks {
        let text = task % expected.count
        group.addTask { (text, try Self.answer(shared, to: SmallPack.texts[text])) }
      }
      for try await (text, answer) in group { #expect(answer == expected[text]) }
    }
  }

  @Test func oneScannerServesASessionATask() async throws {
    let pack = SmallPack.bytes()
    let log = Array(SmallPack.texts.joined(separator: "\n").utf8)
    let expected = try Self.matches(Scanner(KnowledgeTable(SmallPack.open(pack))), in: log)
    try #require(expected.count > 4)
    let shared = try Scanner(KnowledgeTable(SmallPack.open(pack)))
    try await withThrowingTaskGroup(of: [Scanner.RecordMatch].self) { group in
      for _ in 0..<Self.tasks { group.addTask { try Self.matches(shared, in: log) } }
      for try await matches in group { #expect(matches == expected) }
    }
  }

  private static func matches(
    _ scanner: Scanner, in log: [UInt8]
  ) throws -> [Scanner.RecordMatch] {
    var detail = Scanner.Detail()
    detail.tellsAll = true
    detail.tellsSpans = true
    return try log.withUnsafeBufferPointer {
      try ScanSession(scanner, detail: detail).lines(of: $0, from: 0)
    }
  }
}
