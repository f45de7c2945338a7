import KBAutomata

/// Tells a secret from a word of prose.
enum SecretWords {
  /// What messages say of secrets, and what stands for none.
  private static let prose: [[UInt8]] = [
    "a", "all", "an", "and", "anonymous", "are", "as", "at", "authentication", "authorization",
    "bad", "basic", "be", "bearer", "but", "by", "can", "cannot", "could", "denied", "empty", "eof",
    "error", "expired", "failed", "failure", "false", "flag", "for", "forbidden", "from", "get",
    "has", "http", "in", "incorrect", "instead", "invalid", "is", "it", "key", "malformed", "may",
    "mismatch", "missing", "must", "needed", "nil", "no", "none", "not", "null", "of", "off", "ok",
    "on", "option", "or", "parameter", "post", "refused", "rejected", "required", "rpc", "should",
    "status", "the", "timeout", "to", "true", "unable", "unauthorized", "undefined", "unexpected",
    "unknown", "unset", "unsupported", "using", "via", "was", "will", "with", "wrong", "yes",
  ].map { Array($0.utf8) }

  /// Whether `value` is one of the words of messages about secrets.
  static func areProse(_ value: ArraySlice<UInt8>) -> Bool {
    var word = value
    while let last = word.last, ".!?)\"'".utf8.contains(last) { word = word.dropLast() }
    return word.count <= 14 && prose.contains(word.map(ASCIIText.folded))
  }

  /// Whether `value` is a number of a status, an address, or an error's code.
  static func isStatus(_ value: ArraySlice<UInt8>) -> Bool {
    value.count <= 3 && value.allSatisfy(\.isDigit) || value.starts(with: "http://".utf8)
      || value.starts(with: "https://".utf8) || value.starts(with: "AADSTS".utf8)
      || value.first == UInt8(ascii: "(") || value.first == UInt8(ascii: "*")
  }

  /// Whether `value` is no word: digits or marks are among its letters.
  static func looksMade(_ value: ArraySlice<UInt8>) -> Bool {
    value.contains { byte in
      byte.isDigit || !byte.isLetter && byte < 0x80 && !"-.,:'/()".utf8.contains(byte)
    } && !value.allSatisfy(\.isDigit)
  }

  /// Whether `value` is long and of digits and letters: none that a person would choose for a name.
  static func isRandom(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 16 && value.contains(where: \.isDigit) && value.contains(where: \.isLetter)
      && !value.contains(where: \.isSpace) && !value.contains(UInt8(ascii: ":"))
  }
}
