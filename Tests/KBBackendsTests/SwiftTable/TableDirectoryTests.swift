import KBAutomata
import KBModel
import Testing

@testable import KBBackends
@testable import KBRuntime

@Suite struct TableDirectoryTests {
  /// Entries `entry-000` … with one symptom each, found by the windows that `windows` gives them.
  private static func index(
    _ count: Int, formerly: [Int: String] = [:], windows: (Int) -> [LiteralWindow]
  ) throws -> TableIndex {
    let entries = try (0..<count).map { number in
      var entry = try ContosoKnowledge.triage()
      entry.id = id(number)
      entry.formerly = formerly[number].map { [$0] } ?? []
      entry.symptoms = [entry.symptoms[0]]
      entry.symptoms[0].windows = windows(number)
      return entry
    }
    let image = KnowledgeImage(entries: entries, vocabulary: Vocabulary())
    return try TableIndex(TableWriter.write(image).contents)
  }

  private static func id(_ number: Int) -> String {
    let digits = String(number)
    return "entry-" + String(repeating: "0", count: 3 - digits.count) + digits
  }

  private static func window(_ text: String) -> LiteralWindow {
    LiteralWindow(text.utf8.map { LiteralWindow.Element($0, isFolded: false) })
  }

  private static func candidates(_ text: String, _ index: TableIndex) throws -> [Int] {
    try index.candidates(in: Array(text.utf8)[...]).map(\.entry)
  }

  @Test func everyIDAndFormerIDIsFoundAndNoOther() throws {
    let index = try Self.index(300, formerly: [7: "older", 8: "entry-007b"]) { _ in [] }
    for number in 0..<300 {
      #expect(try index.position(of: EntryID(Self.id(number))) == number)
      #expect(try index.item(at: number).id.name == Self.id(number))
    }
    #expect(try index.position(of: EntryID("older")) == 7)
    #expect(try index.position(of: EntryID("entry-007b")) == 8)
    for name in ["", "entry", "entry-", "entry-300", "entry-0001", "old", "olders", "zzz"] {
      #expect(try index.position(of: EntryID(name)) == nil)
    }
  }

  @Test func aSymptomIsACandidateWhereOneOfItsWindowsOccurs() throws {
    let index = try Self.index(200) { number in
      let digits = Self.id(number).dropFirst(6)
      return [Self.window("code\(digits)"), Self.window("x\(digits)yz")]
    }
    #expect(try Self.candidates("", index) == [])
    #expect(try Self.candidates("code code12 code01", index) == [])
    #expect(try Self.candidates("code012", index) == [12])
    #expect(try Self.candidates("a x199yz, code003 and code003 x003yz", index) == [3, 199])
    let all = (0..<200).map { "code" + Self.id($0).dropFirst(6) }.joined(separator: " ")
    #expect(try Self.candidates(all, index) == Array(0..<200))
  }

  @Test func aSymptomWithoutAWindowIsAlwaysACandidate() throws {
    let index = try Self.index(4) { $0 == 2 ? [] : [Self.window("abc")] }
    #expect(try Self.candidates("", index) == [2])
    #expect(try Self.candidates("xxabcxx", index) == [0, 1, 2, 3])
  }

  @Test func aSymptomIsLikelyByTheBytesOfItsLiteralsThatOccur() throws {
    var (first, second) = (try ContosoKnowledge.triage(), try ContosoKnowledge.triage())
    (first.id, second.id) = ("first", "second")
    (first.kind, second.kind) = (.symptom, .symptom)
    first.symptoms = [
      Symptom(id: "a", all: [try ContosoKnowledge.template("diskfull{*}onvolume")])
    ]
    second.symptoms = [
      Symptom(id: "b", all: [try ContosoKnowledge.template("diskgone")]),
      Symptom(id: "c", all: [try ContosoKnowledge.template("onvolume")]),
    ]
    let image = KnowledgeImage(
      entries: [first, second, try ContosoKnowledge.triage()], vocabulary: Vocabulary())
    let index = try TableIndex(TableWriter.write(image).contents)
    func likely(_ text: String) throws -> [String: Int] {
      let found = try index.likely(in: Array(text.utf8)[...])
      return Dictionary(
        uniqueKeysWithValues: found.map { ("\($0.key.entry).\($0.key.symptom)", $0.value) })
    }
    let (full, volume) = ("diskfull".utf8.count, "onvolume".utf8.count)
    #expect(try likely("") == [:])
    #expect(try likely("a diskfull") == ["0.0": full])
    #expect(try likely("onvolume") == ["0.0": volume, "2.1": volume])
    #expect(try likely("onvolume: diskfull")["0.0"] == full + volume)
  }

  @Test func aLiteralOfManySymptomsMakesNoneLikely() throws {
    func likely(_ count: Int) throws -> Int {
      let entries = try (0..<count).map { number in
        var entry = try ContosoKnowledge.triage()
        (entry.id, entry.kind) = (Self.id(number), .symptom)
        entry.symptoms = [
          Symptom(id: "a", all: [try ContosoKnowledge.template("the same in all")])
        ]
        return entry
      }
      let image = KnowledgeImage(entries: entries, vocabulary: Vocabulary())
      let index = try TableIndex(TableWriter.write(image).contents)
      return try index.likely(in: Array("the same in all".utf8)[...]).count
    }
    #expect(try likely(256) == 256)
    #expect(try likely(257) == 0)
  }

  @Test func otherVersionsAndLengthsAreRefused() throws {
    let text = try TableWriter.write(ContosoKnowledge.image())
    for directory in ["", "AAAC", "AAAE" + text.directory.dropFirst(4), text.directory + "AAAA"] {
      var contents = text.contents
      contents.directory = .bytes(Array(directory.utf8))
      #expect(throws: TableError.self) { try TableIndex(contents) }
    }
  }
}
