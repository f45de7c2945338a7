// PowerShellLexer: a PowerShell command in, words or pieces of script out.
//
// Knows quotes, the backtick, comments and what makes a command more than plain words; O(bytes).
// <https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>

import KBModel

/// Reads one command of PowerShell.
struct PowerShellLexer {
  private let bytes: [UInt8]
  private var at = 0
  private(set) var output = CommandOutput()
  /// Brackets and double quotes still open, innermost last.
  private var open: [Int] = []
  /// Where the name of a variable ended that was read last, without braces.
  private var variableEnd: Int?
  /// Whether a quote was read that PowerShell takes for an ASCII one, and this lexer does not.
  private var hasTypographicQuote = false
  /// The first hole outside of quotes that is only a part of its word.
  private var joinedHole: CommandFault?

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Reads the whole text into ``output``.
  mutating func run() throws(CommandFault) {
    while at < bytes.count {
      if let opened = open.last, bytes[opened] == UInt8(ascii: "\"") {
        try readDoubleQuoted()
      } else {
        try readCommands()
      }
    }
    if let opened = open.last { throw unbalanced(opened..<opened + 1) }
    // Plain words are quoted as a whole, a script piece by piece.
    if let joinedHole, !output.isPlain { throw joinedHole }
  }

  private func byte(_ offset: Int) -> UInt8? {
    at + offset < bytes.count ? bytes[at + offset] : nil
  }

  private func unbalanced(_ opened: Range<Int>) -> CommandFault {
    CommandFault(
      kind: .unbalanced(String(decoding: bytes[opened], as: UTF8.self)), range: opened)
  }

