/// Writes texts as YAML scalars that read back byte for byte.
enum YAMLText {
  /// A scalar on one line.
  static func line(_ text: String) -> String {
    if isPlain(text) { return text }
    if !text.unicodeScalars.contains(where: needsEscape) {
      return "'\(text.replacing("'", with: "''"))'"
    }
    return doubleQuoted(text)
  }

  /// A scalar that may have several lines, as the value of a key at `indent` blanks.
  static func block(_ text: String, indent: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isBlock =
      lines.count > 1 && lines.first?.first.map { $0 != " " && $0 != "\t" } ?? false
      && !text.unicodeScalars.contains { $0 != "\n" && needsEscape($0) }
      && lines.last?.contains(where: { $0 != " " }) ?? false
    guard isBlock else { return line(text) }
    let margin = String(repeating: " ", count: indent + 2)
    return "|-\n" + lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// A word, or words, that no YAML reader takes for anything else.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, isLetter(first), last != 0x20
    else { return false }
    return text.utf8.allSatisfy {
      isLetter($0) || (0x30...0x39).contains($0) || " -_./".utf8.contains($0)
    }
      && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// What YAML can't hold as it is, or takes for a line end
  /// (<https://yaml.org/spec/1.2.2/#51-character-set>).
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      false
    default: true
    }
  }

  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where needsEscape(scalar):
        let digits = String(scalar.value, radix: 16)
        let width = scalar.value > 0xFFFF ? 8 : 4
        result +=
          (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count)
          + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
