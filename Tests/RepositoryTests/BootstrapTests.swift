import Foundation
import KBTestSupport
import Testing

/// Runs `Scripts/bootstrap` on a machine made of stubs: nothing real is asked or installed.
@Suite struct BootstrapTests {
  private static let shell = "#!/bin/sh\n"
  private static let swift = shell + "echo 'Swift version 6.2 (swift-6.2-RELEASE)'\n"
  /// Knows libyaml once the file `installed` stands beside it.
  private static let pkgConfig = shell + "[ -e \"${0%/*}/installed\" ]\n"

  @Test func aReadyMachineIsLeftAlone() throws {
    let result = try Self.run(["swift": Self.swift, "pkg-config": Self.shell])
    #expect(result.status == 0)
    #expect(result.output == "")
  }

  @Test(arguments: [
    ("apt-get", "apt-get install -y libyaml-dev pkg-config"),
    ("dnf", "dnf install -y libyaml-devel pkgconf-pkg-config"),
    ("brew", "brew install libyaml pkgconf"),
  ])
  func headersComeFromThePackageManager(manager: String, command: String) throws {
    let install = "echo \"\(manager) $*\"; touch \"${0%/*}/installed\"\n"
    let result = try Self.run([
      "swift": Self.swift, "pkg-config": Self.pkgConfig, manager: Self.shell + install,
    ])
    #expect(result.status == 0)
    #expect(result.output.contains(command))
  }

  @Test func staleListsAreRenewed() throws {
    let apt = """
      \(Self.shell)echo "apt-get $*"
      if [ "$1" = update ]; then touch "${0%/*}/updated"; exit 0; fi
      [ -e "${0%/*}/updated" ] || exit 100
      touch "${0%/*}/installed"

      """
    let result = try Self.run([
      "swift": Self.swift, "pkg-config": Self.pkgConfig, "apt-get": apt,
    ])
    #expect(result.status == 0)
    #expect(result.output.contains("apt-get update"))
  }

  @Test func aMachineWithoutPackageManagerIsToldSo() throws {
    let result = try Self.run(["swift": Self.swift, "pkg-config": Self.pkgConfig])
    #expect(result.status == 2)
    #expect(result.output.contains("install libyaml by hand"))
  }

  @Test func anOldToolchainIsRefused() throws {
    let old = Self.shell + "echo 'Apple Swift version 6.1.2 (swiftlang-6.1.2)'\n"
    let result = try Self.run(["swift": old, "pkg-config": Self.shell])
    #expect(result.status == 2)
    #expect(result.output.contains("swift 6.1 is too old"))
  }

  @Test func aMissingToolchainIsNamed() throws {
    let result = try Self.run(["pkg-config": Self.shell])
    #expect(result.status == 2)
    #expect(result.output.contains("no swift"))
  }

  /// Runs the script where `programs` and a few standard tools are all there is.
  private static func run(
    _ programs: [String: String]
  ) throws -> (status: Int32, output: String) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "bootstrap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let tools = ["head", "sed", "touch"].map {
      ($0, "\(shell)PATH=/usr/bin:/bin\nexec \($0) \"$@\"\n")
    }
    let root = [("id", shell + "echo 0\n"), ("env", shell + "shift\nexec \"$@\"\n")]
    for (name, text) in tools + root + Array(programs) {
      let url = folder.appending(path: name)
      try Data(text.utf8).write(to: url)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [Repository.root.appending(path: "Scripts/bootstrap").path]
    process.environment = ["PATH": folder.path]
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
