/// One escape of a double-quoted scalar.
/// <https://yaml.org/spec/1.2.2/#57-escaped-characters>
struct YAMLEscape {
  /// What it stands for, in UTF-8; empty for an escape that YAML doesn't know.
  var text: [UInt8]
  /// The backslash and what belongs to it.
  var file: Range<Int>

  /// Reads the escape whose backslash is at `start`.
  init(at start: Int, before limit: Int, of bytes: [UInt8]) {
    guard start + 1 < limit else {
      self.init(text: [], file: start..<limit)
      return
    }
    let letter = bytes[start + 1]
    guard let digits = Self.digits(of: letter) else {
      self.init(text: Self.simple(letter), file: start..<(start + 2))
      return
    }
    let end = min(start + 2 + digits, limit)
    var value: UInt32 = 0
    for byte in bytes[(start + 2)..<end] {
      guard let digit = byte.hexDigit else {
        self.init(text: [], file: start..<end)
        return
      }
      value = value << 4 | UInt32(digit)
    }
    let scalar = Unicode.Scalar(value)
    self.init(text: scalar.map { Array(String(Character($0)).utf8) } ?? [], file: start..<end)
  }

  private init(text: [UInt8], file: Range<Int>) {
    self.text = text
    self.file = file
  }

  /// How many hexadecimal digits follow `letter`, if any do.
  static func digits(of letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "x"): 2
    case UInt8(ascii: "u"): 4
    case UInt8(ascii: "U"): 8
    default: nil
    }
  }

  private static func simple(_ letter: UInt8) -> [UInt8] {
    switch letter {
    case UInt8(ascii: "0"): [0x00]
    case UInt8(ascii: "a"): [0x07]
    case UInt8(ascii: "b"): [0x08]
    case UInt8(ascii: "t"), .tab: [.tab]
    case UInt8(ascii: "n"): [.newline]
    case UInt8(ascii: "v"): [0x0B]
    case UInt8(ascii: "f"): [0x0C]
    case UInt8(ascii: "r"): [0x0D]
    case UInt8(ascii: "e"): [0x1B]
    case .space, .doubleQuote, .singleQuote, .backslash, UInt8(ascii: "/"): [letter]
    case UInt8(ascii: "N"): [0xC2, 0x85]
    case UInt8(ascii: "_"): [0xC2, 0xA0]
    case UInt8(ascii: "L"): [0xE2, 0x80, 0xA8]
    case UInt8(ascii: "P"): [0xE2, 0x80, 0xA9]
    default: []
    }
  }
}
