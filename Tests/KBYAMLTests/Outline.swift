import KBDiagnostics
import KBYAML

/// A file read for a test.
struct Reading {
  let file: SourceFile
  let documents: [YAMLNode]
  let diagnostics: [Diagnostic]

  init(_ bytes: [UInt8]) {
    file = SourceFile(path: "test.yaml", bytes: bytes)
    var sink = DiagnosticSink()
    documents = YAMLParser.parse(file, into: &sink)
    diagnostics = sink.diagnostics
  }

  init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// Each diagnostic as `line:column code`.
  var faults: [String] {
    diagnostics.map {
      let place = file.position(at: $0.range.bytes.lowerBound)
      return "\(place.line):\(place.column) \($0.id)"
    }
  }

  /// What stands at `bytes`.
  func source(_ bytes: Range<Int>) -> String {
    String(decoding: file.bytes[bytes], as: UTF8.self)
  }

  /// The documents in one line each: keys and scalars as the source writes them.
  var outlines: [String] { documents.map(outline) }

  private func outline(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar: "<\(source(node.range.bytes))>"
    case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      "{"
        + pairs.map { "\(source($0.key.range.bytes)): \(outline($0.value))" }
        .joined(separator: ", ") + "}"
    }
  }

  /// All nodes of all documents, outer ones first.
  var nodes: [YAMLNode] { documents.flatMap(Self.all) }

  private static func all(_ node: YAMLNode) -> [YAMLNode] {
    switch node.content {
    case .scalar: [node]
    case .sequence(let items): [node] + items.flatMap(all)
    case .mapping(let pairs): [node] + pairs.flatMap { all($0.value) }
    }
  }

  /// All scalars of all documents.
  var scalars: [(scalar: YAMLScalar, range: Range<Int>)] {
    nodes.compactMap {
      if case .scalar(let scalar) = $0.content { (scalar, $0.range.bytes) } else { nil }
    }
  }
}
