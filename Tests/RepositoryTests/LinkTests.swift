import Foundation
import KBTestSupport
import Testing

@Suite struct LinkTests {
  @Test func everyRelativeLinkResolves() throws {
    let files = try TrackedFiles()
    let pages = files.paths.filter { $0.hasSuffix(".md") && !$0.contains("/Fixtures/") }
    for page in pages {
      for target in MarkdownLinks(in: try files.text(page)).targets {
        #expect(try Self.resolves(target, on: page), "\(page): \(target)")
      }
    }
  }

  @Test(
    arguments: [
      ("a#b", nil), ("#x", "x"),
      ("# Two words, `code` & [a link](x.md)\n# C", "two-words-code--a-link"),
      ("# Same\n# Same", "same-1"), ("<a id=\"here\"></a>", "here"), ("```\n# no\n```", nil),
    ] as [(String, String?)])
  func headingsAreAnchorsAsOnGitHub(text: String, anchor: String?) {
    let anchors = MarkdownLinks(in: text).anchors
    if let anchor { #expect(anchors.contains(anchor)) } else { #expect(anchors.isEmpty) }
  }

  @Test func linksInCodeAreNone() {
    let text = "[a](b.md) `[c](d.md)` ``[e](f.md) ` `` [g](h.md \"t\")\n~~~\n[i](j)\n~~~\n"
    #expect(MarkdownLinks(in: text).targets == ["b.md", "h.md"])
  }

  private static func resolves(_ target: String, on page: String) throws -> Bool {
    if target.contains("://") || target.hasPrefix("mailto:") { return true }
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let base = TrackedFiles.url(page)
    let file =
      parts[0].isEmpty
      ? base : base.deletingLastPathComponent().appending(path: String(parts[0]))
    guard FileManager.default.fileExists(atPath: file.standardizedFileURL.path) else {
      return false
    }
    if parts.count == 1 { return true }
    let text = try String(contentsOf: file, encoding: .utf8)
    return MarkdownLinks(in: text).anchors.contains(String(parts[1]))
  }
}
