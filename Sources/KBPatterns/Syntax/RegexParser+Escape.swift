import KBAutomata

extension RegexParser {
  /// What an escape outside a class, or a member inside one, stands for.
  enum Atom {
    /// A byte written as such.
    case byte(UInt8)
    /// A character outside ASCII.
    case scalar(Unicode.Scalar)
    case set(ByteSet)
    case assertion(Assertion)
  }

  /// Parses an escape outside a class.
  mutating func parseEscape() throws(PatternError) -> Pattern {
    switch try parseEscapedCharacter() {
    case .byte(let byte): return literal([byte])
    case .scalar(let scalar): return literal(String(scalar).utf8)
    case .set(let set): return .bytes(set)
    case .assertion(let assertion): return .assertion(assertion)
    }
  }

  /// Parses a backslash and what belongs to it.
  mutating func parseEscapedCharacter() throws(PatternError) -> Atom {
    let start = position
    position += 1
    guard let letter = peek else {
      throw PatternError(.syntax, "a single '\\' at the end", at: start..<start + 1)
    }
    let escape = "\\" + character
    position += characterLength(at: position)
    let range = start..<position
    if let set = RegexClasses.perl(letter) { return .set(set) }
    if let assertion = Self.assertions[letter] { return .assertion(assertion) }
    if let byte = Self.controls[letter] { return .byte(byte) }
    switch letter {
    case UInt8(ascii: "x"): return try parseHexadecimal(from: start)
    case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "k"), UInt8(ascii: "g"):
      throw PatternError(
        .notLinear,
        "back-reference '\(escape)' is not possible in linear time; RE2 and Rust regex lack it too",
        at: range)
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      throw PatternError(
        .syntax, "a Unicode class '\(escape)' can't be matched on bytes; list the characters",
        at: range)
    case UInt8(ascii: "Z"):
      throw PatternError(.syntax, "unknown escape '\\Z'; write '\\z' for the end", at: range)
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      throw PatternError(
        .syntax,
        "'\(escape)' means a word's edge in Rust regex and itself in RE2; leave the '\\' out",
        at: range)
    case 0x20...0x7E where !RegexClasses.word.contains(letter) || letter == UInt8(ascii: "_"):
      return .byte(letter)
    default: throw PatternError(.syntax, "unknown escape '\(escape)'", at: range)
    }
  }

  private static let assertions: [UInt8: Assertion] = [
    UInt8(ascii: "b"): .wordBoundary, UInt8(ascii: "B"): .notWordBoundary,
    UInt8(ascii: "A"): .textStart, UInt8(ascii: "z"): .textEnd,
  ]

  private static let controls: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "r"): 0x0D,
  ]

  /// Parses what follows `\x`: two digits for a byte, or any number in braces for a character.
  private mutating func parseHexadecimal(from start: Int) throws(PatternError) -> Atom {
    let isBraced = skip("{")
    let digits = text[position...].prefix { Self.hexadecimalValue($0) != nil }
      .prefix(isBraced ? 16 : 2)
    position += digits.count
    let isClosed = isBraced ? skip("}") : digits.count == 2
    let range = start..<position
    guard isClosed, !digits.isEmpty else {
      throw PatternError(
        .syntax, "'\\x' needs two hexadecimal digits, or some in braces", at: range)
    }
    var value: UInt64 = 0
    for digit in digits { value = value << 4 | UInt64(Self.hexadecimalValue(digit) ?? 0) }
    if !isBraced { return .byte(UInt8(truncatingIfNeeded: value)) }
    guard let number = UInt32(exactly: value), let scalar = Unicode.Scalar(number) else {
      throw PatternError(.syntax, "no character has this number", at: range)
    }
    return scalar.isASCII ? .byte(UInt8(number)) : .scalar(scalar)
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): return digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): return digit - UInt8(ascii: "A") + 10
    default: return nil
    }
  }
}
