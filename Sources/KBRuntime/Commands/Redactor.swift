// Redactor: masks in place of names, so that an answer can be shown to anyone.
//
// Masked are the values of parameters whose sensitivity is not `public`, and GUIDs and IP addresses
// that no parameter knows, however the text escapes them. The same value has the same mask throughout
// an answer; a mask is plain text for every shell.

import KBAutomata

/// Masks for the sensitive values of one answer.
struct Redactor: Sendable {
  private var masks: [String: String] = [:]
  private var counts: [String: Int] = [:]
  /// Values as they are read with their masks, longest first, by first byte.
  private var byFirst: [UInt8: [(value: [UInt8], mask: String)]] = [:]

  /// - Parameter values: the values to mask, each with its parameter, in the order of the masks.
  init(_ values: [(parameter: String, value: String)]) {
    for (parameter, value) in values { _ = mask(Self.read(value), parameter) }
    for (value, mask) in masks {
      let bytes = Array(value.utf8)
      if let first = bytes.first { byFirst[first, default: []].append((bytes, mask)) }
    }
    for (byte, list) in byFirst {
      byFirst[byte] = list.sorted {
        ($1.value.count, $0.mask) < ($0.value.count, $1.mask)
      }
    }
  }

  /// Values of parameters with masks in them: whole ones, and those that a public value holds.
  mutating func redact(_ values: [String: String]) -> [String: String] {
    var redacted: [String: String] = [:]
    // In one order, for new masks are numbered.
    for (parameter, value) in values.sorted(by: { $0.key < $1.key }) {
      redacted[parameter] = redactWhole(value)
    }
    return redacted
  }

  /// The mask of a value that was given at the start; else `value` with masks in it.
  mutating func redactWhole(_ value: String) -> String {
    let known = Self.read(value)
    return known.isEmpty ? value : masks[known] ?? redact(value)
  }

  /// `text` with masks in it. A value is found as it stands, and with the escapes of the text undone.
  ///
  /// - Complexity: O(bytes × values that begin with the same byte).
  mutating func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let decoded = DecodedText(bytes, in: 0..<bytes.count)
    var places = places(in: decoded.bytes).map {
      (range: decoded.original($0.range), mask: $0.mask)
    }
    if decoded.bytes != bytes {
      places = (places + self.places(in: bytes)).sorted {
        ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
      }
    }
    var result: [UInt8] = []
    var offset = 0
    for (range, mask) in places where range.upperBound > offset {
      if range.lowerBound >= offset {
        result += bytes[offset..<range.lowerBound]
        result += Array(mask.utf8)
      }
      offset = range.upperBound
    }
    return String(decoding: result + bytes[offset...], as: UTF8.self)
  }

  /// Where values stand in `bytes`, in order.
  private mutating func places(in bytes: [UInt8]) -> [(range: Range<Int>, mask: String)] {
    let folded = ASCIIText.folded(bytes, in: 0..<bytes.count)
    var places: [(range: Range<Int>, mask: String)] = []
    var offset = 0
    while offset < folded.count {
      // A value that begins with a letter doesn't begin within a word.
      let isWithin = offset > 0 && Self.isWord(folded[offset - 1]) && Self.isWord(folded[offset])
      if !isWithin, let (length, mask) = mask(at: offset, of: folded) {
        places.append((offset..<offset + length, mask))
        offset += length
      } else {
        offset += 1
      }
    }
    return places
  }

  private mutating func mask(at offset: Int, of text: [UInt8]) -> (length: Int, mask: String)? {
    func ends(_ length: Int) -> Bool {
      let end = offset + length
      return end == text.count || !Self.isWord(text[end]) || !Self.isWord(text[end - 1])
    }
    let known = byFirst[text[offset], default: []].first { known in
      text[offset...].starts(with: known.value) && ends(known.value.count)
    }
    if let known { return (known.value.count, known.mask) }
    guard Self.isWord(text[offset]) else { return nil }
    if Self.isGUID(text[offset...].prefix(36)), ends(36) {
      return (36, mask(String(decoding: text[offset..<offset + 36], as: UTF8.self), "id"))
    }
    guard let address = Self.address(text[offset...]), ends(address.utf8.count) else { return nil }
    return (address.utf8.count, mask(address, "address"))
  }

  /// The IP address that `text` begins with, in either version.
  private static func address(_ text: ArraySlice<UInt8>) -> String? {
    let four = text.prefix(16).prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    let six = text.prefix(46).prefix {
      (0x30...0x39).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
    }
    for part in [four, six] {
      var name = String(decoding: part, as: UTF8.self)
      // A full stop ends a sentence, a colon goes before a port or a word.
      while let last = name.last, last == "." || last == ":" && !name.hasSuffix("::") {
        name.removeLast()
      }
      if NetworkAddress(name) != nil { return name }
    }
    return nil
  }

  /// The mask of a value as it is read; a new one where there is none yet.
  private mutating func mask(_ value: String, _ parameter: String) -> String {
    if let mask = masks[value] { return mask }
    counts[parameter, default: 0] += 1
    let name = parameter.split(separator: "_").joined(separator: "-")
    let mask = "redacted-\(name)-\(counts[parameter, default: 1])"
    masks[value] = mask
    return mask
  }

  /// `8-4-4-4-12` hexadecimal digits.
  private static func isGUID(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 36
      && text.enumerated().allSatisfy { index, byte in
        switch index {
        case 8, 13, 18, 23: byte == UInt8(ascii: "-")
        default:
          (0x30...0x39).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
      }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// A value with its escapes undone, in lower case.
  private static func read(_ value: String) -> String {
    let bytes = Array(value.utf8)
    let decoded = DecodedText(bytes, in: 0..<bytes.count).bytes
    return String(decoding: ASCIIText.folded(decoded, in: 0..<decoded.count), as: UTF8.self)
  }
}
