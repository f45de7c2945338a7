import Foundation
import KBModel
import KBRuntime
import KBTestSupport
import Testing

@testable import KBBackends

/// Compiles the emitted files with the package's own settings, against the modules that this test
/// run was built with, and runs them.
@Suite struct EmittedSwiftTests {
  @Test func theTableAnswersAsItDoesInMemory() throws {
    let image = try ContosoKnowledge.image()
    let paste = "contoso.registry.example: failed to fetch oauth token: 401 Unauthorized"
    let main = """
      import KBRuntime

      let table = KnowledgeTable.builtIn
      print(try table.fingerprint)
      print(EntryID.pullUnauthorized)
      print(try table.entry(.pullForbidden)?.title ?? "none")
      for match in try Matcher(table).diagnose(Array("\(paste)".utf8)).matches {
        print(match.entry, match.checks[1].run?.text ?? "none")
      }
      """
    let table = try KnowledgeTable(image)
    #expect(
      try output(of: main, SwiftTableBackend.emit(image)) == """
        \(try table.fingerprint)
        pull-unauthorized
        Title of pull-forbidden
        pull-unauthorized shelfctl roles -n contoso --query '[].{a:b}'

        """)
  }

  @Test func everyTextSurvivesItsLiteral() throws {
    let hostile = "\"\"\"## \\##(x) \\ \u{0}\r\u{2028}\u{202E} ünï {{x}} \t"
    var entry = Entry(id: "default", area: "", title: hostile)
    entry.summary = Prose([.text(hostile + "\n\n  " + hostile)])
    let other = Entry(id: "401", area: "a-b", title: "*/ \(hostile)")
    let image = KnowledgeImage(entries: [entry, other], vocabulary: Vocabulary())
    let main = """
      import KBRuntime

      for id in [EntryID.default, EntryID._401] {
        let entry = try KnowledgeTable.builtIn.entry(id)
        print(Array((entry?.title ?? "").utf8), Array((entry?.summary ?? "").utf8))
      }
      """
    #expect(
      try output(of: main, SwiftTableBackend.emit(image)) == """
        \(Array(hostile.utf8)) \(Array((hostile + "\n\n  " + hostile).utf8))
        \(Array(other.title.utf8)) []

        """)
  }

  @Test func anEmptyKnowledgeCompiles() throws {
    let image = KnowledgeImage(entries: [], vocabulary: Vocabulary())
    let main = "import KBRuntime\nprint(try KnowledgeTable.builtIn.entryIDs.count)\n"
    #expect(try output(of: main, SwiftTableBackend.emit(image)) == "0\n")
  }

  /// Compiles `files` and `main` as one program, and returns what it prints.
  private func output(of main: String, _ files: [OutputFile]) throws -> String {
    let folder = try TemporaryFolder()
    var sources = ["main.swift"]
    try folder.write(main, to: "main.swift")
    for file in files {
      try folder.write(String(decoding: file.contents, as: UTF8.self), to: file.path)
      sources.append(file.path)
    }
    let run = try BuiltModules.run(sources, in: folder.url, with: BuiltModules.Module.runtime)
    try #require(run.status == 0, "\(run.text)")
    return run.text
  }
}
