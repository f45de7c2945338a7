import Foundation
import KBCompiler
import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

/// `Fixtures/drafts/<case>.txt` is a text as people paste them; `<case>.yaml` beside it is the entry that
/// `kbc draft` begins for it, beside the knowledge of that folder.
@Suite struct DraftTests {
  private static let folder = Repository.fixtures(of: "KBCompilerTests").appending(path: "drafts")

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") }.sorted()
  }

  private static func sources(in folder: URL) throws -> Compilation.Sources {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") && $0 != "traceability.yaml" }.sorted()
    let files = try paths.map { path in
      SourceFile(
        path: "Knowledge/\(path)",
        bytes: Array(try Data(contentsOf: folder.appending(path: path))))
    }
    return Compilation.Sources(root: "Knowledge", entries: files)
  }

  private let sources: Compilation.Sources
  private let drafter: Drafter

  init() throws {
    sources = try Self.sources(in: Self.folder.appending(path: "Knowledge"))
    let compilation = Compilation(sources)
    #expect(compilation.diagnostics.allSatisfy { $0.severity == .lint })
    drafter = try #require(Drafter(sources, compilation))
  }

  @Test(arguments: try names()) func draftIsAsExpectedAndClean(name: String) throws {
    let file = Self.folder.appending(path: name)
    let draft = try #require(
      try drafter.draft(Array(Data(contentsOf: file)), area: nil), "\(name)")
    expectGolden(
      draft.yaml, at: file.deletingPathExtension().appendingPathExtension("yaml"))
    #expect(draft.faults.map(\.message) == [])
    // The drafter proves only what is new; so does the whole.
    var grown = sources
    grown.entries.append(SourceFile(path: "Knowledge/\(draft.path)", text: draft.yaml))
    let known = Set(Compilation(sources).diagnostics)
    let added = Compilation(grown).diagnostics.filter { !known.contains($0) }
    #expect(!added.isEmpty)
    #expect(Set(added.map(\.id.code)) == ["todo-text"], "\(added.map(\.message))")
  }

  /// Texts from which entries were written are texts from which one can be drafted: every fifth, for each
  /// is compiled.
  @Test func examplesOfTheKnowledgeGiveCleanDrafts() throws {
    let knowledge = try Self.sources(in: Repository.root.appending(path: "Knowledge"))
    let image = try #require(Compilation(unproved: knowledge).image)
    let texts = image.entries.flatMap(\.examples).map(\.text)
    #expect(texts.count > 100)
    for text in stride(from: 0, to: texts.count, by: 5).map({ texts[$0] }) {
      let draft = try drafter.draft(Array(text.utf8), area: "pull")
      #expect(draft?.faults.map(\.message) == [], "\(text)")
    }
  }
}
