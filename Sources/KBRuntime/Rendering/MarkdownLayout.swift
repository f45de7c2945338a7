/// Blocks of GitHub-flavoured Markdown that nothing inside them can end.
///
/// <https://github.github.com/gfm/>, sections 4.5 (fences), 6.3 (code spans), 6.10 (raw HTML).
struct MarkdownLayout {
  private(set) var text = ""

  mutating func heading(_ level: Int, _ words: String) {
    put(String(repeating: "#", count: level) + " " + Self.prose(words))
  }

  /// A line that stands out; `words` are plain text.
  mutating func strong(_ words: String) { put("**\(Self.prose(words))**") }

  /// A paragraph that is Markdown already.
  mutating func paragraph(_ markdown: String) { put(markdown) }

  /// Markdown of an entry, its blocks kept apart.
  mutating func markdown(_ source: String) {
    let safe = Self.withoutHTML(TerminalText.sanitized(source))
    if !safe.isEmpty { put(safe) }
  }

  /// One item of a tight list; ``end()`` closes the list.
  mutating func item(_ mark: String, _ markdown: String) { text += "\(mark) \(markdown)\n" }

  /// Closes a list.
  mutating func end() { if !text.isEmpty && !text.hasSuffix("\n\n") { text += "\n" } }

  /// A code block, its fence longer than any run of backticks inside.
  mutating func fenced(_ code: String, language: String) {
    let safe = TerminalText.sanitized(code)
    let fence = String(repeating: "`", count: max(3, safe.longestBacktickRun + 1))
    let tag = language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    put(fence + tag + "\n" + safe + (safe.utf8.last == UInt8(ascii: "\n") ? "" : "\n") + fence)
  }

  private mutating func put(_ block: String) { text += block + "\n\n" }

  /// `text` as a code span.
  static func code(_ text: String) -> String {
    let safe = TerminalText.line(text)
    guard !safe.isEmpty else { return "(empty)" }
    let fence = String(repeating: "`", count: safe.longestBacktickRun + 1)
    let mark = UInt8(ascii: "`")
    let pad = safe.utf8.first == mark || safe.utf8.last == mark ? " " : ""
    return fence + pad + safe + pad + fence
  }

  /// Plain `text` on one line, with every mark that Markdown could read escaped.
  static func prose(_ text: String) -> String {
    // By scalars: what follows a mark may be drawn as one character with it.
    var result = String.UnicodeScalarView()
    for scalar in TerminalText.line(text).unicodeScalars {
      if "\\`*_[]<>#|!&~".unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// `source` with `<`, images and links that lead to no page escaped outside code, so that `<cluster>`
  /// shows and no tag opens.
  private static func withoutHTML(_ source: String) -> String {
    var result: [UInt8] = []
    var openFence = 0
    for line in source.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let words = line.drop { $0 == UInt8(ascii: " ") }
      let run = words.prefix { $0 == UInt8(ascii: "`") }.count
      let rest = words.dropFirst(run)
      let isFence =
        run >= 3 && line.count - words.count < 4
        && (openFence == 0
          ? !rest.contains(UInt8(ascii: "`"))
          : run >= openFence && rest.allSatisfy { $0 == UInt8(ascii: " ") })
      if isFence {
        openFence = openFence == 0 ? run : 0
        result += line
      } else {
        result += openFence > 0 ? Array(line) : escapedOutsideCode(Array(line))
      }
      result.append(UInt8(ascii: "\n"))
    }
    if openFence > 0 { result += Array(repeating: UInt8(ascii: "`"), count: openFence) }
    while result.last == UInt8(ascii: "\n") { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  /// A line of Markdown in which code ends where it begins.
  private static func escapedOutsideCode(_ line: [UInt8]) -> [UInt8] {
    let (backtick, backslash) = (UInt8(ascii: "`"), UInt8(ascii: "\\"))
    var result: [UInt8] = []
    var place = 0
    // Runs that no later one closes.
    var unclosed: Set<Int> = []
    while place < line.count {
      let byte = line[place]
      let isLong = byte == backtick || byte == UInt8(ascii: "~")
      let run = isLong ? line[place...].prefix { $0 == byte }.count : 1
      switch byte {
      case backslash where place + 1 < line.count:
        result += line[place...(place + 1)]
        place += 2
      case backtick:
        if !unclosed.contains(run), let end = closingRun(line, from: place + run, of: run) {
          result += line[place..<end]
          place = end
        } else {
          // Else one of another line would close it.
          unclosed.insert(run)
          for _ in 0..<run { result += [backslash, backtick] }
          place += run
        }
      case UInt8(ascii: "~") where run >= 3:
        for _ in 0..<run { result += [backslash, byte] }
        place += run
      case UInt8(ascii: "<"):
        result += "&lt;".utf8
        place += 1
      case UInt8(ascii: "["):
        if result.last == UInt8(ascii: "!") { result.append(backslash) }
        result.append(byte)
        place += 1
      case UInt8(ascii: "]"):
        if !leadsToPages(line[(place + 1)...]) { result.append(backslash) }
        result.append(byte)
        place += 1
      default:
        result.append(byte)
        place += 1
      }
    }
    return result
  }

  /// Whether what follows a link's text is no target, one on the web or one beside the page.
  private static func leadsToPages(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: "(") else { return true }
    let target = rest.dropFirst().prefix { $0 != UInt8(ascii: ")") }
    return target.starts(with: "https://".utf8) || target.starts(with: "http://".utf8)
      || !target.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "&") }
  }

  /// Behind the next run of `count` backticks; `nil` where the line has none.
  private static func closingRun(_ line: [UInt8], from start: Int, of count: Int) -> Int? {
    var run = 0
    for place in start..<line.count {
      run = line[place] == UInt8(ascii: "`") ? run + 1 : 0
      let isEnd = place + 1 == line.count || line[place + 1] != UInt8(ascii: "`")
      if run == count && isEnd { return place + 1 }
    }
    return nil
  }
}

extension String {
  /// The length of the longest run of backticks, which a fence has to exceed.
  package var longestBacktickRun: Int {
    var (longest, current) = (0, 0)
    for byte in utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
