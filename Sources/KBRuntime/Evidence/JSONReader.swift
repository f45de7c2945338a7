// JSONReader: JSON text (RFC 8259) → a tree in which every value has its place.
//
// A library's parser gives no places, and an answer has to show what it rests on. Total on any bytes:
// what is no JSON gives nothing. Nesting is bounded, so recursion is; every byte is read once.

/// A JSON value with its place in the text.
struct JSONNode: Sendable {
  enum Content: Sendable {
    case null
    case bool(Bool)
    /// Its digits as they stand.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([Member])
  }

  struct Member: Sendable {
    var name: String
    var value: JSONNode
  }

  var content: Content
  /// Byte offsets of the text that was read.
  var range: Range<Int>

  var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// The text of a string, number or truth value; `nil` for anything else.
  var scalar: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}

/// Reads one JSON value.
struct JSONReader {
  private let bytes: [UInt8]
  private let end: Int
  /// The byte that is read next; where reading fails, how far it came.
  private(set) var position: Int

  /// A reader of the value that begins in `range`, after a byte order mark and white space.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    if bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
  }

  /// The value; what follows it is left alone.
  mutating func value() -> JSONNode? { value(depth: 0) }

  private mutating func value(depth: Int) -> JSONNode? {
    skipBlanks()
    guard depth < RuntimeLimits.jsonNesting, let byte = peek() else { return nil }
    let start = position
    let content: JSONNode.Content?
    switch byte {
    case UInt8(ascii: "{"): content = object(depth: depth)
    case UInt8(ascii: "["): content = array(depth: depth)
    case UInt8(ascii: "\""): content = string().map { .string($0) }
    case UInt8(ascii: "t"): content = word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): content = word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): content = word("null") ? .null : nil
    default: content = number().map { .number($0) }
    }
    return content.map { JSONNode(content: $0, range: start..<position) }
  }

  private mutating func object(depth: Int) -> JSONNode.Content? {
    position += 1
    var members: [JSONNode.Member] = []
    skipBlanks()
    if skip(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipBlanks()
      guard let name = string() else { return nil }
      skipBlanks()
      guard skip(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
      members.append(JSONNode.Member(name: name, value: value))
      skipBlanks()
      if skip(UInt8(ascii: "}")) { return .object(members) }
      guard skip(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func array(depth: Int) -> JSONNode.Content? {
    position += 1
    var elements: [JSONNode] = []
    skipBlanks()
    if skip(UInt8(ascii: "]")) { return .array([]) }
    while true {
      guard let element = value(depth: depth + 1) else { return nil }
      elements.append(element)
      skipBlanks()
      if skip(UInt8(ascii: "]")) { return .array(elements) }
      guard skip(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func string() -> String? {
    guard skip(UInt8(ascii: "\"")) else { return nil }
    var text: [UInt8] = []
    while let byte = peek() {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escape() else { return nil }
        text += Array(String(scalar).utf8)
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  /// What stands after a backslash.
  private mutating func escape() -> Unicode.Scalar? {
    guard let byte = peek() else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard let unit = codeUnit() else { return nil }
    guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    let next = position
    guard skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")), let low = codeUnit(),
      (0xDC00...0xDFFF).contains(low)
    else {
      position = next
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func codeUnit() -> UInt32? {
    guard end - position >= 4 else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    position += 4
    return unit
  }

  private mutating func number() -> String? {
    let start = position
    while let byte = peek(), "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return text.isEmpty || Double(text) == nil ? nil : text
  }

  private mutating func word(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      guard bytes[position..<end].starts(with: word) else { return false }
      position += word.count
      return true
    }
  }

  private func peek() -> UInt8? { position < end ? bytes[position] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek(), Self.isBlank(byte) { position += 1 }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }
}
