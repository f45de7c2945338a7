import KBRuntime

/// Parts of a line of Markdown.
enum Inline {
  /// Plain text, with a backslash before what Markdown would read as markup.
  ///
  /// A mark is left alone where it can't be one (`_` and `*` between letters, `#` in the middle), so
  /// that ordinary titles stay readable in the source.
  /// <https://spec.commonmark.org/0.31.2/#backslash-escapes>
  static func plain(_ text: String) -> String {
    // By scalars: what follows a mark may be drawn as one character with it.
    let characters = Array(oneLine(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      let isMark =
        switch character {
        case "\\", "`", "*", "[", "]", "<": true
        case "_": !(isWord(before) && isWord(after))
        case "~": before == "~" || after == "~"
        case "&": isWord(after) || after == "#"
        case "#": index == 0 || after == " "
        case "-", "+", ">", "=": index == 0
        case ".", ")":
          after == " " && index > 0
            && characters[..<index].allSatisfy { $0.properties.numericType != nil }
        default: false
        }
      if isMark { result.append("\\") }
      result.append(character)
    }
    return String(result)
  }

  /// Text in the typeface of code, as it is.
  static func code(_ text: String) -> String {
    let text = oneLine(text)
    if text.isEmpty { return "(empty)" }
    let marks = String(repeating: "`", count: text.longestBacktickRun + 1)
    let mark = UInt8(ascii: "`")
    let isPadded = text.utf8.first == mark || text.utf8.last == mark
    return isPadded ? "\(marks) \(text) \(marks)" : marks + text + marks
  }

  /// What ``plain(_:)`` and ``code(_:)`` made, without their marks, for places that draw no Markdown.
  static func withoutMarks(_ markdown: String) -> String {
    var result = ""
    var isEscaped = false
    for character in markdown {
      if isEscaped || character != "\\" && character != "`" { result.append(character) }
      isEscaped = !isEscaped && character == "\\"
    }
    return result
  }

  /// A link with plain text.
  static func link(_ text: String, to target: String) -> String {
    "[\(plain(text))](\(destination(target)))"
  }

  /// An element that gives its place a name to link to.
  static func anchor(_ id: String) -> String { "<a id=\"\(id)\"></a>" }

  /// Markdown on one line: every run of blanks is one.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Markdown fit for a cell of a table: `|` is escaped, inside code as well.
  /// <https://github.github.com/gfm/#tables-extension->
  static func cell(_ text: String) -> String {
    oneLine(text).unicodeScalars.split(separator: "|", omittingEmptySubsequences: false)
      .map(String.init).joined(separator: "\\|")
  }

  /// Words joined as in a sentence: `a`, `a or b`, `a, b or c`.
  static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }

  /// A link's target with what would end it early percent-encoded.
  private static func destination(_ target: String) -> String {
    var result = ""
    for scalar in target.unicodeScalars {
      switch scalar {
      case " ": result += "%20"
      case "(": result += "%28"
      case ")": result += "%29"
      case "<": result += "%3C"
      case ">": result += "%3E"
      case "\\": result += "%5C"
      default: if !scalar.properties.isWhitespace { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  private static func isWord(_ character: Unicode.Scalar) -> Bool {
    character.properties.isAlphabetic || character.properties.numericType != nil
  }
}
