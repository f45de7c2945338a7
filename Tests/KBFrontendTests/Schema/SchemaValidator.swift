import Foundation
import KBFrontend
import KBModel
import Testing

/// Validates by the keywords of JSON Schema 2020-12 that our schemas use, and no other.
struct SchemaValidator {
  private let root: [String: Any]

  /// - Parameter name: `entry` or `vocabulary`.
  init(_ name: String, _ vocabulary: Vocabulary = Vocabulary()) throws {
    let schema = try #require(
      Frontend.schemas(vocabulary, comment: "-").first { $0.name == name })
    root = try #require(
      try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any])
  }

  /// Where and by which keyword a document is rejected; `nil` if it is valid.
  func fault(in document: SchemaValue) -> String? { fault(document, root, at: "") }

  /// Every description of a field, by definition and key.
  var descriptions: [String: String] {
    var found: [String: String] = [:]
    for (name, definition) in root["$defs"] as? [String: [String: Any]] ?? [:] {
      for (key, field) in definition["properties"] as? [String: [String: Any]] ?? [:] {
        found["\(name).\(key)"] = field["description"] as? String ?? ""
      }
    }
    return found
  }

  private func fault(_ value: SchemaValue, _ schema: [String: Any], at path: String) -> String? {
    for (keyword, argument) in schema.sorted(by: { $0.key < $1.key }) {
      if let fault = fault(value, keyword, argument, schema, at: path) { return fault }
    }
    return nil
  }

  private func fault(
    _ value: SchemaValue, _ keyword: String, _ argument: Any, _ schema: [String: Any],
    at path: String
  ) -> String? {
    func valid(_ schema: [String: Any]) -> Bool { fault(value, schema, at: path) == nil }
    func reject(unless isValid: Bool) -> String? { isValid ? nil : "\(path): \(keyword)" }
    switch (keyword, argument, value) {
    case ("$schema", _, _), ("$comment", _, _), ("$defs", _, _), ("title", _, _),
      ("description", _, _), ("examples", _, _):
      return nil
    case ("$ref", let reference as String, _):
      let name = reference.replacing("#/$defs/", with: "")
      let target = (root["$defs"] as? [String: [String: Any]])?[name]
      return target.map { fault(value, $0, at: path) } ?? "\(path): no \(reference)"
    case ("type", let type as String, _): return reject(unless: value.type == type)
    case ("type", let types as [String], _): return reject(unless: types.contains(value.type))
    case ("enum", let words as [String], _):
      return reject(unless: words.contains { value == .string($0) })
    case ("pattern", let pattern as String, .string(let text)):
      return reject(unless: text.range(of: pattern, options: .regularExpression) != nil)
    case ("required", let keys as [String], .object(let members)):
      return reject(unless: keys.allSatisfy { members[$0] != nil })
    case ("properties", let properties as [String: [String: Any]], .object(let members)):
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        guard let property = properties[key] else { continue }
        if let fault = fault(member, property, at: "\(path)/\(key)") { return fault }
      }
      return nil
    case ("additionalProperties", _, .object(let members)):
      let known = schema["properties"] as? [String: Any] ?? [:]
      for (key, member) in members.sorted(by: { $0.key < $1.key }) where known[key] == nil {
        guard let other = argument as? [String: Any] else { return "\(path)/\(key): \(keyword)" }
        if let fault = fault(member, other, at: "\(path)/\(key)") { return fault }
      }
      return nil
    case ("items", let item as [String: Any], .array(let values)):
      for (index, value) in values.enumerated() {
        if let fault = fault(value, item, at: "\(path)/\(index)") { return fault }
      }
      return nil
    case ("minItems", let count as Int, .array(let values)):
      return reject(unless: values.count >= count)
    case ("allOf", let schemas as [[String: Any]], _):
      return schemas.lazy.compactMap { fault(value, $0, at: path) }.first
    case ("anyOf", let schemas as [[String: Any]], _):
      return reject(unless: schemas.contains(where: valid))
    case ("oneOf", let schemas as [[String: Any]], _):
      return reject(unless: schemas.filter(valid).count == 1)
    case ("not", let schema as [String: Any], _): return reject(unless: !valid(schema))
    case ("pattern", _, _), ("required", _, _), ("properties", _, _), ("items", _, _),
      ("additionalProperties", _, _), ("minItems", _, _):
      return nil
    default: return "\(path): keyword \(keyword) is unknown"
    }
  }
}
