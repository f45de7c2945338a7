// What may reach a terminal, and how wide it stands there.
//
// Text that someone pasted can hold escape sequences that recolour, retitle or
// rewrite the screen, and direction marks that make a command read as another
// (CVE-2021-42574); in a build it can hold what the build's host takes for its own commands. Every
// character of every report passes through here.

/// Text made safe for a terminal.
public enum TerminalText {
  /// `text` with every control, format and separator character replaced by a visible one.
  ///
  /// Line feeds stay, a tab becomes four spaces, `\r\n` a line feed. C0 controls and DEL become their
  /// control pictures (`␛`); C1 controls, direction and zero-width marks become `�`. A blank parts
  /// what would be a command to the host of a build (`::add-mask::`, `##vso[…]`).
  public static func sanitized(_ text: String) -> String {
    BuildCommands.parted(visible(text))
  }

  /// `text` sanitized but for commands to the host of a build.
  package static func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) { return text }
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    var pending = scalars.next()
    while let scalar = pending {
      pending = scalars.next()
      if scalar == "\r", pending == "\n" { continue }
      if scalar == "\t" {
        result.append(contentsOf: "    ".unicodeScalars)
      } else if scalar == "\n" || !isHostile(scalar) {
        result.append(scalar)
      } else {
        result.append(picture(of: scalar))
      }
    }
    return String(result)
  }

  /// `text` sanitized and on one line: each run of white space is one space, none stands at an end.
  public static func line(_ text: String) -> String {
    let safe = sanitized(text)
    // Characters cost far more than bytes.
    guard safe.utf8.allSatisfy({ $0 < 0x80 }) else {
      return safe.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return safe.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .map { Substring($0) }.joined(separator: " ")
  }

  /// Whether a terminal could act on `scalar`, or a reader not see it.
  static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    // A blank that doesn't look like one (U+3164 HANGUL FILLER) is a letter to Unicode.
    default: return scalar.properties.isDefaultIgnorableCodePoint && !isVariation(scalar)
    }
  }

  /// How many columns `text` takes on a terminal.
  static func columns(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    var total = 0
    for scalar in text.unicodeScalars { total += columns(scalar) }
    return total
  }

  /// `text` cut to `limit` columns; a cut ends in `…`.
  static func truncated(_ text: String, to limit: Int) -> String {
    guard columns(text) > limit else { return text }
    var kept = String.UnicodeScalarView()
    var width = 1
    for scalar in text.unicodeScalars {
      width += columns(scalar)
      if width > limit { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// `text` cut in the middle to `limit` columns; most of what stays is its end.
  static func shortened(_ text: String, to limit: Int) -> String {
    guard columns(text) > limit else { return text }
    let head = truncated(text, to: max(limit / 3, 2))
    var room = limit - columns(head)
    var tail: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars.reversed() {
      room -= columns(scalar)
      if room < 0 { break }
      tail.append(scalar)
    }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: tail.reversed())
    return head + String(kept)
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
  }

  private static func isVariation(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value)
  }

  /// <https://www.unicode.org/reports/tr11/>: wide and full-width characters take two columns.
  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
