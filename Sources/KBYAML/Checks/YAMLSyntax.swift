// YAMLSyntax: why libyaml stopped, in the words of someone who writes entries.
//
// libyaml names the rule of its scanner that failed; an author needs the text that has to change
// and, mostly, the advice to quote it. A quote or bracket left open is reported where it opens.

import KBDiagnostics

/// The text is not YAML.
struct YAMLSyntax: Check {
  static let id: Diagnostic.ID = "yaml-syntax"
  static let explanation = """
    The text cannot be read as YAML, so the rest of its document is not checked; later documents of
    the file (behind `---`) are. Most such faults are text that should be quoted, because it begins
    with one of ``- ? : , [ ] { } # & * ! | > ' " % @ ` `` or holds a colon before a blank or a
    `#` behind one. In single quotes every character is itself (a single quote is written twice); in
    double quotes a backslash begins an escape.
    """

  private let places: SourcePlaces
  /// The value read last.
  private let last: Range<Int>?

  /// The diagnostic for a fault of libyaml.
  static func diagnostic(
    for fault: YAMLFault, in places: SourcePlaces, last: Range<Int>?
  ) -> Diagnostic {
    YAMLSyntax(places: places, last: last).diagnostic(for: fault)
  }

  private func diagnostic(for fault: YAMLFault) -> Diagnostic {
    let offset = fault.offset
    let context = fault.contextOffset ?? offset
    if let blank = foreignIndent(at: offset) { return blank }
    switch (fault.context, fault.problem) {
    case (_, "found character that cannot start any token"):
      return wrongStart(at: offset)
    case (_, "found a tab character where an indentation space is expected"),
      (_, "found a tab character that violates indentation"):
      return .tabIndentation(at: places.range(places.tabs(offset)), in: bytes)
    case (_, "mapping values are not allowed in this context"):
      return unexpectedColon(at: offset)
    case (_, "could not find expected ':'"):
      return syntax(
        "missing ':' after this key", at: places.restOfLine(context),
        "a key is written 'key: value'; text that goes on stands deeper than its key")
    case (_, "block sequence entries are not allowed in this context"):
      return syntax(
        "a list cannot begin here", at: places.character(offset),
        "begin the list on a line of its own, or quote the text")
    case (_, "mapping keys are not allowed in this context"):
      return syntax("'?' cannot begin a text", at: places.character(offset), Self.quote)
    case (_, "did not find expected '-' indicator"):
      return syntax(
        "a list item begins with '- '", at: places.word(offset),
        "the list begins here", at: context)
    case (_, "did not find expected key"):
      return unexpectedText(at: offset, map: context)
    case (_, "did not find expected ',' or ']'"), (_, "did not find expected ',' or '}'"):
      return brokenBrackets(at: offset, opening: context)
    case (_, "did not find expected node content"):
      return missingValue(at: offset)
    case (_, "found unknown escape character"), (_, "did not find expected hexdecimal number"),
      (_, "found invalid Unicode character escape code"):
      return brokenEscape(fault)
    case ("while scanning a quoted scalar", _):
      return syntax(
        "unclosed quote", at: places.character(context),
        shown(context) == "'" ? "a single quote inside single quotes is written twice" : nil)
    case ("while scanning a block scalar", _):
      return syntax(
        "the text of '\(shown(context))' begins on the next line", at: places.word(offset),
        "only a digit from 1 to 9, '+' or '-' may stand behind the '\(shown(context))'")
    case ("while scanning a directive", _):
      return syntax("'%' cannot begin a line", at: places.character(context), Self.quote)
    case ("while scanning an anchor", _), ("while scanning an alias", _),
      ("while scanning a tag", _), ("while parsing a tag", _), ("while parsing a node", _):
      return wrongStart(at: context)
    case (_, "found unexpected ':'"):
      return syntax("unexpected ':' inside brackets", at: places.character(offset), Self.quote)
    case (_, "did not find expected <document start>"):
      return syntax(
        "unexpected text behind the end of the document", at: places.word(offset),
        "a line that stands further left than the first key ends the document")
    default:
      return syntax(fault.problem, at: places.word(offset))
    }
  }

