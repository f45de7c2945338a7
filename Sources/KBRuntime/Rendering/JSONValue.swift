#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON document (RFC 8259), built by hand so that a key without a value stands as `null`.
enum JSONValue: Encodable, Hashable, ExpressibleByNilLiteral, ExpressibleByStringLiteral {
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

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }

  /// The document on one line, keys sorted by their bytes, ended by a line feed.
  ///
  /// Characters that a terminal could act on stand escaped (`\u009b`), so the text is safe to print.
  func serialized() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    return Self.escapingHostile(text) + "\n"
  }

  /// Only strings can hold such characters, so an escape is right wherever one stands.
  private static func escapingHostile(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: TerminalText.isHostile) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if TerminalText.isHostile(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
