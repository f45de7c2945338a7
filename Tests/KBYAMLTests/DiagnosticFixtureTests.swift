import Foundation
import KBDiagnostics
import KBTestSupport
import KBYAML
import Testing

/// The fixtures of this module.
enum Fixtures {
  static let root = Repository.fixtures(of: "KBYAMLTests")

  /// Every YAML file below `folder`, by path.
  static func yaml(in folder: String) throws -> [URL] {
    let root = root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { root.appending(path: $0) }
  }

  static func bytes(of file: URL) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: file))
  }
}

@Suite struct DiagnosticFixtureTests {
  @Test func eachFixtureRendersAsExpected() throws {
    for fixture in try Fixtures.yaml(in: "diagnostics") {
      let code = fixture.deletingLastPathComponent().lastPathComponent
      let file = SourceFile(
        path: fixture.lastPathComponent, bytes: try Fixtures.bytes(of: fixture))
      var sink = DiagnosticSink()
      _ = YAMLParser.parse(file, into: &sink)
      let rendering = TextRenderer(files: [file]).render(sink.diagnostics)
      expectGolden(
        rendering, at: fixture.deletingPathExtension().appendingPathExtension("expected"))
      #expect(sink.diagnostics.contains { $0.id.code == code }, "\(fixture.path)")
    }
  }

  /// A file of 1 MiB is no fixture; `fileSizeStopsAtItsLimit` shows that code.
  @Test func eachCodeHasAFixture() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Fixtures.root.appending(path: "diagnostics").path)
    let codes = YAMLParser.checks.map { $0.id.code }
    #expect(Set(codes).count == codes.count)
    #expect(Set(folders).union(["file-too-large"]) == Set(codes))
  }

  @Test func silentFixturesYieldNothing() throws {
    for fixture in try Fixtures.yaml(in: "silent") {
      let reading = Reading(try Fixtures.bytes(of: fixture))
      #expect(reading.faults == [], "\(fixture.path)")
      #expect(!reading.documents.isEmpty, "\(fixture.path)")
    }
  }
}
