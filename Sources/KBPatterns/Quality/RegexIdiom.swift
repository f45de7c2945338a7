// RegexIdiom: template text → where its author seems to have written a regex.
//
// In a template all of it is text, so only what is hardly ever text is named: `\d+`, `\.` between the
// labels of a host name, `.*`, `[0-9]+`, `(a|b)`, `(?:`, `^` and `$` at the ends.

import KBAutomata

/// Finds regex syntax in a template.
struct RegexIdiom {
  private let text: [UInt8]

  /// The first piece of regex syntax that lies outside `forms`.
  static func first(in text: [UInt8], outside forms: [Range<Int>]) -> Range<Int>? {
    let idiom = RegexIdiom(text: text)
    return text.indices.lazy
      .filter { offset in !forms.contains { $0.contains(offset) } }
      .compactMap(idiom.syntax(at:)).first
  }

  private func syntax(at start: Int) -> Range<Int>? {
    switch text[start] {
    case UInt8(ascii: "\\"): return escape(at: start)
    case UInt8(ascii: "."): return anything(at: start)
    case UInt8(ascii: "["): return byteClass(at: start)
    case UInt8(ascii: "("): return group(at: start)
    case UInt8(ascii: "^"):
      return start == 0 && isWord(at: 1) ? 0..<1 : nil
    case UInt8(ascii: "$"):
      return start == text.count - 1 && isWord(at: start - 1) ? start..<start + 1 : nil
    default: return nil
    }
  }

  /// `\d+`, `\S`, `azurecr\.io`, `\[`.
  private func escape(at start: Int) -> Range<Int>? {
    guard byte(at: start - 1) != UInt8(ascii: "\\"), let next = byte(at: start + 1) else {
      return nil
    }
    let end = start + 2
    if "dwsbDWSB".utf8.contains(next) {
      if let repeated = repetition(at: end) { return start..<repeated }
      // `C:\data` and `share\docs` are paths.
      let isPath = isWord(at: end) || isWord(at: start - 1) || byte(at: start - 1) == 0x3A
      return isPath ? nil : start..<end
    }
    if next == UInt8(ascii: ".") {
      return isWord(at: start - 1) && isWord(at: end) ? start..<end : nil
    }
    return "()[]*+?|".utf8.contains(next) ? start..<end : nil
  }

  /// `.*` and `.+`; `*.*` and `...` are text.
  private func anything(at start: Int) -> Range<Int>? {
    let before = byte(at: start - 1) ?? UInt8(ascii: " ")
    guard !".*/\\".utf8.contains(before), let next = byte(at: start + 1),
      next == UInt8(ascii: "*") || next == UInt8(ascii: "+")
    else { return nil }
    return start..<(repetition(at: start + 1) ?? start + 2)
  }

  /// `[0-9]`, `[a-z_]+`.
  private func byteClass(at start: Int) -> Range<Int>? {
    let inside = text[(start + 1)...].prefix(32)
    guard let close = inside.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let members = Array(text[(start + 1)..<close])
    let ranges = ["0-9", "1-9", "a-z", "A-Z", "a-f", "A-F"].map { Array($0.utf8) }
    guard
      ranges.contains(where: { range in
        members.indices.contains { members[$0...].starts(with: range) }
      })
    else { return nil }
    return start..<(repetition(at: close + 1) ?? close + 1)
  }

  /// `(?:`, `(a|b)`.
  private func group(at start: Int) -> Range<Int>? {
    if byte(at: start + 1) == UInt8(ascii: "?"), let next = byte(at: start + 2),
      ":=!<Pims".utf8.contains(next)
    {
      return start..<start + 3
    }
    guard let close = text[start...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
    let branches = text[(start + 1)..<close].split(
      separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    let areWords = branches.allSatisfy { branch in
      !branch.isEmpty && branch.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "(") }
    }
    guard branches.count > 1, areWords else { return nil }
    return start..<(repetition(at: close + 1) ?? close + 1)
  }

  /// The end of `+`, `*`, `?` or `{2,5}` at `start`.
  private func repetition(at start: Int) -> Int? {
    guard let operation = byte(at: start) else { return nil }
    if "+*?".utf8.contains(operation) { return start + 1 }
    guard operation == UInt8(ascii: "{"),
      let close = text[start...].prefix(12).firstIndex(of: UInt8(ascii: "}")),
      close > start + 1,
      text[(start + 1)..<close].allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C })
    else { return nil }
    return close + 1
  }

  private func byte(at offset: Int) -> UInt8? {
    text.indices.contains(offset) ? text[offset] : nil
  }

  private func isWord(at offset: Int) -> Bool {
    byte(at: offset).map(ByteClasses.word.contains) ?? false
  }
}
