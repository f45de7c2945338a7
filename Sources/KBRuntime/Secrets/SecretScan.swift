// SecretScan: one pass over a text whose escapes are undone.
//
// At each word it is asked whether a secret begins there or follows it. What a try has read is not
// read again, but for a bounded part: the cost is O(bytes).

/// Finds the secrets of a text, as ``SecretMask`` tells of them.
struct SecretScan {
  let text: DecodedText
  let bytes: [UInt8]
  /// The login command that the pass is in, if any.
  var command = LoginCommand()

  init(_ text: DecodedText) {
    self.text = text
    bytes = text.bytes
  }

  /// Ranges of the decoded text, ascending and disjoint.
  mutating func secrets() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = 0
    while offset < bytes.count {
      var next = offset + 1
      var secret: Range<Int>?
      if bytes[offset].isNamePart {
        next = nameEnd(from: offset)
        secret = self.secret(at: offset..<next)
      } else {
        command.pass(bytes, offset)
        secret = userinfo(at: offset) ?? signedKey(at: offset)
      }
      if let secret {
        // One that is known by its midst begins before.
        let start = max(secret.lowerBound, ranges.last?.upperBound ?? 0)
        if start < secret.upperBound { ranges.append(start..<secret.upperBound) }
        next = max(next, secret.upperBound)
      }
      offset = next
    }
    return ranges
  }

  private mutating func secret(at word: Range<Int>) -> Range<Int>? {
    let option = command.secret(bytes, word)
    return privateKey(word) ?? option ?? token(word) ?? authorization(word) ?? keyed(word)
  }

  // MARK: Words

  func nameEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isNamePart { end += 1 }
    return end
  }

  func isWord(_ word: Range<Int>, _ text: StaticString) -> Bool {
    word.count == text.utf8CodeUnitCount
      && text.withUTF8Buffer { name in
        zip(bytes[word], name).allSatisfy { byte, other in
          byte == other || byte.isLetter && byte | 0x20 == other
        }
      }
  }

  func starts(_ offset: Int, with prefix: StaticString) -> Bool {
    offset <= bytes.count
      && prefix.withUTF8Buffer { bytes[offset...].starts(with: $0) }
  }

  func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  func skipBlanks(_ start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset].isBlank { offset += 1 }
    return offset
  }

  func skipSpace(_ start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset].isSpace { offset += 1 }
    return offset
  }

  /// The quote that stands at `start`, behind its backslashes.
  func quote(at start: Int) -> Quote? {
    var offset = start
    while offset < bytes.count, bytes[offset] == UInt8(ascii: "\\") { offset += 1 }
    guard let mark = byte(offset), mark.isQuote else { return nil }
    return Quote(mark: mark, backslashes: offset - start, end: offset + 1)
  }

  struct Quote {
    var mark: UInt8
    var backslashes: Int
    /// Past the mark.
    var end: Int
  }
}
