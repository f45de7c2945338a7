@testable import KBRuntime

/// Reads bytes as JSON, as events and as a record with a field; what is read is the same once it was
/// written and read again.
@Sendable func fuzzJSON(_ bytes: [UInt8]) throws {
  let whole = 0..<bytes.count
  for event in EventText.events(of: bytes) ?? [] {
    try require(whole.contains(event.offset), "an event beyond the text")
  }
  _ = EventText.field("message", of: bytes, in: whole)
  var reader = JSONReader(bytes, in: whole)
  guard let node = reader.value() else { return }
  try require(reader.position <= bytes.count, "a value beyond the text")
  try checkRanges(of: node, in: whole)
  let value = value(of: node)
  let written = value.serialized()
  var again = JSONReader(Array(written.utf8), in: 0..<written.utf8.count)
  try require(again.value().map(value(of:)) == value, "read again it differs: \(written)")
}

/// The value, with numbers as they are spelled, and the members of an object in a row.
private func value(of node: JSONNode) -> JSONValue {
  switch node.content {
  case .null: .null
  case .bool(let value): .bool(value)
  case .number(let text), .string(let text): .string(text)
  case .array(let elements): .array(elements.map(value(of:)))
  case .object(let members):
    .array(members.flatMap { [.string($0.name), value(of: $0.value)] })
  }
}

private func checkRanges(of node: JSONNode, in range: Range<Int>) throws {
  try require(node.range.clamped(to: range) == node.range, "a value beyond what holds it")
  switch node.content {
  case .array(let elements):
    for element in elements { try checkRanges(of: element, in: node.range) }
  case .object(let members):
    for member in members { try checkRanges(of: member.value, in: node.range) }
  case .null, .bool, .number, .string: break
  }
}
