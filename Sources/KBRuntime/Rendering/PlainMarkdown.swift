// Markdown, as the entries use it, read as plain text.
//
// Only what authors write is taken away: emphasis by `**`, code spans, links,
// heading marks, fences. Anything else stands as written; a lone `*` or `_` is
// more often a glob or a name than emphasis. Linear in the text.

/// Reads Markdown as plain paragraphs.
enum PlainMarkdown {
  /// A piece that stands on lines of its own.
  enum Block: Hashable {
    case paragraph(String)
    /// The mark as written (`-`, `2.`), and the words.
    case item(String, String)
    case code(String)
  }

  /// The pieces of `source`, in order.
  static func blocks(_ source: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    var fence: Substring?
    var code = ""

    func close() {
      switch open {
      case .paragraph(let words): blocks.append(.paragraph(inline(words)))
      case .item(let mark, let words): blocks.append(.item(mark, inline(words)))
      case .code, nil: break
      }
      open = nil
    }
    let lines = source.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines.lazy.map({ Substring($0) }) {
      let words = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      if let mark = fence {
        if words.hasPrefix(mark) && words.allSatisfy({ $0 == "`" || $0 == " " || $0 == "\r" }) {
          blocks.append(.code(code))
          fence = nil
        } else {
          code += line + "\n"
        }
      } else if words.hasPrefix("```") {
        close()
        fence = words.prefix { $0 == "`" }
        code = ""
      } else if words.isEmpty {
        close()
      } else if let (mark, rest) = listMark(words) {
        close()
        open = .item(mark, String(rest))
      } else if words.hasPrefix("#"), let rest = headingText(words) {
        close()
        blocks.append(.paragraph(inline(String(rest))))
      } else {
        switch open {
        case .paragraph(let before): open = .paragraph(before + " " + words)
        case .item(let mark, let before): open = .item(mark, before + " " + words)
        case .code, nil: open = .paragraph(String(words))
        }
      }
    }
    if fence != nil { blocks.append(.code(code)) }
    close()
    return blocks
  }

  /// `source` on one line.
  static func line(_ source: String) -> String {
    let words = blocks(source).map { block in
      switch block {
      case .paragraph(let words), .code(let words): words
      case .item(let mark, let words): mark + " " + words
      }
    }
    return TerminalText.line(words.joined(separator: " "))
  }

  private static func listMark(_ words: Substring) -> (String, Substring)? {
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    let mark =
      digits.isEmpty || digits.utf8.count > 3
      ? words.prefix { $0 == "-" || $0 == "*" } : words.prefix(digits.count + 1)
    let isMark = mark == "-" || mark == "*" || (!digits.isEmpty && mark.hasSuffix("."))
    let rest = words.dropFirst(mark.count)
    return isMark && rest.first == " " ? (mark == "*" ? "-" : String(mark), rest.dropFirst()) : nil
  }

  private static func headingText(_ words: Substring) -> Substring? {
    let rest = words.drop { $0 == "#" }
    return rest.first == " " ? rest.dropFirst() : nil
  }

  /// `words` without code marks, `**` and link syntax.
  static func inline(_ words: String) -> String {
    let bytes = Array(words.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let backtick = UInt8(ascii: "`")
    let star = UInt8(ascii: "*")
    var index = 0
    // Lengths of backtick runs that no later run closes, so that looking again costs nothing.
    var unclosed: Set<Int> = []
    while index < bytes.count {
      if bytes[index] == backtick {
        let length = runLength(bytes, at: index, of: backtick)
        let start = index + length
        if !unclosed.contains(length),
          let end = closingRun(bytes, from: start, length: length, of: backtick)
        {
          result += trimmed(bytes[start..<end])
          index = end + length
        } else {
          unclosed.insert(length)
          result += bytes[index..<start]
          index = start
        }
      } else if bytes[index] == star, runLength(bytes, at: index, of: star) == 2,
        hugsWord(bytes, from: index, to: index + 2)
      {
        index += 2
      } else if bytes[index] == UInt8(ascii: "["), let link = link(bytes, at: index) {
        result += bytes[link.words]
        if bytes[link.words] != bytes[link.target] {
          result += " (".utf8
          result += bytes[link.target]
          result += ")".utf8
        }
        index = link.end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func runLength(_ bytes: [UInt8], at index: Int, of byte: UInt8) -> Int {
    var end = index
    while end < bytes.count && bytes[end] == byte { end += 1 }
    return end - index
  }

  private static func closingRun(_ bytes: [UInt8], from start: Int, length: Int, of byte: UInt8)
    -> Int?
  {
    var index = start
    while index < bytes.count {
      let run = runLength(bytes, at: index, of: byte)
      if run == length { return index }
      index += max(run, 1)
    }
    return nil
  }

  /// A code span may be padded by one space at both ends when its content begins with a backtick.
  private static func trimmed(_ code: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let space = UInt8(ascii: " ")
    guard code.count > 2, code.first == space, code.last == space else { return code }
    return code.dropFirst().dropLast()
  }

  /// Whether `**` is emphasis: in `a ** b` and in the glob `x/**` it is not.
  private static func hugsWord(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    let space = UInt8(ascii: " ")
    let slash = UInt8(ascii: "/")
    let before = start > 0 ? bytes[start - 1] : space
    let after = end < bytes.count ? bytes[end] : space
    return before != slash && after != slash && !(before == space && after == space)
  }

  /// A link `[words](target)`, looked for in a bounded stretch.
  private static func link(_ bytes: [UInt8], at index: Int)
    -> (words: Range<Int>, target: Range<Int>, end: Int)?
  {
    let limit = min(bytes.count, index + 400)
    guard let close = bytes[index..<limit].firstIndex(of: UInt8(ascii: "]")), close > index + 1,
      close + 1 < limit, bytes[close + 1] == UInt8(ascii: "("),
      let end = bytes[(close + 2)..<limit].firstIndex(of: UInt8(ascii: ")")), end > close + 2
    else { return nil }
    return (index + 1..<close, close + 2..<end, end + 1)
  }
}
