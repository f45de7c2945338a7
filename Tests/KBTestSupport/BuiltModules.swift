public import Foundation

/// The modules of this package as the running tests were built with them, to compile programs against.
public enum BuiltModules {
  /// What a tool left behind; standard error is read with standard output.
  public struct Run: Sendable {
    /// The exit code.
    public var status: Int32
    /// All that was printed.
    public var text: String
  }

  /// A module, and the folder of its sources, relative to the package.
  public struct Module: Sendable {
    let name: String
    let folder: String

    /// A module whose sources are in `folder`.
    public init(_ name: String, in folder: String) {
      self.name = name
      self.folder = folder
    }

    /// What a program that embeds the matcher links.
    public static let runtime = [
      Module("CKBScan", in: "Sources/CKBScan"), Module("KBAutomata", in: "Sources/KBAutomata"),
      Module("KBRuntime", in: "Sources/KBRuntime"),
    ]
    /// The built-in knowledge.
    public static let table = Module("KBTable", in: "Generated/KBTable")
  }

  /// Compiles `sources`, paths in `folder`, as one program with the package's own settings, and runs it
  /// where the compiler finds no fault.
  public static func run(
    _ sources: [String], in folder: URL, with modules: [Module]
  ) throws -> Run {
    guard let products else { return Run(status: 1, text: "the built modules are nowhere") }
    let objects = try modules.flatMap { try Self.objects(of: $0, in: products) }
    let compiler = try run(
      "/usr/bin/env",
      [
        "swiftc", "-swift-version", "6", "-warnings-as-errors", "-Onone",
        "-enable-upcoming-feature", "ExistentialAny",
        "-enable-upcoming-feature", "InternalImportsByDefault",
        "-enable-upcoming-feature", "MemberImportVisibility",
        "-module-name", "Emitted", "-I", products.appending(path: "Modules").path,
        "-I", Repository.root.appending(path: "Sources/CKBScan/include").path, "-o", "emitted",
      ] + sources + objects, in: folder)
    if compiler.status != 0 { return compiler }
    return try run(folder.appending(path: "emitted").path, [], in: folder)
  }

  /// The folder of built modules that belongs to the running test bundle.
  private static var products: URL? {
    let places = [CommandLine.arguments[0], Bundle.main.bundlePath, #filePath]
    for place in places {
      var folder = URL(filePath: place).resolvingSymlinksInPath()
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        for candidate in [folder, folder.appending(path: ".build/debug")]
        where FileManager.default.fileExists(
          atPath: candidate.appending(path: "Modules/KBRuntime.swiftmodule").path)
        {
          return candidate
        }
      }
    }
    return nil
  }

  /// The object files of a module; those of sources that are gone are left out.
  private static func objects(of module: Module, in products: URL) throws -> [String] {
    let sources = Repository.root.appending(path: module.folder)
    return try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".c") }
      .map { URL(filePath: $0).lastPathComponent }
      .map { products.appending(path: "\(module.name).build/\($0).o").path }
  }

  /// Runs a tool to its end.
  private static func run(
    _ tool: String, _ arguments: [String], in folder: URL
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Run(status: process.terminationStatus, text: String(decoding: data, as: UTF8.self))
  }
}
