/// A JSON document (RFC 8259), built by hand so that a key without a value stands as `null`.
enum JSONValue: Hashable, ExpressibleByNilLiteral, ExpressibleByStringLiteral {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(nilLiteral: ()) { self = .null }
  init(stringLiteral value: String) { self = .string(value) }

  /// The string, or `null`.
  init(_ string: String?) { self = string.map(JSONValue.string) ?? .null }

  /// The strings, in order.
  init(_ strings: [String]) { self = .array(strings.map(JSONValue.string)) }

  /// The strings, by key.
  init(_ strings: [String: String]) { self = .object(strings.mapValues(JSONValue.string)) }

  /// First offset and the one after the last.
  init(_ span: Range<Int>) {
    self = .array([.integer(span.lowerBound), .integer(span.upperBound)])
  }

  /// The document on one line, keys sorted, ended by a line feed.
  ///
  /// Characters that a terminal could act on stand escaped (`\u009b`), so the text is safe to print.
  func serialized() -> String { text + "\n" }

  /// The same without the line feed.
  var text: String {
    var text: [UInt8] = []
    write(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private func write(to text: inout [UInt8]) {
    switch self {
    case .null: text += "null".utf8
    case .bool(let value): text += (value ? "true" : "false").utf8
    case .integer(let value): text += String(value).utf8
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      text.append(UInt8(ascii: "["))
      for (position, value) in values.enumerated() {
        if position > 0 { text.append(UInt8(ascii: ",")) }
        value.write(to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (position, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if position > 0 { text.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &text)
        text.append(UInt8(ascii: ":"))
        member.value.write(to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ string: String, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    if string.utf8.allSatisfy(isPlain) {
      text += string.utf8
    } else {
      for scalar in string.unicodeScalars { write(scalar, to: &text) }
    }
    text.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      && byte != UInt8(ascii: "#")
  }

  private static func write(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    switch scalar {
    case "\"": text += "\\\"".utf8
    case "\\": text += "\\\\".utf8
    case "\u{8}": text += "\\b".utf8
    case "\u{C}": text += "\\f".utf8
    case "\n": text += "\\n".utf8
    case "\r": text += "\\r".utf8
    case "\t": text += "\\t".utf8
    // No command to the host of a build (`BuildCommands`) stands in JSON.
    case _ where TerminalText.isHostile(scalar) || scalar == "#" && text.last == UInt8(ascii: "#"):
      for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() {
        let digits = String(unit, radix: 16)
        text += "\\u".utf8
        text += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
        text += digits.utf8
      }
    default: text += UTF8.encode(scalar) ?? UTF8.EncodedScalar()
    }
  }
}
