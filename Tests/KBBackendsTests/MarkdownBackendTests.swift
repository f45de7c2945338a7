import Foundation
import KBModel
import KBTestSupport
import Testing

@testable import KBBackends

@Suite struct MarkdownBackendTests {
  private static let golden = Repository.fixtures(of: "KBBackendsTests")
    .appending(path: "markdown")

  private static func files() throws -> [String: String] {
    let files = try MarkdownBackend.emit(SampleKnowledge.image())
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.contents, as: UTF8.self)) })
  }

  @Test func treeEqualsTheGoldenTree() throws {
    let files = try Self.files()
    for (path, text) in files { expectGolden(text, at: Self.golden.appending(path: path)) }
    let kept = try FileManager.default.subpathsOfDirectory(atPath: Self.golden.path)
      .filter { $0.hasSuffix(".md") }
    #expect(Set(kept) == Set(files.keys))
  }

  @Test func pagesHoldNothingThatATerminalActsOn() throws {
    let sample = try SampleKnowledge.image()
    var entries = sample.entries
    entries[0].title = "red \u{1B}[31m \u{9B}31m \u{202E}turned\u{7}"
    let image = KnowledgeImage(entries: entries, vocabulary: sample.vocabulary)
    let files = MarkdownBackend.emit(image)
    let text = String(decoding: files.flatMap(\.contents), as: UTF8.self)
    #expect(text.contains("turned"))
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control && scalar.value != 0x202E)
    }
  }

  @Test func filesAreOrderedByPath() throws {
    let paths = try MarkdownBackend.emit(SampleKnowledge.image()).map(\.path)
    #expect(paths == paths.sorted())
    #expect(Set(paths).count == paths.count)
  }

  @Test func everyInternalLinkResolves() throws {
    let files = try Self.files()
    var count = 0
    for (path, text) in files {
      for link in MarkdownLinks(in: text).targets where !link.hasPrefix("https://") {
        count += 1
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].isEmpty ? path : "Runbooks/\(parts[0])"
        let page = files[file]
        #expect(page != nil, "\(path): \(link)")
        if parts.count == 2 {
          let anchors = MarkdownLinks(in: page ?? "").explicitAnchors
          #expect(anchors.contains(String(parts[1])), "\(path): \(link)")
        }
      }
    }
    #expect(count > 30)
  }

  @Test func anchorsOfAPageAreUnique() throws {
    for (path, text) in try Self.files() {
      let anchors = MarkdownLinks(in: text).explicitAnchors
      #expect(Set(anchors).count == anchors.count, "\(path)")
    }
  }

  @Test func pagesAreClean() throws {
    for (path, text) in try Self.files() {
      #expect(text.hasPrefix("<!-- \(GeneratedHeader.text) -->\n\n# "), "\(path)")
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(path)")
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(!lines.contains { $0.hasSuffix(" ") || $0.hasSuffix("\t") }, "\(path)")
      #expect(lines.count { $0.hasPrefix("# ") } == 1, "\(path)")
    }
  }

  @Test func pagesWithoutContentAreNotMade() {
    let paths = MarkdownBackend.emit(KnowledgeImage(entries: [], vocabulary: Vocabulary()))
      .map(\.path)
    #expect(paths == ["Runbooks/README.md"])
  }

  @Test func everyPageBesideTheEntriesHasAReservedName() throws {
    let image = try SampleKnowledge.image()
    let ids = Set(image.entries.map(\.id))
    let names = MarkdownBackend.emit(image)
      .map { $0.path.dropFirst("Runbooks/".count).dropLast(".md".count).lowercased() }
      .filter { !ids.contains($0) }
    #expect(Set(names) == ReservedIDs.pages)
  }

  @Test func hostileTextKeepsThePageWhole() throws {
    let text = "a\r\n# b\n```\n<!-- \u{0} | \\ \u{2028}`` [x](\n\n> - 1. _"
    var entry = Entry(id: "odd", area: text, title: text)
    entry.symptoms = [
      Symptom(id: "s", all: [try SampleKnowledge.pattern("x ```` {shelf}\n# y | z")])
    ]
    var check = CheckStep(
      id: "c", title: text, action: .run(SampleKnowledge.command("echo '```'\n\n````\n# x ")))
    check.outcomes = [
      Outcome(id: "o", test: .matches(try SampleKnowledge.template([.text(text)])))
    ]
    entry.checks = [check]
    var step = Step()
    step.snippet = Snippet(language: text, text: Prose([.text(text)]))
    entry.solutions = [Solution(id: "f", title: text, effects: [], steps: [step, Step()])]
    entry.summary = Prose([.text("~~~\nleft open")])
    let files = MarkdownBackend.emit(KnowledgeImage(entries: [entry], vocabulary: Vocabulary()))
    let page = try #require(files.first { $0.path == "Runbooks/odd.md" })
    let shown = MarkdownLinks(in: String(decoding: page.contents, as: UTF8.self))
    #expect(shown.explicitAnchors == ["symptom-s", "check-c", "solution-f"])
    #expect(shown.targets.filter { !$0.hasPrefix("#") } == ["README.md"])
  }

  @Test(arguments: [
    ("status 401 here", true), ("401", true), ("(401)", true), ("4011", false), ("x401", false),
    ("401-2", false), ("", false), ("40", false),
  ])
  func statusIsANumberOfItsOwn(text: String, isNamed: Bool) {
    #expect(StatusIndexPage.names("401", in: text) == isNamed)
  }
}
