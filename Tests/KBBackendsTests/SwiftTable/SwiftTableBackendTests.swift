import Foundation
import KBModel
import KBTestSupport
import Testing

@testable import KBBackends

@Suite struct SwiftTableBackendTests {
  private static let goldens = Repository.fixtures(of: "KBBackendsTests")
    .appending(path: "swift-table")

  private func files(_ image: KnowledgeImage) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: SwiftTableBackend.emit(image).map {
        ($0.path, String(decoding: $0.contents, as: UTF8.self))
      })
  }

  @Test(arguments: ["contoso", "empty"])
  func filesEqualTheGoldenFiles(_ name: String) throws {
    let image =
      name == "empty"
      ? KnowledgeImage(entries: [], vocabulary: Vocabulary()) : try ContosoKnowledge.image()
    let folder = Self.goldens.appending(path: name)
    let files = files(image)
    for (path, text) in files { expectGolden(text, at: folder.appending(path: path + ".txt")) }
    let kept = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(Set(kept.filter { $0.hasSuffix(".txt") }) == Set(files.keys.map { $0 + ".txt" }))
  }

  @Test func anEditedTextChangesFewLines() throws {
    var entry = try ContosoKnowledge.unauthorized()
    let before = files(
      try ContosoKnowledge.image([entry, ContosoKnowledge.forbidden()]))
    entry.solutions[0].steps[0].text = Prose([.text("Attach the registry.\nIt takes a while.")])
    let after = files(try ContosoKnowledge.image([entry, ContosoKnowledge.forbidden()]))
    var changes: [String] = []
    for path in after.keys.sorted() {
      let old = (before[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      let new = (after[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      #expect(old.count == new.count)
      for (old, new) in zip(old, new) where old != new { changes.append("\(path): \(new)") }
    }
    #expect(changes.count == 2)
    #expect(changes[0].contains("record "))
    #expect(changes[1].hasSuffix("text Attach the registry."))
  }

  @Test func namesAreSwiftAndUnique() {
    var names = SwiftNames()
    let ids = ["acr-forbidden", "401-error", "default", "a-b1", "a-b-1", "self", "x", "x-"]
    #expect(
      ids.map { names.memberName(for: $0) } == [
        "acrForbidden", "_401Error", "`default`", "aB1", "aB1_2", "_self", "x", "x_2",
      ])
  }

  @Test func noTextEndsItsLiteral() {
    #expect(SwiftLiteral.multiLine("a \"\"\"# b").hasPrefix("##\"\"\"\n"))
    #expect(SwiftLiteral.multiLine("a \\##( b").hasPrefix("###\"\"\"\n"))
    #expect(SwiftLiteral.line("a\"\\\u{202E}\n") == #""a\"\\\u{202e}\u{a}""#)
  }
}
