import Foundation
import KBDiagnostics
import KBFrontend
import KBTestSupport
import KBYAML
import Testing

/// The schema and the readers agree: what the schema rejects the readers reject, and of the faults
/// that a schema can see it misses none.
@Suite struct SchemaTests {
  /// Codes of faults in the shape of a document.
  private static let structural: Set<String> = [
    "wrong-type", "unknown-key", "missing-key", "empty-list", "conflicting-keys", "invalid-value",
    "missing-condition", "missing-positive-part",
  ]

  @Test func everyFieldIsDescribed() throws {
    for name in ["entry", "vocabulary"] {
      for (field, description) in try SchemaValidator(name).descriptions {
        #expect(description.count > 8 && description.last == ".", "\(field)")
      }
    }
  }

  @Test func silentFixturesPass() throws {
    let entry = try SchemaValidator("entry")
    for name in try Fixtures.names(in: "silent") {
      for document in documents(try Fixtures.text("silent/\(name)")) {
        #expect(entry.fault(in: document) == nil, "\(name)")
      }
    }
    let vocabulary = try SchemaValidator("vocabulary")
    for document in documents(try Fixtures.text("vocabulary.yaml")) {
      #expect(vocabulary.fault(in: document) == nil)
    }
  }

  @Test func wholeKnowledgePasses() throws {
    let folder = Repository.root.appending(path: "Knowledge")
    let schemas = (try SchemaValidator("entry"), try SchemaValidator("vocabulary"))
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") && $0 != "traceability.yaml" }
    #expect(paths.count > 20)
    for path in paths {
      let schema = path == "vocabulary.yaml" ? schemas.1 : schemas.0
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      for document in documents(text) { #expect(schema.fault(in: document) == nil, "\(path)") }
    }
  }

  @Test func whatTheSchemaRejectsOfAFixtureTheReadersReject() throws {
    let schemas = (try SchemaValidator("entry"), try SchemaValidator("vocabulary"))
    var rejected = 0
    for fixture in try Fixtures.cases() {
      let run = try Fixtures.run(fixture.path)
      let faults = run.files.flatMap { file in
        let schema = file.path == "Knowledge/vocabulary.yaml" ? schemas.1 : schemas.0
        return documents(file).compactMap(schema.fault)
      }
      if faults.isEmpty { continue }
      rejected += 1
      #expect(!run.errors.isEmpty, "\(fixture.path): \(faults)")
    }
    #expect(rejected > 10)
  }

  @Test func entriesWithOneValueChangedAreJudgedAlike() throws {
    let others = [
      "vocabulary.yaml": try Fixtures.text("vocabulary.yaml"),
      "net/timeout.yaml": try Fixtures.text("silent/registry-timeout.yaml"),
    ]
    try compare("entry", try Fixtures.text("silent/rich.yaml")) { text in
      FrontendRun(others.merging(["net/entry.yaml": text]) { $1 })
    }
  }

  @Test func vocabulariesWithOneValueChangedAreJudgedAlike() throws {
    try compare("vocabulary", try Fixtures.text("vocabulary.yaml")) { text in
      FrontendRun(["vocabulary.yaml": text])
    }
  }

  /// A value of some shape, another in the next place: all of them everywhere take minutes.
  private static func value(for path: String) -> String {
    let all = ["~", "[]", "x", "{x: y}", "''", "[x]", "17"]
    return all[Int(path.utf8.reduce(0 as UInt32) { $0 &* 31 &+ UInt32($1) } >> 8) % all.count]
  }

  /// Puts another value in the place of each field, and lets both judge.
  private func compare(
    _ name: String, _ text: String, run: (String) throws -> FrontendRun
  ) throws {
    let schema = try SchemaValidator(name)
    let places = places(in: text)
    #expect(places.count > 15)
    var rejected = 0
    for (path, bytes) in places {
      let value = Self.value(for: path)
      let changed = Array(text.utf8).replacing(bytes, with: Array(" \(value)".utf8))
      let run = try run(changed)
      let faults = documents(changed).compactMap(schema.fault)
      let visible = run.diagnostics.filter { Self.structural.contains($0.id.code) }
      if faults.isEmpty {
        #expect(visible.isEmpty, "\(path): \(value): the schema passes \(visible.map(\.message))")
      } else {
        rejected += 1
        #expect(!run.errors.isEmpty, "\(path): \(value): \(faults)")
      }
    }
    #expect(rejected > places.count / 3)
  }

  /// The bytes of one value for each path of keys, with the keys' order in lists left out.
  private func places(in text: String) -> [(path: String, bytes: Range<Int>)] {
    var ignored = DiagnosticSink()
    let root = YAMLParser.parse(SourceFile(path: "-", text: text), into: &ignored)
    var found: [String: Range<Int>] = [:]
    func visit(_ node: YAMLNode, _ path: String) {
      if !path.isEmpty, found[path] == nil { found[path] = node.range.bytes }
      switch node.content {
      case .scalar: break
      case .sequence(let items): items.forEach { visit($0, path + "[]") }
      case .mapping(let pairs): pairs.forEach { visit($0.value, "\(path)/\($0.key.value)") }
      }
    }
    root.prefix(1).forEach { visit($0, "") }
    return found.map { (path: $0.key, bytes: $0.value) }.sorted { $0.path < $1.path }
  }

  private func documents(_ text: String) -> [SchemaValue] {
    documents(SourceFile(path: "-", text: text))
  }

  private func documents(_ file: SourceFile) -> [SchemaValue] {
    var ignored = DiagnosticSink()
    return YAMLParser.parse(file, into: &ignored).map(SchemaValue.init)
  }
}

extension [UInt8] {
  fileprivate func replacing(_ bytes: Range<Int>, with other: [UInt8]) -> String {
    String(decoding: self[..<bytes.lowerBound] + other + self[bytes.upperBound...], as: UTF8.self)
  }
}
