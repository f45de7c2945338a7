/// A JSON document (RFC 8259), written with keys in the order given.
package enum JSONText: ExpressibleByStringLiteral, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  package init(stringLiteral value: String) { self = .string(value) }

  /// The document on one line, in ASCII.
  package var serialized: String {
    switch self {
    case .null: "null"
    case .boolean(let value): String(value)
    case .integer(let value): String(value)
    case .string(let value): Self.quoted(value)
    case .array(let values): "[" + values.map(\.serialized).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0.0)):\($0.1.serialized)" }.joined(separator: ",") + "}"
    }
  }

  /// The document in ASCII for people: what fits on a line of 100 bytes stays on it.
  package var indented: String { indented(by: 0) }

  private func indented(by depth: Int) -> String {
    let line = serialized
    if line.utf8.count + depth <= 100 { return line }
    let margin = String(repeating: " ", count: depth)
    switch self {
    case .array(let values):
      let items = values.map { "\n\(margin)  \($0.indented(by: depth + 2))" }
      return "[" + items.joined(separator: ",") + "\n\(margin)]"
    case .object(let members):
      let items = members.map { name, value in
        "\n\(margin)  \(Self.quoted(name)): \(value.indented(by: depth + 2))"
      }
      return "{" + items.joined(separator: ",") + "\n\(margin)}"
    case .null, .boolean, .integer, .string: return line
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
