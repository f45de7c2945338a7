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
    let fence = String(repeating: "`", count: max(3, Self.longestRun(of: "`", in: safe) + 1))
    let tag = language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    put(fence + tag + "\n" + safe + (safe.hasSuffix("\n") ? "" : "\n") + fence)
  }

  private mutating func put(_ block: String) { text += block + "\n\n" }

  /// `text` as a code span.
  static func code(_ text: String) -> String {
    let safe = TerminalText.line(text)
    guard !safe.isEmpty else { return "(empty)" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: safe) + 1)
    let pad = safe.hasPrefix("`") || safe.hasSuffix("`") ? " " : ""
    return fence + pad + safe + pad + fence
  }

  /// Plain `text` on one line, with every mark that Markdown could read escaped.
  static func prose(_ text: String) -> String {
    var result = ""
    for character in TerminalText.line(text) {
      if "\\`*_[]<>#|!&~".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  /// `source` with `<` and images escaped outside code, so that `<cluster>` shows and no tag opens.
  private static func withoutHTML(_ source: String) -> String {
    var result = ""
    var openFence = 0
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      let run = words.prefix { $0 == "`" }.count
      if run >= 3 && (openFence == 0 || (run >= openFence && words.count == run)) {
        openFence = openFence == 0 ? run : 0
        result += line + "\n"
      } else {
        result += (openFence > 0 ? String(line) : escapedOutsideCode(line)) + "\n"
      }
    }
    if openFence > 0 { result += String(repeating: "`", count: openFence) + "\n" }
    while result.hasSuffix("\n") { result.removeLast() }
    return result
  }

  private static func escapedOutsideCode(_ line: Substring) -> String {
    var result = ""
    var isCode = false
    // An even number of marks pairs up; the last of an odd number opens nothing.
    var marks = line.filter { $0 == "`" }.count / 2 * 2
    var previous: Character?
    for character in line {
      switch character {
      case "`" where marks > 0:
        isCode.toggle()
        marks -= 1
        result.append(character)
      case "<" where !isCode: result += "&lt;"
      case "[" where !isCode && previous == "!": result += "\\["
      default: result.append(character)
      }
      previous = character
    }
    return result
  }

  private static func longestRun(of mark: Character, in text: String) -> Int {
    var longest = 0
    var current = 0
    for character in text {
      current = character == mark ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
