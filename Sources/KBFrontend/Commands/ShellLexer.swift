// ShellLexer: a POSIX sh command in, words or pieces of script out.
//
// Recognises tokens as the standard does (Shell Command Language, 2.2 Quoting, 2.3 Token
// Recognition, 2.6 Word Expansions, 2.7.4 Here-Document), no further: enough to know what is a
// plain word, and how a hole is quoted. Substitutions nest on a stack of frames, so depth costs
// memory in proportion to the text and no recursion. O(bytes).
// <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html>

import KBModel

/// Reads one command of POSIX sh.
struct ShellLexer {
  /// What is open around the place being read.
  enum Frame: Equatable {
    /// Commands, up to what closes them: `)` of a subshell or `$(`, or a backtick.
    case commands(UInt8)
    case doubleQuote
    /// `${…}`.
    case expansion
    /// `$((…))`; the brackets still open in it.
    case arithmetic
    /// `(` within an arithmetic expansion.
    case arithmeticBracket
    /// `$[…]` of bash, and `[` in it.
    case squareArithmetic
    /// The outer bracket of `((`: arithmetic in bash, a subshell in a subshell in sh.
    case doubleBracket
  }

  let bytes: [UInt8]
  var at = 0
  var output = CommandOutput()
  private(set) var frames: [(frame: Frame, opened: Range<Int>)] = []
  /// How many frames of a kind are open, so that none is sought in vain.
  private(set) var openBackticks = 0
  private(set) var openDoubleQuotes = 0
  private var openDoubleBrackets = 0
  /// Brackets `[` that may open a subscript, up to the end of the command.
  private var openSubscripts = 0
  /// Where the name of a variable ended that was read last, without braces.
  var variableEnd: Int?
  /// Delimiters of here-documents whose bodies begin after this line.
  var hereDocuments: [HereDocument] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Reads the whole text into ``output``.
  mutating func run() throws(CommandFault) {
    while at < bytes.count {
      switch frames.last?.frame {
      case nil, .commands, .doubleBracket: try readCommands()
      case .doubleQuote: try readDoubleQuoted()
      case .expansion, .arithmetic, .arithmeticBracket, .squareArithmetic: try readExpansion()
      }
    }
    if let (_, opened) = frames.last { throw unbalanced(opened) }
    checkFirstWord()
  }

  func byte(_ offset: Int) -> UInt8? {
    at + offset < bytes.count ? bytes[at + offset] : nil
  }

  func unbalanced(_ opened: Range<Int>) -> CommandFault {
    CommandFault(
      kind: .unbalanced(String(decoding: bytes[opened], as: UTF8.self)), range: opened)
  }

  // MARK: Commands

