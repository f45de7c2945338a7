import Foundation
import KBTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bar of `kbmatch scan`, on a pseudo-terminal.
@Suite struct ProgressBarTests {
  private let kbmatch = Program("kbmatch")
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A file of zeros, which is one line.
  private func file(ofBytes count: Int) throws -> String {
    try folder.write("", to: "log")
    let path = folder.url.appending(path: "log").path
    try #require(truncate(path, off_t(count)) == 0)
    return path
  }

  /// What the program writes on standard error where that is a terminal.
  private func written(_ arguments: [String], terminal: String = "xterm") throws -> String {
    var (master, slave) = (Int32(-1), Int32(-1))
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    let process = Process()
    process.executableURL = kbmatch.executable
    process.arguments = arguments
    process.environment = ["TERM": terminal]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(fileDescriptor: slave)
    try process.run()
    process.waitUntilExit()
    // What the terminal holds comes out of the other end, which is never closed before.
    var bytes: [UInt8] = []
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    var buffer = [UInt8](repeating: 0, count: 4096)
    while poll(&request, 1, 0) > 0, request.revents & Int16(POLLIN) != 0 {
      let count = read(master, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    close(slave)
    close(master)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func aLongFileHasABarThatGoes() throws {
    let shown = try written(["scan", try file(ofBytes: 9 << 20)])
    #expect(shown.contains("% of 9 MiB"))
    #expect(shown.hasSuffix("\r\u{1B}[K"))
  }

  @Test func shortInputAndOptionAndPlainTerminalHaveNone() throws {
    #expect(try written(["scan", try file(ofBytes: 1 << 20)]) == "")
    let long = try file(ofBytes: 9 << 20)
    #expect(!(try written(["scan", "--no-progress", long])).contains("%"))
    #expect(!(try written(["scan", long], terminal: "dumb")).contains("%"))
    #expect(!(try kbmatch.run(["scan", long])).error.contains("%"))
  }
}
