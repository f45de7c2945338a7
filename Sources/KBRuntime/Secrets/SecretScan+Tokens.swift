// Secrets that are known by their own form, and those that follow a scheme.

extension SecretScan {
  /// The first letters of tokens, each with the fewest that follow.
  private static let prefixes: [(StaticString, Int)] = [
    ("ghp_", 30), ("gho_", 30), ("ghu_", 30), ("ghs_", 30), ("ghr_", 30), ("github_pat_", 30),
    ("glpat-", 16), ("dckr_pat_", 16), ("dckr_oat_", 16),
  ]

  /// A token that begins with `word`: a JSON web token (RFC 7519, section 3), a JSON object in base64,
  /// or one with the first letters of its maker.
  func token(_ word: Range<Int>) -> Range<Int>? {
    if starts(word.lowerBound, with: "eyJ") || starts(word.lowerBound, with: "ewog") {
      var end = word.upperBound
      var dots = 0
      while let byte = byte(end) {
        if byte == UInt8(ascii: ".") {
          guard dots < 4, self.byte(end + 1)?.isBase64 == true else { break }
          dots += 1
        } else if !byte.isBase64 && byte != UInt8(ascii: "=") {
          guard let next = continuation(at: end) else { break }
          end = next
        }
        end += 1
      }
      return end - word.lowerBound >= (dots > 0 ? 10 : 20) ? word.lowerBound..<end : nil
    }
    let isKnown = Self.prefixes.contains { prefix, rest in
      word.count >= prefix.utf8CodeUnitCount + rest && starts(word.lowerBound, with: prefix)
    }
    return isKnown ? word : nil
  }

  /// A key that is known by a mark in its midst, at `offset`: a password of a container registry, a
  /// client secret of Entra ID.
  ///
  /// <https://github.com/microsoft/security-utilities>
  func signedKey(at offset: Int) -> Range<Int>? {
    if starts(offset, with: "+ACR"), offset >= 42, offset + 10 <= bytes.count,
      bytes[offset - 42..<offset + 10].allSatisfy(\.isBase64)
    {
      return offset - 42..<offset + 10
    }
    guard byte(offset) == UInt8(ascii: "~"), offset >= 5, bytes[offset - 1] == UInt8(ascii: "Q"),
      bytes[offset - 2].isDigit
    else { return nil }
    func isPart(_ byte: UInt8) -> Bool { byte.isNamePart || ".~".utf8.contains(byte) }
    let end = bytes[(offset + 1)...].prefix(34).prefix(while: isPart).endIndex
    guard bytes[offset - 5..<offset].allSatisfy(isPart), end - offset > 31 else { return nil }
    return offset - 5..<end
  }

  /// What follows `Bearer` or `Basic`, or any scheme behind `Authorization:`.
  func authorization(_ word: Range<Int>) -> Range<Int>? {
    if isWord(word, "bearer") || isWord(word, "basic") {
      let start = skipBlanks(word.upperBound)
      return start > word.upperBound ? credential(from: start, isSure: false) : nil
    }
    guard isWord(word, "authorization") || isWord(word, "proxy-authorization") else { return nil }
    var offset = skipBlanks(quote(at: word.upperBound)?.end ?? word.upperBound)
    guard let mark = byte(offset), ":=".utf8.contains(mark) else { return nil }
    offset = skipBlanks(offset + 1)
    if byte(offset) == UInt8(ascii: "[") { offset = skipSpace(offset + 1) }
    if let quote = quote(at: offset) { offset = skipBlanks(quote.end) }
    let scheme = nameEnd(from: offset)
    let start = skipBlanks(scheme)
    let isScheme = ["basic", "bearer", "digest", "negotiate", "ntlm", "token", "sharedkey"].contains
    {
      isWord(offset..<scheme, $0)
    }
    if isScheme, start > scheme { return credential(from: start, isSure: true) }
    return credential(from: offset, isSure: false)
  }

  /// A credential; one in doubt is long, or has a digit or padding: `Bearer authentication` is prose,
  /// `Basic realm=` a challenge.
  private func credential(from start: Int, isSure: Bool) -> Range<Int>? {
    var end = start
    var isLong = false
    while let byte = byte(end) {
      if !byte.isBase64 && !".=~".utf8.contains(byte) {
        guard isLong, let next = continuation(at: end) else { break }
        end = next
      }
      end += 1
      isLong = end - start >= 20
    }
    let value = bytes[start..<end]
    if isSure { return value.isEmpty ? nil : start..<end }
    let name = value.prefix { $0.isLetter || $0 == UInt8(ascii: "_") }
    if byte(name.endIndex) == UInt8(ascii: "="), byte(name.endIndex + 1) != UInt8(ascii: "="),
      byte(name.endIndex + 1).map({ $0.isQuote || $0 == UInt8(ascii: "\\") || $0.isBase64 }) == true
    {
      return nil
    }
    let hasForm = value.contains { $0.isDigit || $0 == UInt8(ascii: "=") }
    let isWord =
      value.dropFirst().contains(where: \.isUpper) || !value.contains { "-/.".utf8.contains($0) }
    return hasForm && value.count >= 8 || isWord && value.count >= 20 ? start..<end : nil
  }

  /// Where a token goes on that a line end cut at `offset`: the next line begins as no word does.
  private func continuation(at offset: Int) -> Int? {
    let feed = byte(offset) == 0x0D ? offset + 1 : offset
    guard byte(feed) == 0x0A else { return nil }
    let next = bytes[(feed + 1)...].prefix(64).prefix { $0.isBase64 }
    let isMixed = next.contains(where: \.isDigit) && next.contains(where: \.isLetter)
    return next.count >= 8 && isMixed && byte(next.endIndex) != UInt8(ascii: ":") ? feed + 1 : nil
  }
}
