// RegexParser: regex text → Pattern, for the syntax that RE2 and Rust regex share (DESIGN, section 4).
//
// <https://github.com/google/re2/wiki/Syntax>, <https://docs.rs/regex/latest/regex/#syntax>. Matching is
// on bytes: a character outside ASCII is its UTF-8 bytes, `\xHH` is that byte, `\x{H…}` that character,
// `.` and negated classes take one byte. Where the two readings differ, the text is refused.

import KBAutomata

/// Parses one regex by recursive descent; `PatternLimits.nesting` bounds the recursion.
struct RegexParser {
  /// What `(?ims)` switches; in force to the end of the group.
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesLineEnds = false
  }

  let text: [UInt8]
  var position = 0
  var flags = Flags()
  private let isCapturing: Bool
  private var captures: [String] = []
  private var marks: [PatternMark] = []
  private var depth = 0

  private init(_ text: String, isCapturing: Bool) {
    self.text = Array(text.utf8)
    self.isCapturing = isCapturing
  }

  /// - Parameter capturing: whether groups capture; those of a parameter's regex don't.
  static func parse(_ text: String, capturing: Bool = true) throws(PatternError) -> ParsedPattern {
    try PatternError.checkLength(of: text)
    var parser = RegexParser(text, isCapturing: capturing)
    let pattern = try parser.parseChoice()
    if parser.position < parser.text.count {
      throw parser.error(.syntax, "')' closes no group", 1)
    }
    return ParsedPattern(pattern: pattern, captures: parser.captures, marks: parser.marks)
  }

  // MARK: Structure

  private mutating func parseChoice() throws(PatternError) -> Pattern {
    var branches = [try parseSequence()]
    while skip("|") { branches.append(try parseSequence()) }
    return .choice(of: branches)
  }

  private mutating func parseSequence() throws(PatternError) -> Pattern {
    var parts: [Pattern] = []
    while let next = peek, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
      let start = position
      let isFlags = isFlagSetting
      let atom = try parseAtom()
      if isFlags { continue }
      parts.append(try parseRepetition(of: atom, from: start))
    }
    return .sequence(of: parts)
  }

  private mutating func parseAtom() throws(PatternError) -> Pattern {
    let start = position
    let byte = text[position]
    switch byte {
    case UInt8(ascii: "("): return try parseGroup()
    case UInt8(ascii: "["):
      let members = try parseClass()
      marks.append(PatternMark(kind: .byteClass, range: start..<position))
      return members
    case UInt8(ascii: "\\"): return try parseEscape()
    case UInt8(ascii: "."):
      position += 1
      marks.append(PatternMark(kind: .dot, range: start..<position))
      let lineEnd = ByteSet([UInt8(ascii: "\n")])
      return .bytes(flags.dotMatchesLineEnds ? .all : lineEnd.complement)
    case UInt8(ascii: "^"):
      position += 1
      return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case UInt8(ascii: "$"):
      position += 1
      return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      throw error(.syntax, "'\(character)' has nothing to repeat", 1)
    case UInt8(ascii: "{"):
      throw error(.syntax, "'{' has nothing to repeat; write '\\{' for the brace", 1)
    default:
      position += characterLength(at: position)
      return literal(text[start..<position])
    }
  }

  /// These bytes one after the other, in either case under `(?i)`.
  func literal(_ bytes: some Sequence<UInt8>) -> Pattern {
    .sequence(
      of: bytes.map { byte in
        let set = ByteSet(byte...byte)
        return .bytes(flags.ignoresCase ? set.foldingCase : set)
      })
  }

  // MARK: Groups

  private var isFlagSetting: Bool {
    guard text[position...].starts(with: "(?".utf8) else { return false }
    let rest = text[(position + 2)...]
    let letters = rest.prefix { "imsUuxR-".utf8.contains($0) }
    return !letters.isEmpty && rest.dropFirst(letters.count).first == UInt8(ascii: ")")
  }

  private mutating func parseGroup() throws(PatternError) -> Pattern {
    let start = position
    guard depth < PatternLimits.nesting else {
      throw error(.tooLarge, "groups nested deeper than \(PatternLimits.nesting)", 1)
    }
    position += 1
    let outerFlags = flags
    var name: String? = ""
    if skip("?") {
      switch try parseGroupKind(from: start) {
      case .flags: return .empty
      case .plain: name = nil
      case .named(let given): name = given
      }
    }
    var index: Int?
    if isCapturing, let name {
      guard captures.count < PatternLimits.groups else {
        throw PatternError(
          .tooLarge, "more than \(PatternLimits.groups) capture groups", at: start..<start + 1)
      }
      index = captures.count
      captures.append(name)
      marks.append(PatternMark(kind: .capture(name: name), range: start..<position))
    }
    depth += 1
    let inner = try parseChoice()
    guard skip(")") else {
      throw PatternError(.syntax, "missing ')' for this group", at: start..<start + 1)
    }
    depth -= 1
    flags = outerFlags
    return index.map { .group(inner, index: $0) } ?? inner
  }

  private enum GroupKind {
    /// `(?i)`: no group.
    case flags
    /// `(?:…)`, `(?i:…)`
    case plain
    case named(String)
  }

  /// Parses what follows `(?`, up to the group's content.
  private mutating func parseGroupKind(from start: Int) throws(PatternError) -> GroupKind {
    for (syntax, what) in Self.backtrackingGroups where text[position...].starts(with: syntax.utf8)
    {
      throw PatternError(
        .notLinear,
        "\(what) '(?\(syntax)' is not possible in linear time; RE2 and Rust regex lack it too",
        at: start..<position + syntax.utf8.count)
    }
    if skip("P<") || skip("<") { return .named(try parseName(from: start)) }
    if let next = peek, (0x30...0x39).contains(next) {
      throw PatternError(
        .notLinear, "recursion is not possible in linear time; RE2 and Rust regex lack it too",
        at: start..<position + 1)
    }
    return try parseFlags(from: start)
  }

  private static let backtrackingGroups = [
    ("=", "look-ahead"), ("!", "look-ahead"), ("<=", "look-behind"), ("<!", "look-behind"),
    (">", "atomic group"), ("P=", "back-reference"), ("P>", "recursion"), ("R", "recursion"),
    ("&", "recursion"), ("(", "conditional"),
  ]

  private mutating func parseName(from start: Int) throws(PatternError) -> String {
    let nameStart = position
    while let next = peek, next != UInt8(ascii: ">"), next != UInt8(ascii: ")") {
      position += next < 0x80 ? 1 : characterLength(at: position)
    }
    let range = nameStart..<position
    let name = String(decoding: text[range], as: UTF8.self)
    guard skip(">") else {
      throw PatternError(.syntax, "missing '>' after the group's name", at: start..<position)
    }
    let isWord = name.utf8.allSatisfy { RegexClasses.word.contains($0) }
    guard isWord, let first = name.utf8.first, !(0x30...0x39).contains(first) else {
      throw PatternError(
        .syntax, "invalid group name '\(name)'", at: range.isEmpty ? start..<position : range)
    }
    if captures.contains(name) {
      throw PatternError(.syntax, "two groups are named '\(name)'", at: range)
    }
    return name
  }

  private mutating func parseFlags(from start: Int) throws(PatternError) -> GroupKind {
    var isOn = true
    var count = 0
    while let next = peek {
      let range = position..<position + characterLength(at: position)
      position = range.upperBound
      switch next {
      case UInt8(ascii: "i"): flags.ignoresCase = isOn
      case UInt8(ascii: "m"): flags.isMultiline = isOn
      case UInt8(ascii: "s"): flags.dotMatchesLineEnds = isOn
      case UInt8(ascii: "-") where isOn:
        isOn = false
        count = 0
        continue
      case UInt8(ascii: ":") where isOn || count > 0: return .plain
      case UInt8(ascii: ")") where count > 0: return .flags
      default:
        let what = String(decoding: text[range], as: UTF8.self)
        throw PatternError(
          .syntax, "unknown group syntax '\(what)'; flags are i, m and s", at: start..<position)
      }
      count += 1
    }
    throw PatternError(.syntax, "missing ')' for this group", at: start..<start + 1)
  }

  // MARK: Repetition

  private mutating func parseRepetition(
    of atom: Pattern, from start: Int
  ) throws(PatternError) -> Pattern {
    let operatorStart = position
    guard let (min, max) = try parseBounds() else { return atom }
    var isLazy = false
    if skip("?") {
      isLazy = true
    } else if peek == UInt8(ascii: "+") {
      throw PatternError(
        .notLinear,
        "possessive repetition is not possible in linear time; RE2 and Rust regex lack it too",
        at: operatorStart..<position + 1)
    }
    if let next = peek, "*+?{".utf8.contains(next) {
      throw error(.syntax, "'\(character)' repeats a repetition; put that in a group", 1)
    }
    let result = Pattern.repeating(atom, min: min, max: max, isLazy: isLazy)
    try PatternError.checkSize(of: result, at: start..<position)
    return result
  }

  private mutating func parseBounds() throws(PatternError) -> (min: Int, max: Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    let start = position
    guard skip("{") else { return nil }
    let first = parseNumber()
    var second = first
    if skip(",") { second = parseNumber() }
    guard let min = first, skip("}") else {
      throw PatternError(
        .syntax, "'{' opens no count such as {2}, {2,} or {2,5}; write '\\{' for the brace",
        at: start..<start + 1)
    }
    let range = start..<position
    if min > PatternLimits.repetitions || (second ?? 0) > PatternLimits.repetitions {
      throw PatternError(
        .repetition, "a repetition of more than \(PatternLimits.repetitions)", at: range)
    }
    if let second, second < min {
      throw PatternError(.repetition, "the bounds of this repetition are swapped", at: range)
    }
    return (min, second)
  }

  /// Digits as a number, `nil` without any; a large number stays just over every limit.
  private mutating func parseNumber() -> Int? {
    var value: Int?
    while let next = peek, (0x30...0x39).contains(next) {
      value = min((value ?? 0) * 10 + Int(next - 0x30), 1_000_000)
      position += 1
    }
    return value
  }

  // MARK: Text

  var peek: UInt8? { position < text.count ? text[position] : nil }

  /// The character at `position`, for messages.
  var character: String {
    let end = min(position + characterLength(at: position), text.count)
    return String(decoding: text[position..<end], as: UTF8.self)
  }

  mutating func skip(_ syntax: String) -> Bool {
    guard text[position...].starts(with: syntax.utf8) else { return false }
    position += syntax.utf8.count
    return true
  }

  /// The number of bytes of the character that begins at `offset`; the text is valid UTF-8.
  func characterLength(at offset: Int) -> Int {
    guard offset < text.count else { return 0 }
    switch text[offset] {
    case 0xF0...: return 4
    case 0xE0...: return 3
    case 0xC0...: return 2
    default: return 1
    }
  }

  /// An error about the `length` bytes at `position`.
  func error(_ kind: PatternError.Kind, _ message: String, _ length: Int) -> PatternError {
    PatternError(kind, message, at: position..<position + length)
  }
}
