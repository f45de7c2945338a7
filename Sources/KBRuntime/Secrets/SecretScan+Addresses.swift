// Passwords in addresses, private keys in PEM.

extension SecretScan {
  /// The password in the authority of an address whose `://` is at `offset` (RFC 3986, section 3.2.1);
  /// a user name alone where it is long enough for a token.
  func userinfo(at offset: Int) -> Range<Int>? {
    guard starts(offset, with: "://") else { return nil }
    let isEscaped = text.isPercent(offset) || text.isPercent(offset + 1)
    let start = offset + 3
    var colon: Int?
    var at: Int?
    var end = start
    while let byte = byte(end), !byte.isSpace, !byte.isQuote, byte != UInt8(ascii: "<") {
      // What is escaped in an address that isn't is part of a name.
      if "/?#:@".utf8.contains(byte), isEscaped || !text.isPercent(end) {
        if byte == UInt8(ascii: "@") {
          at = end
        } else if byte == UInt8(ascii: ":") {
          if colon == nil { colon = end }
        } else {
          break
        }
      }
      end += 1
    }
    guard let at else { return nil }
    if let colon, colon < at {
      let password = colon + 1..<at
      return password.isEmpty ? nil : password
    }
    return SecretWords.isRandom(bytes[start..<at]) && at - start >= 30 ? start..<at : nil
  }

  /// Bytes from the first line of a private key to its last at most: 16,384 bits have 13 KiB.
  private static let longestKey = 16 << 10

  /// The lines between `-----BEGIN … PRIVATE KEY…-----` at `word` and the end (RFC 7468); without an
  /// end, as many lines as are base64.
  func privateKey(_ word: Range<Int>) -> Range<Int>? {
    guard starts(word.lowerBound, with: "-----BEGIN"), word.count == 10 else { return nil }
    let label = bytes[word.upperBound...].prefix(64).prefix {
      $0.isLetter || $0.isDigit || $0 == 0x20
    }
    guard starts(label.endIndex, with: "-----"),
      String(decoding: label, as: UTF8.self).contains("PRIVATE KEY")
    else { return nil }
    let start = skipSpace(label.endIndex + 5)
    let limit = min(bytes.count, start + Self.longestKey)
    var end = start
    while end < limit, !starts(end, with: "-----") { end += 1 }
    if !starts(end, with: "-----END") { end = keyLines(from: start, to: limit) }
    return start < end ? start..<end : nil
  }

  /// The end of the lines of base64 at `start`.
  private func keyLines(from start: Int, to limit: Int) -> Int {
    var end = start
    while end < limit {
      let line = bytes[end..<limit].prefix { $0.isBase64 || $0 == UInt8(ascii: "=") }
      guard line.count >= 16 || line.last == UInt8(ascii: "=") else { break }
      end = skipSpace(line.endIndex)
    }
    return end
  }
}
