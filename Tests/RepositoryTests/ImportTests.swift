import Foundation
import KBTestSupport
import Testing

@Suite struct ImportTests {
  @Test func everyModuleFolderIsInTheTable() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "Sources").path
    ).filter { $0 != ".DS_Store" }
    #expect(Set(folders).union(["KBTable"]) == Set(Architecture.imports.keys))
  }

  @Test(arguments: Architecture.imports.keys.sorted())
  func moduleImportsOnlyWhatTheTableAllows(module: String) throws {
    for file in try Self.files(of: module) {
      for imported in ImportScanner.imports(in: try String(contentsOf: file, encoding: .utf8)) {
        #expect(
          Architecture.allows(module, toImport: imported),
          "\(file.lastPathComponent) of \(module) imports \(imported)")
      }
    }
  }

  @Test func compilerNeverReachesTheCompiledKnowledge() throws {
    var reached: Set<String> = []
    var waiting = ["kbc"]
    while let module = waiting.popLast() {
      if !reached.insert(module).inserted { continue }
      for file in try Self.files(of: module) {
        waiting += ImportScanner.imports(in: try String(contentsOf: file, encoding: .utf8))
          .filter { Architecture.imports[$0] != nil }
      }
    }
    #expect(!reached.contains("KBTable"))
    #expect(reached.contains("kbc"))
  }

  @Test(arguments: [
    ("import A", ["A"]), ("@testable import A", ["A"]), ("public import A", ["A"]),
    ("package import A.B", ["A"]), ("@preconcurrency public import A", ["A"]),
    ("@_exported @_spi(X) import A", ["A"]), ("  import A // why", ["A"]),
    ("import struct A.S", ["A"]), ("import func A.f", ["A"]), ("import A; import B", ["A", "B"]),
    ("// import A", []), ("/* a\nimport A\n*/\nimport B", ["B"]), ("let importA = 1", []),
    ("let s = \"\"\"\n  import A\n  \"\"\"\nimport B", ["B"]),
    ("#if os(Linux)\nimport A\n#else\nimport Foundation\n#endif", ["A", "Foundation"]),
  ])
  func scannerReadsEveryForm(source: String, modules: [String]) {
    #expect(ImportScanner.imports(in: source) == modules)
  }

  @Test func tableForbidsWhatItDoesNotName() {
    #expect(!Architecture.allows("KBAutomata", toImport: "Foundation"))
    #expect(!Architecture.allows("kbc", toImport: "Foundation"))
    #expect(!Architecture.allows("KBRuntime", toImport: "FoundationEssentials"))
    #expect(!Architecture.allows("KBRuntime", toImport: "KBModel"))
    #expect(!Architecture.allows("kbc", toImport: "KBTable"))
    #expect(!Architecture.allows("Unknown", toImport: "Swift"))
    #expect(Architecture.allows("KBAutomata", toImport: "Glibc"))
  }

  private static func files(of module: String) throws -> [URL] {
    let folder = module == "KBTable" ? "Generated/KBTable" : "Sources/\(module)"
    let url = Repository.root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: url.path)
      .filter { $0.hasSuffix(".swift") }.sorted().map { url.appending(path: $0) }
  }
}
