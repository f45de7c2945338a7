import Foundation
import KBCompiler
import KBDiagnostics
import KBTestSupport
import Testing

/// `Fixtures/diagnostics/<code>/<case>/` is a knowledge folder that lacks only its vocabulary;
/// `<case>.expected` beside it is everything the compiler says of it.
@Suite struct DiagnosticFixtureTests {
  static let fixtures = Repository.fixtures(of: "KBCompilerTests")
  static let codes = [
    "failing-example", "failing-counterexample", "neutral-line-matches", "wins-over-cycle",
    "invalid-allow",
    "unused-allow",
  ]

  @Test(arguments: codes) func everyCaseSaysWhatIsExpected(code: String) throws {
    let folder = Self.fixtures.appending(path: "diagnostics/\(code)")
    let cases = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasSuffix(".expected") }.sorted()
    #expect(!cases.isEmpty)
    for name in cases {
      let sources = try Self.sources(in: folder.appending(path: name))
      let compilation = Compilation(sources)
      let renderer = TextRenderer(files: sources.all)
      #expect(compilation.diagnostics.contains { $0.id.code == code }, "\(code)/\(name)")
      expectGolden(
        compilation.diagnostics.map(renderer.render).joined(),
        at: folder.appending(path: "\(name).expected"))
    }
  }

  @Test func everyCodeIsListedOnce() {
    let all = Checks.all.map { $0.id }
    #expect(Set(all).count == all.count)
    for code in Self.codes { #expect(Checks.named(code) != nil) }
  }

  private static func sources(in folder: URL) throws -> Compilation.Sources {
    var sources = Compilation.Sources(root: "Knowledge", entries: [])
    let vocabulary = try Data(contentsOf: fixtures.appending(path: "vocabulary.yaml"))
    sources.entries.append(
      SourceFile(path: "Knowledge/vocabulary.yaml", bytes: Array(vocabulary)))
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
      guard let bytes = FileManager.default.contents(atPath: folder.appending(path: path).path)
      else { continue }
      let file = SourceFile(path: "Knowledge/\(path)", bytes: Array(bytes))
      if path.hasSuffix(".yaml") { sources.entries.append(file) }
      if path.hasSuffix(".log") { sources.neutral.append(file) }
    }
    return sources
  }
}
