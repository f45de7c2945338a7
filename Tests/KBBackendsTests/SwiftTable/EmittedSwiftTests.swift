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
      print(table.fingerprint)
      print(EntryID.pullUnauthorized)
      print(try table.entry(.pullForbidden)?.title ?? "none")
      for match in try Matcher(table).diagnose(Array("\(paste)".utf8)).matches {
        print(match.entry, match.checks[1].run?.text ?? "none")
      }
      """
    let table = try KnowledgeTable(image)
    #expect(
      try output(of: main, SwiftTableBackend.emit(image)) == """
        \(table.fingerprint)
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
    let main = "import KBRuntime\nprint(KnowledgeTable.builtIn.entryIDs.count)\n"
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
    let products = try #require(Self.products)
    let objects = try ["KBAutomata", "KBRuntime"].flatMap { module in
      try Self.objects(of: module, in: products)
    }
    let compiler = try Self.run(
      "/usr/bin/env",
      [
        "swiftc", "-swift-version", "6", "-warnings-as-errors", "-Onone",
        "-enable-upcoming-feature", "ExistentialAny",
        "-enable-upcoming-feature", "InternalImportsByDefault",
        "-enable-upcoming-feature", "MemberImportVisibility",
        "-module-name", "Emitted", "-I", products.appending(path: "Modules").path, "-o", "emitted",
      ] + sources + objects, in: folder.url)
    try #require(compiler.status == 0, "\(compiler.text)")
    return try Self.run(folder.url.appending(path: "emitted").path, [], in: folder.url).text
  }

  /// The folder of built modules that belongs to the running test bundle.
  private static var products: URL? {
    let places = [CommandLine.arguments[0], Bundle.main.bundlePath, #filePath]
    for place in places {
      var folder = URL(filePath: place).resolvingSymlinksInPath()
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        for candidate in [folder, folder.appending(path: ".build/debug")]
        where FileManager.default.fileExists(
          atPath: candidate.appending(path: "Modules/KBRuntime.swiftmodule").path)
        {
          return candidate
        }
      }
    }
    return nil
  }

  /// The object files of a module; those of sources that are gone are left out.
  private static func objects(of module: String, in products: URL) throws -> [String] {
    let sources = Repository.root.appending(path: "Sources/\(module)")
    return try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") }
      .map { URL(filePath: $0).lastPathComponent }
      .map { products.appending(path: "\(module).build/\($0).o").path }
  }

  /// Runs a tool to its end; standard error is read with standard output.
  private static func run(
    _ tool: String, _ arguments: [String], in folder: URL
  ) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
