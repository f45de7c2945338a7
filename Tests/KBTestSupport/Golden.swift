public import Foundation
public import Testing

/// Folders of this repository, found from this file's own path.
public enum Repository {
  /// The folder that holds `Package.swift`.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The fixtures of a test target, `Tests/<target>/Fixtures`.
  public static func fixtures(of target: String) -> URL {
    root.appending(path: "Tests/\(target)/Fixtures")
  }
}

/// Compares `actual` with the golden file at `golden`.
///
/// With `KB_UPDATE_GOLDEN=1` in the environment the file is rewritten *and the test fails*, so a
/// recording run can't pass for a green one.
public func expectGolden(
  _ actual: String, at golden: URL, sourceLocation: SourceLocation = #_sourceLocation
) {
  let expected = try? String(contentsOf: golden, encoding: .utf8)
  if expected == actual { return }
  if ProcessInfo.processInfo.environment["KB_UPDATE_GOLDEN"] == "1" {
    do {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: golden)
      Issue.record("recorded \(golden.path); read the diff", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot record \(golden.path): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  Issue.record(
    """
    \(golden.path) differs (KB_UPDATE_GOLDEN=1 records it)
    --- expected
    \(expected ?? "<no file>")
    --- actual
    \(actual)
    """, sourceLocation: sourceLocation)
}
