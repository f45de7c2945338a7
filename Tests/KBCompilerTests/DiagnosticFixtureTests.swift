import Foundation
import KBCompiler
import KBDiagnostics
import KBFrontend
import KBTestSupport
import KBYAML
import Testing

/// `Fixtures/diagnostics/<code>/<case>/` is a knowledge folder, which may lack its vocabulary;
/// `<case>.expected` beside it is everything the compiler says of it.
@Suite struct DiagnosticFixtureTests {
  static let fixtures = Repository.fixtures(of: "KBCompilerTests")

  static func codes() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: fixtures.appending(path: "diagnostics").path
    ).sorted()
  }

  @Test(arguments: try codes()) func everyCaseSaysWhatIsExpected(code: String) throws {
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

  @Test func everyCodeIsListedOnce() throws {
    let all = Checks.all.map { $0.id }
    #expect(Set(all).count == all.count)
    for code in try Self.codes() { #expect(Checks.named(code) != nil, "\(code)") }
  }

  /// The codes of the other modules have theirs, by tests of their own.
  @Test func everyCodeOfThisModuleHasAFixture() throws {
    let others = (YAMLParser.checks + Frontend.checks).map { $0.id.code }
    let own = Set(Checks.all.map { $0.id.code }).subtracting(others)
    #expect(try Set(Self.codes()) == own)
  }

  @Test func everyCodeIsExplainedOnItsPage() throws {
    let page = try String(
      contentsOf: Repository.root.appending(path: "Generated/Diagnostics.md"), encoding: .utf8)
    for check in Checks.all {
      #expect(page.contains("## \(check.id.code)\n"), "\(check.id)")
      #expect(check.explanation.count > 60, "\(check.id)")
    }
  }

  private static func sources(in folder: URL) throws -> Compilation.Sources {
    var sources = Compilation.Sources(root: "Knowledge", entries: [])
    if !FileManager.default.fileExists(atPath: folder.appending(path: "vocabulary.yaml").path) {
      let vocabulary = try Data(contentsOf: fixtures.appending(path: "vocabulary.yaml"))
      sources.entries.append(
        SourceFile(path: "Knowledge/vocabulary.yaml", bytes: Array(vocabulary)))
    }
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
