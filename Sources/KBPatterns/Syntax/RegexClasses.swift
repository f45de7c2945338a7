import KBAutomata

/// The named sets of bytes that a regex can use.
enum RegexClasses {
  static let digit = set("0-9")
  static let word = set("0-9A-Za-z_")
  /// `[\t\n\v\f\r ]`; RE2's `\s` lacks the vertical tab, Rust's and DESIGN's has it.
  static let space = Tolerance.whiteSpace

  /// The Perl class of a letter after a backslash.
  static func perl(_ letter: UInt8) -> ByteSet? {
    switch letter {
    case UInt8(ascii: "d"): return digit
    case UInt8(ascii: "D"): return digit.complement
    case UInt8(ascii: "w"): return word
    case UInt8(ascii: "W"): return word.complement
    case UInt8(ascii: "s"): return space
    case UInt8(ascii: "S"): return space.complement
    default: return nil
    }
  }

  /// The POSIX classes, by the name in `[[:name:]]`.
  static let posix: [String: ByteSet] = [
    "alnum": set("0-9A-Za-z"),
    "alpha": set("A-Za-z"),
    "ascii": ByteSet(0...0x7F),
    "blank": ByteSet("\t ".utf8),
    "cntrl": ByteSet(0...0x1F).union(ByteSet([0x7F])),
    "digit": digit,
    "graph": ByteSet(0x21...0x7E),
    "lower": set("a-z"),
    "print": ByteSet(0x20...0x7E),
    "punct": set("!-/:-@[-`{-~"),
    "space": space,
    "upper": set("A-Z"),
    "word": word,
    "xdigit": set("0-9A-Fa-f"),
  ]

  /// The set that a class of plain ranges and single characters describes.
  private static func set(_ ranges: String) -> ByteSet {
    var result = ByteSet()
    var rest = Array(ranges.utf8)[...]
    while let first = rest.popFirst() {
      if rest.first == UInt8(ascii: "-"), rest.count > 1, let last = rest.dropFirst().first {
        rest = rest.dropFirst(2)
        result.formUnion(ByteSet(first...last))
      } else {
        result.insert(first)
      }
    }
    return result
  }
}
