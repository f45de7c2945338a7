import Foundation
import KBTestSupport

/// The files that are committed.
struct TrackedFiles {
  struct GitFailure: Error {
    var status: Int32
  }

  /// Relative to the repository; files staged for removal are left out.
  let paths: [String]

  init() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", Repository.root.path, "ls-files", "-z"]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw GitFailure(status: process.terminationStatus) }
    paths = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { FileManager.default.fileExists(atPath: Self.url($0).path) }
  }

  /// The content of a file, repaired to UTF-8.
  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: Self.url(path)), as: UTF8.self)
  }

  static func url(_ path: String) -> URL { Repository.root.appending(path: path) }
}