  private static let quote = "quote the text"
}

// MARK: Kinds of faults

extension YAMLSyntax {
  private var bytes: [UInt8] { places.bytes }

  /// A text that begins with a character of YAML's own.
  private func wrongStart(at offset: Int) -> Diagnostic {
    let character = places.character(offset)
    guard !character.isEmpty else { return syntax("unexpected end of the text", at: character) }
    if bytes[offset] == .tab {
      return .tabIndentation(at: places.range(places.tabs(offset)), in: bytes)
    }
    return syntax("'\(shown(offset))' cannot begin a text", at: character, Self.quote)
  }

  /// A second `: ` on a line, or a key that stands deeper than the keys before it.
  private func unexpectedColon(at offset: Int) -> Diagnostic {
    let start = bytes.startOfLine(around: offset, from: places.run.lowerBound)
    let before = bytes[start..<min(offset, places.run.upperBound)]
    let hasColonBefore = zip(before, before.dropFirst()).contains {
      $0 == UInt8(ascii: ":") && $1.isBlank
    }
    if hasColonBefore {
      var fault = syntax("': ' inside an unquoted text", at: places.character(offset), Self.quote)
      if let text = unquotedText(around: offset) {
        fault.notes = []
        let quoted = "'\(String(decoding: bytes[text], as: UTF8.self).replacing("'", with: "''"))'"
        fault.fixIts = [.init(Self.quote, replace: places.range(text), with: quoted)]
      }
      return fault
    }
    return syntax(
      "unexpected key: this line goes on with the text before it", at: places.character(offset),
      "indent a key like the keys beside it, or quote the text")
  }

  /// The unquoted text behind the first key of a line, to the end of the line; `nil` where it may go on
  /// in the next line, hold a comment, or begin with something of YAML's own.
  private func unquotedText(around offset: Int) -> Range<Int>? {
    let limit = places.run.upperBound
    let start = bytes.startOfLine(around: offset, from: places.run.lowerBound)
    let line = places.restOfLine(start)
    let dashes = bytes[line].prefix { $0 == .space || $0 == UInt8(ascii: "-") }
    let key = bytes[dashes.endIndex..<line.upperBound].prefix(while: \.isKeyByte)
    let blanks = bytes[key.endIndex..<line.upperBound].dropFirst().prefix(while: \.isBlank)
    let text = blanks.endIndex..<line.upperBound
    guard !key.isEmpty, bytes[key.endIndex] == UInt8(ascii: ":"), !blanks.isEmpty,
      let first = bytes[text].first, first.isKeyByte,
      !zip(bytes[text], bytes[text].dropFirst()).contains(where: { blank, next in
        blank.isBlank && next == UInt8(ascii: "#")
      })
    else { return nil }
    let next = bytes.endOfLineBreak(at: bytes.endOfLine(from: start, before: limit), before: limit)
    let indent = bytes[next..<limit].prefix { $0 == .space }
    let goesOn = indent.count > dashes.count && indent.endIndex < limit
    return goesOn && !bytes[indent.endIndex].isBreak ? nil : text
  }

  /// A blank beyond ASCII in front of the line with the fault: it looks like a space and is none.
  private func foreignIndent(at offset: Int) -> Diagnostic? {
    let start = bytes.startOfLine(around: offset, from: places.run.lowerBound)
    let indent = bytes[start..<places.run.upperBound].prefix(while: \.isBlank)
    let character = places.character(indent.endIndex)
    guard ["\u{A0}", "\u{202F}", "\u{3000}"].contains(places.text(character)) else { return nil }
    return Diagnostic(
      Self.id, .error, "a no-break or wide blank cannot indent a line", at: places.range(character),
      fixIts: [.init("write a space", replace: places.range(character), with: " ")])
  }

