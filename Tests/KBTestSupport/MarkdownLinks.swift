/// Finds what a Markdown page links to, and what can be linked to on it.
public struct MarkdownLinks: Sendable {
  /// Targets of inline links, as written, outside of code.
  public private(set) var targets: [String] = []
  /// Names of explicit anchors and of headings, as GitHub makes them of the heading's text.
  public private(set) var anchors: Set<String> = []
  /// Names of explicit anchors alone, each as often as it occurs.
  public private(set) var explicitAnchors: [String] = []

  /// Reads a page; enough of Markdown for pages that a linter has passed.
  public init(in text: String) {
    var fence: Substring?
    var slugs: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let body = line.drop { $0 == " " || $0 == ">" }
      let mark = body.prefix { $0 == body.first && ($0 == "`" || $0 == "~") }
      if let open = fence {
        if mark.hasPrefix(open), mark == body { fence = nil }
        continue
      }
      if mark.count >= 3 {
        fence = mark
        continue
      }
      read(Self.withoutCodeSpans(line))
      if line.hasPrefix("#") {
        let slug = Self.slug(line.drop { $0 == "#" })
        let count = slugs[slug, default: 0]
        slugs[slug] = count + 1
        anchors.insert(count == 0 ? slug : "\(slug)-\(count)")
      }
    }
    anchors.formUnion(explicitAnchors)
  }

  private mutating func read(_ line: String) {
    let parts = line.split(separator: "](", omittingEmptySubsequences: false)
    for (text, part) in zip(parts, parts.dropFirst()) where !text.hasSuffix("\\") {
      targets.append(String(part.prefix { $0 != ")" && $0 != " " }))
    }
    for part in line.split(separator: "<a id=\"", omittingEmptySubsequences: false).dropFirst() {
      explicitAnchors.append(String(part.prefix { $0 != "\"" }))
    }
  }

  /// What stands between two runs of backticks of one length is code.
  private static func withoutCodeSpans(_ line: Substring) -> String {
    var result = ""
    var rest = line
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      var after = rest[run.endIndex...]
      while let next = after.firstIndex(of: "`") {
        let closing = after[next...].prefix { $0 == "`" }
        after = after[closing.endIndex...]
        if closing.count == run.count { break }
      }
      result += rest[..<start]
      rest = after
    }
    return result + rest
  }

  private static func slug(_ heading: Substring) -> String {
    var text = ""
    var isTarget = false
    for character in heading.drop(while: { $0 == " " }).lowercased() {
      if character == "(", text.hasSuffix("]") { isTarget = true }
      if !isTarget { text.append(character) }
      if character == ")" { isTarget = false }
    }
    return String(
      text.compactMap { character in
        if character == " " { return "-" }
        let isKept = character.isLetter || character.isNumber || character == "-"
        return isKept || character == "_" ? character : nil
      })
  }
}
