// TemplateParser: template text → Pattern (DESIGN, section 4).
//
// A template is text as a person sees it. White space becomes a blank run, quote characters become
// optional quotes, ASCII letters match in either case, and four forms in braces are holes and gaps:
//
//   {name} {name:1}   the parameter's regex, captured     {*}   up to 512 bytes of anything
//   {=name}           a bound value; in outcomes only     {**}  anything
//
// Braces in a row before a form pair up as escapes: `{{name}` is the text `{name}`, `{{{name}` a literal
// `{` and a hole. Any other brace is itself.

import KBAutomata

/// Parses one template.
struct TemplateParser {
  private enum Form {
    case hole(name: String)
    case bound(name: String)
    case gap(limit: Int?)
  }

  private let text: [UInt8]
  private let parameters: [String: String]
  /// Whether `{=name}` may stand here.
  private let admitsBound: Bool
  private var position = 0
  private var parts: [Pattern] = []
  private var captures: [String] = []
  private var marks: [PatternMark] = []

  private init(_ text: String, parameters: [String: String], admitsBound: Bool) {
    self.text = Array(text.utf8)
    self.parameters = parameters
    self.admitsBound = admitsBound
  }

  static func parse(
    _ text: String, parameters: [String: String], admitsBound: Bool = false
  ) throws(PatternError) -> ParsedPattern {
    try PatternError.checkLength(of: text)
    var parser = TemplateParser(text, parameters: parameters, admitsBound: admitsBound)
    while parser.position < parser.text.count { try parser.parseNext() }
    return ParsedPattern(
      pattern: .sequence(of: parser.parts), captures: parser.captures, marks: parser.marks)
  }

  private mutating func parseNext() throws(PatternError) {
    if skipBlanks() {
      parts.append(.blankRun)
    } else if let count = skipQuotes() {
      parts.append(.quotes(count))
    } else if text[position] == UInt8(ascii: "{") {
      try parseBraces()
    } else {
      appendLiteral(text[position])
      position += 1
    }
  }

  private mutating func appendLiteral(_ byte: UInt8) {
    parts.append(.bytes(ByteSet(byte...byte).foldingCase))
  }

  private mutating func skipBlanks() -> Bool {
    let start = position
    while position < text.count {
      if Tolerance.whiteSpace.contains(text[position]) {
        position += 1
      } else if text[position...].starts(with: [0xC2, 0xA0]) {
        position += 2
      } else {
        break
      }
    }
    return position > start
  }

  private mutating func skipQuotes() -> Int? {
    var count = 0
    while let quote = Self.quotes.first(where: { text[position...].starts(with: $0) }) {
      position += quote.count
      count += 1
    }
    return count > 0 ? count : nil
  }

  private static let quotes = Tolerance.quoteCharacters.map { Array(String($0).utf8) }

  /// Parses a run of braces and, if they stand before one, a form.
  private mutating func parseBraces() throws(PatternError) {
    var innermost = position
    while innermost + 1 < text.count, text[innermost + 1] == UInt8(ascii: "{") { innermost += 1 }
    let count = innermost - position + 1
    guard let (form, end) = form(at: innermost) else {
      for _ in 0..<count { appendLiteral(UInt8(ascii: "{")) }
      position += count
      return
    }
    for _ in 0..<count / 2 { appendLiteral(UInt8(ascii: "{")) }
    if count % 2 == 0 {
      position += count
    } else {
      position = end
      try append(form, at: innermost..<end)
    }
  }

  private mutating func append(_ form: Form, at range: Range<Int>) throws(PatternError) {
    switch form {
    case .gap(let limit):
      parts.append(.gap(limit: limit))
      marks.append(PatternMark(kind: .gap, range: range))
    case .bound(let name):
      guard admitsBound else {
        throw PatternError(
          .syntax, "the bound value '{=\(name)}' is known only in outcomes", at: range, name: name)
      }
      // One byte stands for the value, which takes its place before the automaton is run.
      try appendHole(.bytes(ByteSet(0x00...0xFF)), "=" + name, at: range)
    case .hole(let name):
      guard let regex = parameters[name] else {
        throw PatternError(.unknownParameter, "unknown parameter '\(name)'", at: range, name: name)
      }
      let inner: Pattern
      do {
        inner = try RegexParser.parse(regex, capturing: false).pattern
      } catch {
        throw PatternError(
          .syntax, "invalid regex of the parameter '\(name)': \(error.message)", at: range)
      }
      try appendHole(inner, name, at: range)
    }
  }

  private mutating func appendHole(
    _ inner: Pattern, _ name: String, at range: Range<Int>
  ) throws(PatternError) {
    guard captures.count < PatternLimits.groups else {
      throw PatternError(
        .tooLarge, "more than \(PatternLimits.groups) holes in a template", at: range)
    }
    parts.append(.hole(inner, index: captures.count))
    marks.append(PatternMark(kind: .hole, range: range))
    captures.append(name)
  }

  /// The form that opens with the brace at `start`, and where it ends.
  private func form(at start: Int) -> (form: Form, end: Int)? {
    guard let close = text[start...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let inside = text[(start + 1)..<close]
    let end = close + 1
    if inside.elementsEqual("*".utf8) { return (.gap(limit: PatternLimits.gapBytes), end) }
    if inside.elementsEqual("**".utf8) { return (.gap(limit: nil), end) }
    if inside.first == UInt8(ascii: "=") {
      return Self.name(inside.dropFirst()).map { (.bound(name: $0), end) }
    }
    let halves = inside.split(
      separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = halves.first, let name = Self.name(first) else { return nil }
    if halves.count == 2 {
      let digits = halves[1]
      guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    }
    return (.hole(name: name), end)
  }

  /// `bytes` as the name of a parameter, `[a-z][a-z0-9_]*`.
  private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let first = bytes.first, (0x61...0x7A).contains(first),
      bytes.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