  /// Text where a map should go on with its next key.
  private func unexpectedText(at offset: Int, map: Int) -> Diagnostic {
    guard let last, last.upperBound <= offset, !last.isEmpty,
      !bytes[last.upperBound..<offset].contains(where: \.isBreak)
    else {
      return syntax(
        "this line is not indented like the lines before it", at: places.word(offset),
        "the map begins here", at: map)
    }
    let opener = shown(last.lowerBound)
    guard ["'", "\""].contains(opener) else {
      return syntax(
        "unexpected text behind '\(shown(last.upperBound - 1))'", at: places.word(offset),
        "a text that begins with '\(opener)' must be quoted", at: last.lowerBound)
    }
    guard !bytes[last].contains(where: \.isBreak) else {
      return syntax(
        "unclosed quote", at: places.character(last.lowerBound),
        "the next quote closes it here, where text goes on", at: last.upperBound - 1)
    }
    return syntax(
      "unexpected text behind the closing quote", at: places.word(offset),
      "the quote opens here; inside it, a quote is written \(opener == "'" ? "''" : "\\\"")",
      at: last.lowerBound)
  }

  private func brokenBrackets(at offset: Int, opening: Int) -> Diagnostic {
    let opener = shown(opening)
    guard isClosed(opening) else {
      return syntax(
        "unclosed '\(opener)'", at: places.character(opening),
        "a text that begins with '\(opener)' must be quoted")
    }
    let closer = opener == "[" ? "]" : "}"
    return syntax(
      "missing ',' or '\(closer)'", at: places.word(offset), "'\(opener)' opens here", at: opening)
  }

  private func missingValue(at offset: Int) -> Diagnostic {
    let character = places.character(offset)
    guard !character.isEmpty else { return syntax("missing value at the end", at: character) }
    return syntax(
      "unexpected '\(shown(offset))'", at: character,
      "a text that begins with '\(shown(offset))' must be quoted")
  }

  private func brokenEscape(_ fault: YAMLFault) -> Diagnostic {
    let offset = min(fault.offset, places.run.upperBound)
    // libyaml has passed the letter of an escape with digits, and stands at the first of them.
    let hasLetter = offset >= places.run.lowerBound + 2 && bytes[offset - 2] == .backslash
    let start = hasLetter && fault.problem != "found unknown escape character" ? offset - 2 : offset
    let escape = YAMLEscape(at: start, before: places.run.upperBound, of: bytes).file
    switch fault.problem {
    case "found unknown escape character":
      let whole = escape.lowerBound..<places.character(escape.upperBound - 1).upperBound
      return syntax(
        "unknown escape '\(places.text(whole))'", at: whole,
        "write '\\\\' for a backslash, or put the text in single quotes")
    case "found invalid Unicode character escape code":
      return syntax(
        "'\(places.text(escape))' is no character", at: escape,
        "a character above U+FFFF is written as '\\U' with 8 digits")
    default:
      let digits = start < offset ? YAMLEscape.digits(of: bytes[start + 1]) ?? 2 : 2
      return syntax(
        "'\(places.text(start..<offset))' needs \(digits) hexadecimal digits", at: start..<offset,
        "write '\\\\' for a backslash, or put the text in single quotes")
    }
  }

  /// Whether the bracket at `opening` has its partner, quoted text left out.
  private func isClosed(_ opening: Int) -> Bool {
    var depth = 0
    var quote: UInt8?
    for byte in bytes[opening..<places.run.upperBound] {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case .singleQuote, .doubleQuote: quote = byte
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      if depth == 0 { return true }
    }
    return false
  }

  private func shown(_ offset: Int) -> String { places.text(places.character(offset)) }
}

// MARK: Diagnostics

extension YAMLSyntax {
  private func syntax(
    _ message: String, at bytes: Range<Int>, _ remedy: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      Self.id, .error, message, at: places.range(bytes), notes: remedy.map { [.init($0)] } ?? [])
  }

  private func syntax(
    _ message: String, at bytes: Range<Int>, _ note: String, at offset: Int
  ) -> Diagnostic {
    Diagnostic(
      Self.id, .error, message, at: places.range(bytes),
      notes: [.init(note, at: places.range(places.character(offset)))])
  }
}

extension UInt8 {
  /// A byte of the keys that entries have.
  fileprivate var isKeyByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
