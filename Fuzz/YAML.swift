import KBDiagnostics
import KBYAML

/// Reads the bytes as YAML: every value lies in what holds it, every place in the file, and the text of
/// a scalar stands where its map says.
@Sendable func fuzzYAML(_ bytes: [UInt8]) throws {
  let file = SourceFile(path: "Knowledge/entry.yaml", bytes: bytes)
  var sink = DiagnosticSink()
  let documents = YAMLParser.parse(file, into: &sink)
  let faults = sink.diagnostics
  for fault in faults {
    for range in [fault.range] + fault.notes.compactMap(\.range) {
      try require(range.bytes.upperBound <= bytes.count, "a fault beyond the file: \(fault)")
    }
  }
  let rendered = TextRenderer(files: [file]).render(faults)
  try require(
    rendered.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A },
    "a message that a terminal acts on")
  // What is no text is replaced, so the text differs from the file.
  let isVerbatim = !faults.contains { ["control-character", "invalid-utf8"].contains($0.id.code) }
  for document in documents {
    try check(document, in: 0..<bytes.count, of: isVerbatim ? bytes : nil)
  }
}

private func check(_ node: YAMLNode, in range: Range<Int>, of bytes: [UInt8]?) throws {
  let own = node.range.bytes
  try require(own.clamped(to: range) == own, "a value at \(own) beyond what holds it, at \(range)")
  switch node.content {
  case .scalar(let scalar): try check(scalar, of: bytes)
  case .sequence(let items):
    for item in items { try check(item, in: own, of: bytes) }
  case .mapping(let pairs):
    for pair in pairs {
      let key = pair.key.range.bytes
      try require(key.clamped(to: own) == key, "a key at \(key) beyond its mapping, at \(own)")
      try check(pair.value, in: own, of: bytes)
    }
  }
}

private func check(_ scalar: YAMLScalar, of bytes: [UInt8]?) throws {
  let text = Array(scalar.text.utf8)
  let segments = scalar.map.segments
  try require(
    segments.first?.text == 0 && segments.last?.text == text.count, "a map with an end left")
  for (segment, next) in zip(segments, segments.dropFirst()) {
    try require(
      segment.text < next.text && segment.file.upperBound <= next.file.lowerBound,
      "a map out of order")
    guard segment.isVerbatim, let bytes else { continue }
    try require(
      bytes[segment.file] == text[segment.text..<next.text], "'\(scalar.text)' is not at \(segment)"
    )
  }
}