  private mutating func readCommands() throws(CommandFault) {
    if try readHole(.bare) { return }
    switch bytes[at] {
    case UInt8(ascii: "`"):
      guard let next = byte(1) else {
        output.becomeScript()
        appendLiteral(1)
        return
      }
      if next == UInt8(ascii: "\n") {
        output.endWord()
        appendSource(2)
        return
      }
      try refuseHole(at: at + 1, .afterBacktick)
      // An escape such as `n has no plain spelling.
      if next.isNameByte { output.becomeScript() }
      output.append(CollectionOfOne(next), source: bytes[at..<at + 2])
      at += 2
    case UInt8(ascii: "'"): try readSingleQuoted()
    case UInt8(ascii: "\""):
      output.beginWord()
      open.append(at)
      appendSource(1)
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      output.endWord()
      appendSource(1)
    case UInt8(ascii: "#") where !output.isInWord: try readLine(.comment)
    case UInt8(ascii: "-")
    where !output.isInWord && bytes[at...].starts(with: "--%".utf8) && byte(3)?.isNameByte != true:
      try readLine(.verbatimArguments)
    case UInt8(ascii: "<") where byte(1) == UInt8(ascii: "#"): try readBlockComment()
    case UInt8(ascii: "@") where byte(1) == UInt8(ascii: "'") || byte(1) == UInt8(ascii: "\""):
      try readHereString()
    case UInt8(ascii: "("), UInt8(ascii: "{"):
      output.becomeScript()
      output.endWord()
      open.append(at)
      output.openCommands()
      appendSource(1)
    case UInt8(ascii: ")"), UInt8(ascii: "}"):
      output.becomeScript()
      output.endWord()
      if let opened = open.last, bytes[opened] != UInt8(ascii: "\"") {
        open.removeLast()
        output.closeCommands()
      }
      appendSource(1)
    case UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "\n"),
      UInt8(ascii: "\r"):
      output.becomeScript()
      output.endWord()
      let isPipe = bytes[at] == UInt8(ascii: "|") && byte(1) != UInt8(ascii: "|")
      output.endCommand(
        isPipe && !(at > 0 && bytes[at - 1] == UInt8(ascii: "|")) ? .pipe : .end)
      appendSource(1)
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      output.becomeScript()
      output.endWord()
      appendSource(1)
    case UInt8(ascii: "$"):
      output.becomeScript()
      noteVariable()
      appendLiteral(1)
    case UInt8(ascii: ","), UInt8(ascii: "@"), UInt8(ascii: "*"),
      UInt8(ascii: "?"), UInt8(ascii: "["):
      output.becomeScript()
      appendLiteral(1)
    default:
      if bytes[at] >= 0xC0 { output.noteBareCharacter() }
      noteTypographicQuote([0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E])
      appendLiteral(1)
    }
  }

  /// Reads the rest of the line, in which no hole can stand.
  private mutating func readLine(_ place: CommandFault.Place) throws(CommandFault) {
    output.becomeScript()
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") {
      try refuseHole(at: at, place)
      appendSource(1)
    }
  }

  /// `<#…#>`, which do not nest.
  private mutating func readBlockComment() throws(CommandFault) {
    output.becomeScript()
    output.endWord()
    let opened = at..<at + 2
    appendSource(2)
    while !bytes[at...].starts(with: "#>".utf8) {
      guard at < bytes.count else { throw unbalanced(opened) }
      try refuseHole(at: at, .comment)
      appendSource(1)
    }
    appendSource(2)
  }

  /// Notes U+2018 to U+201E, given the last byte of those that end or begin a string here.
  private mutating func noteTypographicQuote(_ last: [UInt8]) {
    if bytes[at] == 0xE2, byte(1) == 0x80, let third = byte(2), last.contains(third) {
      hasTypographicQuote = true
    }
  }

  /// Notes the variable whose `$` stands here; those of a scope such as `env:` exist elsewhere.
  private mutating func noteVariable() {
    let isBraced = byte(1) == UInt8(ascii: "{")
    let start = at + (isBraced ? 2 : 1)
    guard start < bytes.count else { return }
    let name = bytes[start...].prefix(while: \.isNameByte)
    if !isBraced, !name.isEmpty {
      let isScope = bytes[name.endIndex...].first == UInt8(ascii: ":")
      variableEnd = name.endIndex + (isScope ? 1 : 0)
    }
    let rest = bytes[name.endIndex...].dropFirst(isBraced ? 1 : 0)
    guard let first = name.first, !first.isDigit, rest.first != UInt8(ascii: ":") else { return }
    let next = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let isSet =
      next.starts(with: "in ".utf8) || next.starts(with: "+=".utf8)
      || next.first == UInt8(ascii: "=") && !next.starts(with: "==".utf8)
    output.note(
      ShellVariable(
        name: String(decoding: name, as: UTF8.self), use: isSet ? .set : .read,
        range: start..<name.endIndex))
  }

  private mutating func readSingleQuoted() throws(CommandFault) {
    let opened = at..<at + 1
    output.beginWord()
    appendSource(1)
    while at < bytes.count {
      if try readHole(.singleQuoted) { continue }
      guard bytes[at] == UInt8(ascii: "'") else {
        noteTypographicQuote([0x98, 0x99, 0x9A, 0x9B])
        appendLiteral(1)
        continue
      }
      guard byte(1) == UInt8(ascii: "'") else {
        appendSource(1)
        return
      }
      output.append(CollectionOfOne(UInt8(ascii: "'")), source: bytes[at..<at + 2])
      at += 2
    }
    throw unbalanced(opened)
  }

  private mutating func readDoubleQuoted() throws(CommandFault) {
    if try readHole(.doubleQuoted) { return }
    switch (bytes[at], byte(1)) {
    case (UInt8(ascii: "\""), UInt8(ascii: "\"")):
      output.append(CollectionOfOne(UInt8(ascii: "\"")), source: bytes[at..<at + 2])
      at += 2
    case (UInt8(ascii: "\""), _):
      open.removeLast()
      appendSource(1)
    case (UInt8(ascii: "`"), let next?):
      try refuseHole(at: at + 1, .afterBacktick)
      if next.isNameByte { output.becomeScript() }
      output.append(CollectionOfOne(next), source: bytes[at..<at + 2])
      at += 2
    case (UInt8(ascii: "$"), UInt8(ascii: "(")):
      output.becomeScript()
      appendSource(1)
      open.append(at)
      output.openCommands()
      appendSource(1)
    case (UInt8(ascii: "$"), UInt8(ascii: "{")):
      output.becomeScript()
      noteVariable()
      while at < bytes.count, bytes[at] != UInt8(ascii: "}") { appendLiteral(1) }
    case (UInt8(ascii: "$"), _):
      output.becomeScript()
      noteVariable()
      appendLiteral(1)
    default:
      noteTypographicQuote([0x9C, 0x9D, 0x9E])
      appendLiteral(1)
    }
  }

  /// `@'…'@` and `@"…"@`, which end with a quote at the beginning of a line.
  private mutating func readHereString() throws(CommandFault) {
    output.becomeScript()
    let opened = at..<at + 2
    let end = [UInt8(ascii: "\n"), bytes[at + 1], UInt8(ascii: "@")]
    output.beginWord()
    appendSource(2)
    while at < bytes.count {
      if bytes[at...].starts(with: end) {
        appendSource(3)
        return
      }
      try refuseHole(at: at, .hereString)
      appendSource(1)
    }
    throw unbalanced(opened)
  }

  // MARK: Pieces

  private mutating func appendSource(_ count: Int) {
    let end = min(at + count, bytes.count)
    output.appendSource(bytes[at..<end])
    at = end
  }

  private mutating func appendLiteral(_ count: Int) {
    let end = min(at + count, bytes.count)
    output.append(bytes[at..<end], source: bytes[at..<end])
    at = end
  }

  /// Reads a run of braces that stands before a hole; any other brace is syntax.
  private mutating func readHole(_ quoting: Command.Quoting) throws(CommandFault) -> Bool {
    // `${name}` is PowerShell's own variable.
    if at > 0, bytes[at - 1] == UInt8(ascii: "$") { return false }
    // Of a run without a form only the first brace is looked at, so that all cost O(bytes).
    if at > 0, bytes[at - 1] == UInt8(ascii: "{") { return false }
    guard let braces = BraceRun(in: bytes, at: at, .parameter), braces.isBeforeForm else {
      return false
    }
    if let (form, name) = braces.form, case .parameter(let parameter) = form {
      let range = name.lowerBound - 1..<braces.end
      if hasTypographicQuote { try refuseHole(at: range.lowerBound, .afterTypographicQuote) }
      if variableEnd == at { try refuseHole(at: range.lowerBound, .afterVariable) }
      if quoting == .bare, joinedHole == nil, !isWholeWord(at..<braces.end, range) {
        joinedHole = CommandFault(kind: .unquotable(parameter, .joined), range: range)
      }
    }
    at = output.append(braces, in: bytes, from: at, quoting)
    return true
  }

  /// Whether a hole outside of quotes is a word or an item of a list by itself, or all that is assigned.
  ///
  /// PowerShell ends an argument that begins with a quote where the quote does, so what is quoted
  /// within other text is no longer one word.
  private func isWholeWord(_ run: Range<Int>, _ hole: Range<Int>) -> Bool {
    let next = run.upperBound < bytes.count ? bytes[run.upperBound] : UInt8(ascii: " ")
    guard run.lowerBound == hole.lowerBound, " \t\r\n){};|&,".utf8.contains(next) else {
      return false
    }
    let before = bytes[..<run.lowerBound]
    guard let last = before.last else { return true }
    guard output.isInWord else { return !")}".utf8.contains(last) }
    let rest = before.dropLast()
    switch last {
    case UInt8(ascii: ","): return rest.last != UInt8(ascii: "`")
    case UInt8(ascii: "="):
      let name = rest.reversed().prefix(while: \.isNameByte).count
      return rest.dropLast(name).last.map { " \t$".utf8.contains($0) } ?? false
        && (name > 0) == (rest.dropLast(name).last == UInt8(ascii: "$"))
    default: return false
    }
  }

  private func refuseHole(at start: Int, _ place: CommandFault.Place) throws(CommandFault) {
    guard let (form, end) = BraceForm.form(in: bytes, at: start, .parameter),
      case .parameter(let name) = form
    else { return }
    throw CommandFault(kind: .unquotable(name, place), range: start..<end)
  }
}
