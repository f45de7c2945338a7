import KBDiagnostics
import KBYAML

/// A document as an editor sees it: YAML's core schema applied (YAML 1.2.2, section 10.3).
enum SchemaValue: Equatable {
  case null
  case boolean(Bool)
  case number
  case string(String)
  case array([SchemaValue])
  case object([String: SchemaValue])

  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar): self.init(scalar)
    case .sequence(let items): self = .array(items.map(SchemaValue.init))
    case .mapping(let pairs):
      self = .object(
        Dictionary(pairs.map { ($0.key.value, SchemaValue($0.value)) }) { first, _ in first })
    }
  }

  private init(_ scalar: YAMLScalar) {
    guard scalar.style == .plain else {
      self = .string(scalar.text)
      return
    }
    let decimal = /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/
    let radix = /0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)/
    switch scalar.text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .boolean(true)
    case "false", "False", "FALSE": self = .boolean(false)
    case let text where text.wholeMatch(of: decimal) != nil || text.wholeMatch(of: radix) != nil:
      self = .number
    case let text: self = .string(text)
    }
  }

  /// The name of its type in a schema.
  var type: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
