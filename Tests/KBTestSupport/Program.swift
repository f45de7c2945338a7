public import Foundation

/// One of the package's own programs, run as a process.
public struct Program: Sendable {
  /// What a run left behind.
  public struct Output: Sendable {
    /// The exit code; 128 + the number of the signal that ended it.
    public var status: Int32
    /// All of standard output, repaired to UTF-8.
    public var out: String
    /// All of standard error, repaired to UTF-8.
    public var error: String
  }

  /// Where the program is.
  public let executable: URL

  /// The program at `executable`.
  public init(at executable: URL) {
    self.executable = executable
  }

  /// The program `name`, from the folder that holds the running test bundle.
  public init(_ name: String) {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: name)
      if FileManager.default.isExecutableFile(atPath: candidate.path) {
        executable = candidate
        return
      }
    }
    executable = URL(filePath: "/nonexistent/\(name)")
  }

  /// Runs `body` with no signal blocked, as programs expect to be started; threads of a test may block
  /// any, and a shell that never hears that its child has ended waits for ever.
  private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var former = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    try body()
  }

  /// Runs the program to its end.
  ///
  /// The streams are files, so that no amount of output can stop it.
  public func run(
    _ arguments: [String], input: [UInt8] = [], in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> Output {
    let scratch = try TemporaryFolder()
    let streams = ["in", "out", "error"].map { scratch.url.appending(path: $0) }
    try Data(input).write(to: streams[0])
    for stream in streams[1...] { try Data().write(to: stream) }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, new in new }
    if let folder { process.currentDirectoryURL = folder }
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try Self.withoutBlockedSignals { try process.run() }
    process.waitUntilExit()
    let signalBase: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Output(
      status: signalBase + process.terminationStatus,
      out: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self))
  }
}

/// A folder that is removed when its last reference goes.
public final class TemporaryFolder: Sendable {
  /// The folder.
  public let url: URL

  /// Creates an empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "kb-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// Writes a file, with the folders it needs.
  public func write(_ text: String, to path: String) throws {
    let target = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: target)
  }

  /// Reads a file.
  public func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: path)), as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}
