import Foundation
import KBTestSupport

/// A folder with a small knowledge, and a shell in it that finds `kbc` and `kbmatch` by name.
struct Workplace {
  let folder: TemporaryFolder

  init() throws {
    folder = try SmallKnowledge().folder
  }

  /// Runs a script of sh.
  func sh(_ script: String, environment: [String: String] = [:]) throws -> Program.Output {
    try Program(at: URL(filePath: "/bin/sh")).run(
      ["-c", script], in: folder.url,
      environment: environment.merging(["PATH": Self.path]) { own, _ in own })
  }

  /// `PATH`, with both programs.
  static var path: String {
    let programs = Program("kbmatch").executable.deletingLastPathComponent().path
    return "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
  }

  /// The files below a folder, by path.
  func files(below path: String) throws -> [String: Data] {
    let root = folder.url.appending(path: path)
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      var isFolder: ObjCBool = false
      let url = root.appending(path: name)
      _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      if !isFolder.boolValue { found[name] = try Data(contentsOf: url) }
    }
    return found
  }

  /// The names in the folder.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  /// Whether a command can be run here, by which a test that needs it is skipped with a word.
  static func has(_ command: String) -> Bool {
    (try? Program(at: URL(filePath: "/bin/sh")).run(["-c", command]).status == 0) ?? false
  }
}
