import Foundation
import Testing

@Suite struct ScriptTests {
  private static func scripts() throws -> [String] {
    try TrackedFiles().paths.filter { $0.hasPrefix("Scripts/") || $0.hasPrefix(".ci/") }
      .filter { !$0.hasSuffix(".py") }
  }

  @Test func scriptsArePOSIXShellThatStopsAtFaults() throws {
    let files = try TrackedFiles()
    let scripts = try Self.scripts()
    #expect(scripts.contains("Scripts/test") && scripts.contains(".ci/run"))
    for path in scripts {
      let lines = try files.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.first == "#!/bin/sh", "\(path)")
      #expect(lines.contains("set -eu"), "\(path)")
      #expect(lines.allSatisfy { !$0.hasSuffix("\r") }, "\(path)")
      #expect(
        FileManager.default.isExecutableFile(atPath: TrackedFiles.url(path).path), "\(path)")
    }
  }

  @Test func scriptsParse() throws {
    for path in try Self.scripts() {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-n", TrackedFiles.url(path).path]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(path)")
    }
  }
}