  private mutating func readCommands() throws(CommandFault) {
    if try readBraces(.bare) { return }
    switch bytes[at] {
    case UInt8(ascii: "\\"): try readBackslash()
    case UInt8(ascii: "'"): try readSingleQuoted()
    case UInt8(ascii: "\""):
      output.beginWord()
      open(.doubleQuote, 1)
    case UInt8(ascii: "`"): readBacktick()
    case UInt8(ascii: "$"): try readDollar()
    case UInt8(ascii: " "), UInt8(ascii: "\t"): endWord(1)
    case UInt8(ascii: "#") where !output.isInWord: try readComment()
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      output.becomeScript()
      endCommand(.end)
      endWord(1)
      try readHereDocuments()
    case UInt8(ascii: "("):
      output.becomeScript()
      output.endWord()
      open(byte(1) == UInt8(ascii: "(") ? .doubleBracket : .commands(UInt8(ascii: ")")), 1)
    case UInt8(ascii: ")"):
      output.becomeScript()
      output.endWord()
      // Without an open bracket it ends a pattern of `case`.
      guard let (frame, opened) = frames.last,
        frame == .commands(UInt8(ascii: ")")) || frame == .doubleBracket
      else {
        return endWord(1)
      }
      close()
      // A substitution is part of a word, a subshell is none.
      if opened.count > 1 { output.beginWord() }
      appendSource(1)
    case UInt8(ascii: "<") where byte(1) == UInt8(ascii: "<"): readHereDocumentHead()
    case UInt8(ascii: "<") where byte(1) == UInt8(ascii: "("),
      UInt8(ascii: ">") where byte(1) == UInt8(ascii: "("):
      output.becomeScript()
      output.beginWord()
      open(.commands(UInt8(ascii: ")")), 2)
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      output.becomeScript()
      endWord(1)
    case UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: ";"):
      output.becomeScript()
      // `>&` and `<&` go on with the command, and so does `&>` of bash.
      let isRedirection = at > 0 && [UInt8(ascii: "<"), UInt8(ascii: ">")].contains(bytes[at - 1])
      if !isRedirection, byte(1) != UInt8(ascii: ">") {
        let isPipe = bytes[at] == UInt8(ascii: "|") && byte(1) != UInt8(ascii: "|")
        endCommand(isPipe && !(at > 0 && bytes[at - 1] == UInt8(ascii: "|")) ? .pipe : .end)
      }
      endWord(1)
    case UInt8(ascii: "*"), UInt8(ascii: "?"):
      output.becomeScript()
      appendLiteral(1)
    case UInt8(ascii: "["): readBracket()
    case UInt8(ascii: "]"):
      openSubscripts -= openSubscripts > 0 ? 1 : 0
      appendLiteral(1)
    case UInt8(ascii: "~") where !output.isInWord:
      output.becomeScript()
      appendLiteral(1)
    default:
      if bytes[at] >= 0xC0 { output.noteBareCharacter() }
      appendLiteral(1)
    }
  }

  /// Reads `[`, which opens a pattern, a subscript, or the conditions of `[` and `[[`.
  private mutating func readBracket() {
    output.becomeScript()
    let isAfterName = at > 0 && bytes[at - 1].isNameByte
    let isCondition = byte(1).map { " \t\n[".utf8.contains($0) } ?? true
    if isAfterName || !isCondition { openSubscripts += 1 }
    appendLiteral(1)
  }

  /// Whether the brace at `start` opens a list or range, which bash and zsh would expand, or a group.
  private func isBraceExpansion(at start: Int) -> Bool {
    let word = bytes[(start + 1)...].prefix(256).prefix { !Self.endsWord.contains($0) }
    if word.isEmpty { return !output.isInWord }
    guard let close = word.firstIndex(of: UInt8(ascii: "}")) else { return false }
    let inside = word[..<close]
    return inside.contains(UInt8(ascii: ","))
      || zip(inside, inside.dropFirst()).contains { $0 == $1 && $1 == UInt8(ascii: ".") }
  }

  private static let endsWord = Set(" \t\n'\"`$|&;<>(){".utf8)

  private mutating func readBackslash() throws(CommandFault) {
    guard let next = byte(1) else {
      output.becomeScript()
      appendLiteral(1)
      return
    }
    if next == UInt8(ascii: "\n") {
      endWord(2)
      return
    }
    try refuseHole(at: at + 1, .afterBackslash)
    output.append(CollectionOfOne(next), source: bytes[at..<at + 2])
    at += 2
  }

  private mutating func readSingleQuoted() throws(CommandFault) {
    let opened = at..<at + 1
    output.beginWord()
    output.appendSource(bytes[opened])
    at += 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "'") {
      if try readBraces(.singleQuoted) { continue }
      appendLiteral(1)
    }
    guard at < bytes.count else { throw unbalanced(opened) }
    output.appendSource(bytes[at...at])
    at += 1
  }

  private mutating func readBacktick() {
    output.becomeScript()
    if openBackticks > 0 {
      while frames.last?.frame != .commands(UInt8(ascii: "`")) { close() }
      close()
      output.beginWord()
      appendSource(1)
    } else {
      output.beginWord()
      open(.commands(UInt8(ascii: "`")), 1)
    }
  }

  private mutating func readComment() throws(CommandFault) {
    output.becomeScript()
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") {
      try refuseHole(at: at, .comment)
      appendSource(1)
    }
  }

  /// A first word that the shell reads as an assignment or as syntax makes a script.
  private mutating func checkFirstWord() {
    guard case .words(let words) = output.form, case .literal(let text)? = words.first?.first else {
      return
    }
    let name = text.utf8.prefix(while: \.isNameByte)
    let isAssignment =
      name.first.map { !$0.isDigit } ?? false
      && text.utf8.dropFirst(name.count).first
        == UInt8(ascii: "=")
    if isAssignment || Self.reserved.contains(text) { output.becomeScript() }
  }

  private static let reserved: Set<String> = [
    "!", "{", "}", "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "in", "then",
    "until", "while",
  ]

  // MARK: Double quotes

  private mutating func readDoubleQuoted() throws(CommandFault) {
    if try readBraces(.doubleQuoted) { return }
    switch bytes[at] {
    case UInt8(ascii: "\""):
      close()
      appendSource(1)
    case UInt8(ascii: "\\"):
      guard let next = byte(1) else {
        appendLiteral(1)
        return
      }
      try refuseHole(at: at + 1, .afterBackslash)
      switch next {
      case UInt8(ascii: "\n"):
        appendSource(2)
      case UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(CollectionOfOne(next), source: bytes[at..<at + 2])
        at += 2
      default: appendLiteral(2)
      }
    case UInt8(ascii: "`"): readBacktick()
    case UInt8(ascii: "$"): try readDollar()
    default: appendLiteral(1)
    }
  }

  // MARK: Pieces

  /// Opens a frame with the next `count` bytes.
  mutating func open(_ frame: Frame, _ count: Int) {
    frames.append((frame, at..<at + count))
    if isCommands(frame) { output.openCommands() }
    openBackticks += frame == .commands(UInt8(ascii: "`")) ? 1 : 0
    openDoubleQuotes += frame == .doubleQuote ? 1 : 0
    openDoubleBrackets += frame == .doubleBracket ? 1 : 0
    appendSource(count)
  }

  /// Closes the innermost frame.
  mutating func close() {
    guard let (frame, _) = frames.popLast() else { return }
    if isCommands(frame) { output.closeCommands() }
    openBackticks -= frame == .commands(UInt8(ascii: "`")) ? 1 : 0
    openDoubleQuotes -= frame == .doubleQuote ? 1 : 0
    openDoubleBrackets -= frame == .doubleBracket ? 1 : 0
  }

  private func isCommands(_ frame: Frame) -> Bool {
    if case .commands = frame { return true }
    return frame == .doubleBracket
  }

  mutating func appendSource(_ count: Int) {
    let end = min(at + count, bytes.count)
    output.appendSource(bytes[at..<end])
    at = end
  }

  mutating func appendLiteral(_ count: Int) {
    let end = min(at + count, bytes.count)
    output.append(bytes[at..<end], source: bytes[at..<end])
    at = end
  }

  private mutating func endCommand(_ end: SimpleCommand.End) {
    openSubscripts = 0
    output.endWord()
    output.endCommand(end)
  }

  mutating func endWord(_ count: Int) {
    output.endWord()
    appendSource(count)
  }

  /// Reads a run of braces and the hole it may stand before, if a brace stands here.
  private mutating func readBraces(_ quoting: Command.Quoting) throws(CommandFault) -> Bool {
    guard let braces = BraceRun(in: bytes, at: at, .parameter) else { return false }
    if let (_, name) = braces.form, let place = unquotablePlace {
      try refuseHole(at: name.lowerBound - 1, place)
    }
    if quoting == .bare, !braces.isBeforeForm, isBraceExpansion(at: braces.end - 1) {
      output.becomeScript()
    }
    at = output.append(braces, in: bytes, from: at, quoting)
    return true
  }

  /// Why no quoting keeps a value here, within whatever quotes it stands, if so.
  private var unquotablePlace: CommandFault.Place? {
    // A backquote takes one backslash away from what is quoted inside it.
    if openBackticks > 0 { return .backquotes }
    if openDoubleBrackets > 0 { return .arithmetic }
    if openSubscripts > 0 { return .subscript }
    return variableEnd == at ? .afterVariable : nil
  }

  /// Throws if a hole stands at `start`, where nothing could quote its value.
  func refuseHole(at start: Int, _ place: CommandFault.Place) throws(CommandFault) {
    guard let (form, end) = BraceForm.form(in: bytes, at: start, .parameter),
      case .parameter(let name) = form
    else { return }
    throw CommandFault(kind: .unquotable(name, place), range: start..<end)
  }
}
