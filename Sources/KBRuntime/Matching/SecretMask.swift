// SecretMask: where a text holds passwords, tokens and keys.
//
// Known by how they are written: JSON web tokens; what follows `Bearer`, `--password`, `AccountKey=`
// and keys named like these; `sig=` of a shared access signature; `"auth"` of a Docker
// configuration. One pass; what a try has read is not read again but for the name of the key.

import KBAutomata

/// Finds secrets in pasted text.
enum SecretMask {
  /// What stands for a secret.
  static let mask = "***"

  /// Names whose value is secret when `=`, or `:` and a quote, or at a line's end `:`, follows.
  private static let keys: [[UInt8]] = [
    "password", "passwd", "pwd", "secret", "client_secret", "clientsecret", "client-secret",
    "access_token", "refresh_token", "id_token", "identitytoken", "registrytoken", "api_key",
    "apikey", "accountkey", "sharedaccesskey", "sharedaccesssignature", "sig", "auth",
  ].map { Array($0.utf8) }

  /// The ranges to mask, ascending and disjoint.
  ///
  /// - Complexity: O(bytes).
  static func ranges(in text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = 0
    while offset < text.count {
      guard offset == 0 || !isName(text[offset - 1]), isName(text[offset]) else {
        offset += 1
        continue
      }
      let word = nameEnd(text, from: offset)
      if let secret = token(text, offset..<word) ?? keyed(text, offset..<word) {
        ranges.append(secret)
        offset = max(secret.upperBound, word)
      } else {
        offset = word
      }
    }
    return ranges
  }

  /// The text with every byte of a secret overwritten, so that offsets stay.
  static func overwritten(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for secret in ranges(in: text) {
      for offset in secret { text[offset] = UInt8(ascii: "*") }
    }
    return text
  }

  /// The text of `range` with `secrets` replaced, repaired to UTF-8.
  static func masked(
    _ text: [UInt8], in range: Range<Int>, hiding secrets: some Sequence<Range<Int>>
  ) -> String {
    var shown = ""
    var start = range.lowerBound
    for secret in secrets where secret.overlaps(range) {
      if start < secret.lowerBound {
        shown += String(decoding: text[start..<secret.lowerBound], as: UTF8.self)
      }
      shown += mask
      start = min(secret.upperBound, range.upperBound)
    }
    return shown + String(decoding: text[start..<range.upperBound], as: UTF8.self)
  }

  /// A JSON web token that begins with `word`: two or three base64url parts joined by dots, the
  /// first of which opens an object (RFC 7519, section 3.1).
  private static func token(_ text: [UInt8], _ word: Range<Int>) -> Range<Int>? {
    guard word.count >= 10, text[word].starts(with: "eyJ".utf8) else { return nil }
    var end = word.upperBound
    var dots = 0
    while end < text.count, text[end] == UInt8(ascii: "."), dots < 4 {
      end = nameEnd(text, from: end + 1)
      dots += 1
    }
    return dots >= 1 ? word.lowerBound..<end : nil
  }

  /// The value that the key `word` introduces.
  private static func keyed(_ text: [UInt8], _ word: Range<Int>) -> Range<Int>? {
    guard word.count <= 32 else { return nil }
    let name = ASCIIText.folded(text, in: word)
    if name.elementsEqual("bearer".utf8) { return bearer(text, after: word.upperBound) }
    let isOption = name.starts(with: "--".utf8)
    let key = Array(name.drop { $0 == UInt8(ascii: "-") })
    guard keys.contains(key) || keys.contains(where: { $0.count > 4 && key.ends(with: $0) })
    else { return nil }

    var offset = skipQuote(text, word.upperBound)
    let isQuoted = offset > word.upperBound
    let blanks = skipBlanks(text, offset)
    guard blanks < text.count else { return nil }
    switch text[blanks] {
    case UInt8(ascii: "="):
      offset = skipBlanks(text, blanks + 1)
    case UInt8(ascii: ":"):
      offset = skipBlanks(text, blanks + 1)
      // In prose a word and a colon introduce a sentence, not a value.
      if !isQuoted, skipQuote(text, offset) == offset, !endsLine(text, offset) { return nil }
    default:
      guard isOption, blanks > offset else { return nil }
      offset = blanks
    }
    let start = skipQuote(text, offset)
    let end = valueEnd(text, from: start, isQuoted: start > offset)
    return start < end ? start..<end : nil
  }

  private static func bearer(_ text: [UInt8], after end: Int) -> Range<Int>? {
    let start = skipBlanks(text, end)
    guard start > end else { return nil }
    var stop = start
    var hasDigit = false
    while stop < text.count, isName(text[stop]) || "./+=~".utf8.contains(text[stop]) {
      hasDigit = hasDigit || isDigit(text[stop])
      stop += 1
    }
    // `Bearer authentication` is prose, `Bearer realm=` a challenge.
    return stop - start >= 20 || hasDigit && stop - start >= 8 ? start..<stop : nil
  }

  /// Whether one word is all that is left of the line.
  private static func endsLine(_ text: [UInt8], _ start: Int) -> Bool {
    var offset = start
    while offset < text.count, !isSpace(text[offset]) { offset += 1 }
    offset = skipBlanks(text, offset)
    return offset == text.count || text[offset] == UInt8(ascii: "\n")
      || text[offset] == UInt8(ascii: "\r")
  }

  private static func valueEnd(_ text: [UInt8], from start: Int, isQuoted: Bool) -> Int {
    var end = start
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        break
      }
      if !isQuoted, isSpace(byte) || "&;,".utf8.contains(byte) { break }
      end += 1
    }
    // An escaped quote ends before its backslashes.
    while end > start, end < text.count, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    return end
  }

  private static func skipBlanks(_ text: [UInt8], _ start: Int) -> Int {
    var offset = start
    while offset < text.count, text[offset] == 0x20 || text[offset] == 0x09 { offset += 1 }
    return offset
  }

  /// Past a quote and the backslashes that escape it; `start` where there is none.
  private static func skipQuote(_ text: [UInt8], _ start: Int) -> Int {
    var offset = start
    while offset < text.count, text[offset] == UInt8(ascii: "\\") { offset += 1 }
    guard offset < text.count, text[offset] == UInt8(ascii: "\"") || text[offset] == 0x27 else {
      return start
    }
    return offset + 1
  }

  private static func nameEnd(_ text: [UInt8], from start: Int) -> Int {
    var end = start
    while end < text.count, isName(text[end]) { end += 1 }
    return end
  }

  private static func isName(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (9...13).contains(byte)
  }
}

extension Array where Element == UInt8 {
  fileprivate func ends(with suffix: [UInt8]) -> Bool {
    suffix.count <= count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
