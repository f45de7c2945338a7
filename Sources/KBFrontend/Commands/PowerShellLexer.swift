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
  }

  private func byte(_ offset: Int) -> UInt8? {
    at + offset < bytes.count ? bytes[at + offset] : nil
  }

  private func unbalanced(_ opened: Range<Int>) -> CommandFault {
    CommandFault(
      kind: .unbalanced(String(decoding: bytes[opened], as: UTF8.self)), range: opened)
  }

  private mutating func readCommands() throws(CommandFault) {
    if readHole(.bare) { return }
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
    case UInt8(ascii: "#") where !output.isInWord:
      output.becomeScript()
      while at < bytes.count, bytes[at] != UInt8(ascii: "\n") {
        try refuseHole(at: at, .comment)
        appendSource(1)
      }
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
      appendLiteral(1)
    }
  }

  /// Notes the variable whose `$` stands here; those of a scope such as `env:` exist elsewhere.
  private mutating func noteVariable() {
    let isBraced = byte(1) == UInt8(ascii: "{")
    let start = at + (isBraced ? 2 : 1)
    guard start < bytes.count else { return }
    let name = bytes[start...].prefix(while: \.isNameByte)
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
      if readHole(.singleQuoted) { continue }
      guard bytes[at] == UInt8(ascii: "'") else {
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
    if readHole(.doubleQuoted) { return }
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
    default: appendLiteral(1)
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
  private mutating func readHole(_ quoting: Command.Quoting) -> Bool {
    // `${name}` is PowerShell's own variable.
    if at > 0, bytes[at - 1] == UInt8(ascii: "$") { return false }
    // Of a run without a form only the first brace is looked at, so that all cost O(bytes).
    if at > 0, bytes[at - 1] == UInt8(ascii: "{") { return false }
    guard let braces = BraceRun(in: bytes, at: at, .parameter), braces.isBeforeForm else {
      return false
    }
    at = output.append(braces, in: bytes, from: at, quoting)
    return true
  }

  private func refuseHole(at start: Int, _ place: CommandFault.Place) throws(CommandFault) {
    guard let (form, end) = BraceForm.form(in: bytes, at: start, .parameter),
      case .parameter(let name) = form
    else { return }
    throw CommandFault(kind: .unquotable(name, place), range: start..<end)
  }
}
