import Foundation
import KBTestSupport
import Testing

/// What the documents show is what the programs print.
@Suite struct DocumentedSessionTests {
  @Test(arguments: ["README.md", "CONTRIBUTING.md"])
  func documentedCommandsPrintWhatStandsBelowThem(document: String) throws {
    let markdown = try String(
      contentsOf: Repository.root.appending(path: document), encoding: .utf8)
    let session = DocumentedSession(markdown)
    let folder = try Self.scratch()
    var commands = 0
    for step in session.steps {
      switch step {
      case .file(let path, let text): try folder.write(text, to: path)
      case .command(let command, let expected):
        commands += 1
        let run = try Program(at: URL(filePath: "/bin/sh")).run(
          ["-c", "exec 2>&1; PATH=\"$PWD/bin:$PATH\"; \(command)"], in: folder.url)
        let printed = run.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(
          DocumentedSession.agrees(Array(printed), with: expected),
          "\(document): $ \(command)\n\(run.out)")
      }
    }
    #expect(commands > 1)
  }

  @Test func othersOutputsDoNotAgree() {
    func agrees(_ printed: String, _ expected: String) -> Bool {
      DocumentedSession.agrees(
        printed.split(separator: "\n"), with: expected.split(separator: "\n"))
    }
    #expect(agrees("a\nb\nc", "a\n…\nc"))
    #expect(agrees("a\nc", "a\n…\nc"))
    #expect(agrees("12 entries, no faults", "… entries, no faults"))
    #expect(!agrees("a\nb", "a"))
    #expect(!agrees("a", "a\nb"))
    #expect(!agrees("12 entries, 1 fault", "… entries, no faults"))
    #expect(!agrees("a\nb\nd", "a\n…\nc"))
  }

  /// The knowledge and what is generated from it, and the two programs under the names by which the documents call them.
  private static func scratch() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["Knowledge", "Generated"] {
      try FileManager.default.copyItem(
        at: Repository.root.appending(path: name), to: folder.url.appending(path: name))
    }
    let kbc = Program("kbc").executable.path
    let kbmatch = Program("kbmatch").executable.path
    for (path, script) in [
      ("bin/swift", "[ \"$1 $2\" = 'run kbc' ] || exit 2\nshift 2\nexec '\(kbc)' \"$@\""),
      ("Scripts/kbmatch", "exec '\(kbmatch)' \"$@\""),
    ] {
      try folder.write("#!/bin/sh\n\(script)\n", to: path)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.url.appending(path: path).path)
    }
    return folder
  }
}
