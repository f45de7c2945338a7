import Foundation
import KBCompiler
import KBDiagnostics
import KBTestSupport
import Testing

/// `Fixtures/fixed/<case>.yaml` is an entry with faults that need no thought; `<case>.fixed` beside it is
/// what `kbc check --fix` makes of it.
@Suite struct FixingTests {
  private static let folder = Repository.fixtures(of: "KBCompilerTests").appending(path: "fixed")

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") && $0 != "vocabulary.yaml" }.sorted()
  }

  private static func fix(_ bytes: [UInt8]) throws -> Fixing {
    let vocabulary = try Data(contentsOf: folder.appending(path: "vocabulary.yaml"))
    let sources = Compilation.Sources(
      root: "Knowledge",
      entries: [
        SourceFile(path: "Knowledge/vocabulary.yaml", bytes: Array(vocabulary)),
        SourceFile(path: "Knowledge/storage/entry.yaml", bytes: bytes),
      ])
    return Fixing(sources, Compilation(sources)) { $0.diagnostics }
  }

  @Test(arguments: try names()) func fixedFilesAreCleanAndStay(name: String) throws {
    let file = Self.folder.appending(path: name)
    let fixing = try Self.fix(Array(Data(contentsOf: file)))
    let fixed = fixing.sources.entries[1].bytes
    #expect(fixing.compilation.diagnostics.map(\.message) == [])
    #expect(!fixing.edits.isEmpty)
    expectGolden(
      String(decoding: fixed, as: UTF8.self),
      at: file.deletingPathExtension().appendingPathExtension("fixed"))
    let again = try Self.fix(fixed)
    #expect(again.edits == [])
    #expect(again.sources.entries[1].bytes == fixed)
  }

  /// What any fixture of any module offers to fix is fixed in a case here.
  @Test func everyFixItHasACase() throws {
    var offered: Set<String> = []
    for target in ["KBYAMLTests", "KBFrontendTests", "KBCompilerTests"] {
      let folder = Repository.fixtures(of: target).appending(path: "diagnostics")
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where path.hasSuffix(".expected") {
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        offered.formUnion(Self.codes(ofHelpIn: text))
      }
    }
    var shown: Set<String> = []
    for name in try Self.names() {
      let fixing = try Self.fix(Array(Data(contentsOf: Self.folder.appending(path: name))))
      for edit in fixing.edits {
        shown.insert(String(edit.split(separator: "[").last?.dropLast() ?? ""))
      }
    }
    #expect(!offered.isEmpty)
    #expect(offered.subtracting(shown) == [])
  }

  /// The codes of rendered diagnostics with a fix-it.
  private static func codes(ofHelpIn rendering: String) -> Set<String> {
    var codes: Set<String> = []
    var code = ""
    for line in rendering.split(separator: "\n") {
      if line.contains(": error: "), line.hasSuffix("]") {
        code = String(line.split(separator: "[").last?.dropLast() ?? "")
      }
      if line.hasPrefix("help: ") || line.contains(": help: ") { codes.insert(code) }
    }
    return codes
  }
}
