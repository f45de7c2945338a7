import Foundation
import KBDiagnostics
import KBTestSupport
import Testing

/// The files under `Fixtures/`.
enum Fixtures {
  static let root = Repository.fixtures(of: "KBFrontendTests")

  /// Names in a folder, ordered.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      .sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// A run over one entry file with the shared vocabulary, or over a folder that is a whole
  /// knowledge folder by itself.
  static func run(_ path: String) throws -> FrontendRun {
    if path.hasSuffix(".yaml") {
      return FrontendRun([
        "vocabulary.yaml": try text("vocabulary.yaml"),
        "net/\(root.appending(path: path).lastPathComponent)": try text(path),
      ])
    }
    let folder = root.appending(path: path).path
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yaml") }
    return FrontendRun(
      Dictionary(uniqueKeysWithValues: try files.map { ($0, try text("\(path)/\($0)")) }))
  }

  /// Every case below `diagnostics/`.
  static func cases() throws -> [DiagnosticCase] {
    try names(in: "diagnostics").flatMap { code in
      try names(in: "diagnostics/\(code)").filter { !$0.hasSuffix(".expected") }
        .map { DiagnosticCase(code: code, name: $0) }
    }
  }
}

/// A fixture that shows one code.
struct DiagnosticCase: CustomTestStringConvertible {
  var code: String
  /// `<case>.yaml`, or the folder `<case>`.
  var name: String

  var path: String { "diagnostics/\(code)/\(name)" }
  var expected: URL {
    Fixtures.root.appending(path: path.replacing(".yaml", with: "") + ".expected")
  }
  var testDescription: String { "\(code)/\(name)" }
}
