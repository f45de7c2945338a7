/// What a text has at an offset: a byte, or an escape that stands for one or for none.
struct Escape {
  enum Meaning {
    /// The byte that stands there.
    case itself
    /// A byte, behind the backslashes that are kept.
    case byte
    /// Backslashes that escape nothing.
    case backslashes
    case nothing
  }

  var meaning: Meaning
  /// Bytes of the text; at least one.
  var length: Int
  var byte: UInt8 = 0
  /// Backslashes that stay.
  var backslashes = 0

  /// Reads what `text`, which is not empty, begins with.
  ///
  /// - Complexity: O(length) but for 40 bytes.
  static func read(_ text: ArraySlice<UInt8>) -> Escape {
    let first = text[text.startIndex]
    let escape: Escape?
    switch first {
    case UInt8(ascii: "\\"): return backslash(text)
    case UInt8(ascii: "%"): escape = percent(text)
    case UInt8(ascii: "&"): escape = entity(text)
    case 0x1B: return sequence(text, of: 1)
    case 0x09, 0x0A, 0x0D: escape = nil
    case 0..<0x20, 0x7F: return Escape(meaning: .nothing, length: 1)
    case 0xC2, 0xE2, 0xEF: escape = invisible(text)
    default: escape = nil
    }
    return escape ?? Escape(meaning: .itself, length: 1, byte: first)
  }

  private static func backslash(_ text: ArraySlice<UInt8>) -> Escape {
    let count = text.prefix { $0 == UInt8(ascii: "\\") }.count
    let rest = text.dropFirst(count)
    guard let letter = rest.first else {
      return Escape(meaning: .backslashes, length: count, backslashes: count)
    }
    switch letter {
    case UInt8(ascii: "u"):
      if let byte = hexadecimal(rest.dropFirst(), digits: 4) {
        return escaped(byte, count, 5, before: rest.dropFirst(5))
      }
    case UInt8(ascii: "x"):
      if let byte = hexadecimal(rest.dropFirst(), digits: 2) {
        return escaped(byte, count, 3, before: rest.dropFirst(3))
      }
    case UInt8(ascii: "n"), UInt8(ascii: "r"):
      return Escape(meaning: .byte, length: count + 1, byte: 0x0A)
    case UInt8(ascii: "t"): return Escape(meaning: .byte, length: count + 1, byte: 0x09)
    case _ where letter.isQuote:
      return Escape(meaning: .byte, length: count + 1, byte: letter, backslashes: count)
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
      return Escape(meaning: .byte, length: count + 1, byte: letter)
    default: break
    }
    return Escape(meaning: .backslashes, length: count, backslashes: count)
  }

  /// A byte by its number: `count` backslashes, then `length` bytes.
  private static func escaped(
    _ byte: UInt8, _ count: Int, _ length: Int, before rest: ArraySlice<UInt8>
  ) -> Escape {
    switch byte {
    case 0x1B:
      var sequence = sequence(rest, of: 0)
      sequence.length += count + length
      return sequence
    case 0x09, 0x0A, 0x0D, 0x20...0x7E:
      return Escape(
        meaning: .byte, length: count + length, byte: byte,
        backslashes: byte.isQuote ? count : 0)
    default: return Escape(meaning: .nothing, length: count + length)
    }
  }

  private static func percent(_ text: ArraySlice<UInt8>) -> Escape? {
    var rest = text.dropFirst()
    while rest.starts(with: "25".utf8), hexadecimal(rest.dropFirst(2), digits: 2) != nil {
      rest = rest.dropFirst(2)
    }
    guard let byte = hexadecimal(rest, digits: 2), 0x20...0x7E ~= byte || byte == 0x0A else {
      return nil
    }
    return Escape(
      meaning: .byte, length: rest.startIndex + 2 - text.startIndex, byte: byte)
  }

  private static let entities: [(name: [UInt8], byte: UInt8)] = [
    ("quot;", UInt8(ascii: "\"")), ("apos;", UInt8(ascii: "'")), ("lt;", UInt8(ascii: "<")),
    ("gt;", UInt8(ascii: ">")), ("nbsp;", 0x20), ("equals;", UInt8(ascii: "=")),
    ("colon;", UInt8(ascii: ":")),
  ].map { (Array($0.0.utf8), $0.1) }

  private static func entity(_ text: ArraySlice<UInt8>) -> Escape? {
    var rest = text.dropFirst()
    while rest.starts(with: "amp;".utf8) { rest = rest.dropFirst(4) }
    var found = (byte: UInt8(ascii: "&"), end: rest.startIndex)
    if let entity = entities.first(where: { rest.starts(with: $0.name) }) {
      found = (entity.byte, rest.startIndex + entity.name.count)
    } else if let number = number(rest) {
      found = number
    }
    let length = found.end - text.startIndex
    return length > 1 ? Escape(meaning: .byte, length: length, byte: found.byte) : nil
  }

  /// `#34;` or `#x22;`
  private static func number(_ text: ArraySlice<UInt8>) -> (byte: UInt8, end: Int)? {
    guard text.first == UInt8(ascii: "#") else { return nil }
    let isBase16 = text.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let digits = text.dropFirst(isBase16 ? 2 : 1).prefix(4).prefix { $0.hexadecimal != nil }
    guard digits.endIndex < text.endIndex, text[digits.endIndex] == UInt8(ascii: ";"),
      let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: isBase16 ? 16 : 10),
      0x20...0x7E ~= byte
    else { return nil }
    return (byte, digits.endIndex + 1)
  }

  /// An ESC of `length` bytes, with `[ … letter` where that follows.
  private static func sequence(_ text: ArraySlice<UInt8>, of length: Int) -> Escape {
    let rest = text.dropFirst(length)
    var end = rest.startIndex
    if rest.first == UInt8(ascii: "[") {
      end = rest.dropFirst().prefix(32).prefix { 0x20...0x3F ~= $0 }.endIndex
      end = end < rest.endIndex && 0x40...0x7E ~= rest[end] ? end + 1 : rest.startIndex
    }
    return Escape(meaning: .nothing, length: max(end - text.startIndex, length))
  }

  /// Soft hyphen, zero-width and direction marks, word joiners, byte-order marks.
  private static func invisible(_ text: ArraySlice<UInt8>) -> Escape? {
    let bytes = Array(text.prefix(3))
    if bytes.starts(with: [0xC2, 0xAD]) { return Escape(meaning: .nothing, length: 2) }
    guard bytes.count == 3 else { return nil }
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xA4),
      (0xEF, 0xBB, 0xBF):
      return Escape(meaning: .nothing, length: 3)
    default: return nil
    }
  }

  /// The byte that `text` begins with in so many digits of base 16.
  private static func hexadecimal(_ text: ArraySlice<UInt8>, digits: Int) -> UInt8? {
    var value = 0
    let found = text.prefix(digits)
    for byte in found {
      guard let digit = byte.hexadecimal else { return nil }
      value = value << 4 | Int(digit)
    }
    return found.count == digits ? UInt8(exactly: value) : nil
  }
}
