import KBModel

extension ShellLexer {
  /// A here-document that a line announces.
  struct HereDocument {
    var delimiter: [UInt8]
    /// Written `<<-`: tabs before the delimiter are skipped.
    var stripsTabs: Bool
  }

  /// Reads `$` and what it opens; `${name}` is the shell's own variable, never a hole.
  mutating func readDollar() throws(CommandFault) {
    switch byte(1) {
    case UInt8(ascii: "("):
      output.becomeScript()
      output.beginWord()
      if byte(2) == UInt8(ascii: "(") {
        open(.arithmetic, 3)
      } else {
        open(.commands(UInt8(ascii: ")")), 2)
      }
    case UInt8(ascii: "["):
      output.becomeScript()
      output.beginWord()
      open(.squareArithmetic, 2)
    case UInt8(ascii: "{"):
      output.becomeScript()
      output.beginWord()
      noteVariable(at: at + 2)
      open(.expansion, 2)
    case UInt8(ascii: "'") where frames.last?.frame != .doubleQuote:
      try readAnsiQuoted()
    case let next?
    where next.isNameByte || Self.specialParameters.contains(next):
      output.becomeScript()
      noteVariable(at: at + 1)
      appendLiteral(2)
    default: appendLiteral(1)
    }
  }

  /// Notes the variable whose name begins at `start`; `${#name}` is not looked at.
  private mutating func noteVariable(at start: Int) {
    let name = bytes[start...].prefix(while: \.isNameByte)
    guard let first = name.first, !first.isDigit else { return }
    let isBraced = bytes[start - 1] == UInt8(ascii: "{")
    if !isBraced { variableEnd = name.endIndex }
    let next = name.endIndex < bytes.count ? bytes[name.endIndex] : 0
    let hasDefault = isBraced && ":-+=?".utf8.contains(next)
    output.note(
      ShellVariable(
        name: String(decoding: name, as: UTF8.self), use: hasDefault ? .readOrDefault : .read,
        range: start..<name.endIndex))
  }

  private static let specialParameters = Set("@*#?-$!".utf8)

  /// `$'…'` of bash: escapes inside, so that nothing quotes a hole.
  private mutating func readAnsiQuoted() throws(CommandFault) {
    output.becomeScript()
    let opened = at..<at + 2
    output.beginWord()
    appendSource(2)
    while at < bytes.count, bytes[at] != UInt8(ascii: "'") {
      try refuseHole(at: at, .ansiQuote)
      appendSource(bytes[at] == UInt8(ascii: "\\") ? 2 : 1)
    }
    guard at < bytes.count else { throw unbalanced(opened) }
    appendSource(1)
  }

  /// Reads inside `${…}`, `$((…))` and `$[…]`, where no hole can stand.
  mutating func readExpansion() throws(CommandFault) {
    let frame = frames[frames.count - 1].frame
    try refuseHole(at: at, frame == .expansion ? .expansion : .arithmetic)
    switch bytes[at] {
    case UInt8(ascii: "\\"): appendSource(2)
    case UInt8(ascii: "}") where frame == .expansion:
      close()
      appendSource(1)
    case UInt8(ascii: "'")
    where frame == .expansion && openDoubleQuotes == 0:
      let opened = at..<at + 1
      appendSource(1)
      while at < bytes.count, bytes[at] != UInt8(ascii: "'") {
        try refuseHole(at: at, .expansion)
        appendSource(1)
      }
      guard at < bytes.count else { throw unbalanced(opened) }
      appendSource(1)
    case UInt8(ascii: "\""): open(.doubleQuote, 1)
    case UInt8(ascii: "`"): readBacktickInExpansion()
    case UInt8(ascii: "$"): try readDollar()
    case UInt8(ascii: "(") where frame != .expansion: open(.arithmeticBracket, 1)
    case UInt8(ascii: "[") where frame == .squareArithmetic: open(.squareArithmetic, 1)
    case UInt8(ascii: ")") where frame == .arithmeticBracket,
      UInt8(ascii: "]") where frame == .squareArithmetic:
      close()
      appendSource(1)
    case UInt8(ascii: ")") where frame == .arithmetic:
      close()
      appendSource(byte(1) == UInt8(ascii: ")") ? 2 : 1)
    default: appendSource(1)
    }
  }

  private mutating func readBacktickInExpansion() {
    open(.commands(UInt8(ascii: "`")), 1)
  }

  // MARK: Here-documents

  /// Reads `<<`, `<<-` with the delimiter, or `<<<`.
  mutating func readHereDocumentHead() {
    output.becomeScript()
    output.endWord()
    appendSource(2)
    // `<<<` reads one word as input, as any other redirection does.
    if byte(0) == UInt8(ascii: "<") {
      appendSource(1)
      return
    }
    let stripsTabs = byte(0) == UInt8(ascii: "-")
    if stripsTabs { appendSource(1) }
    while byte(0) == UInt8(ascii: " ") || byte(0) == UInt8(ascii: "\t") { appendSource(1) }
    var delimiter: [UInt8] = []
    while let next = byte(0), !Self.endsDelimiter.contains(next) {
      if !Self.quotes.contains(next) { delimiter.append(next) }
      appendSource(1)
    }
    hereDocuments.append(HereDocument(delimiter: delimiter, stripsTabs: stripsTabs))
  }

  private static let endsDelimiter = Set(" \t\r\n;|&<>()".utf8)
  private static let quotes = Set("'\"\\".utf8)

  /// Reads the bodies of the here-documents that the line before announced.
  mutating func readHereDocuments() throws(CommandFault) {
    let documents = hereDocuments
    hereDocuments = []
    for document in documents {
      while at < bytes.count {
        let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        var line = bytes[at..<end]
        if document.stripsTabs { line = line.drop { $0 == UInt8(ascii: "\t") } }
        let isLast = line.elementsEqual(document.delimiter)
        while at < end {
          try refuseHole(at: at, .hereDocument)
          appendSource(1)
        }
        appendSource(1)
        if isLast { break }
      }
    }
  }
}
