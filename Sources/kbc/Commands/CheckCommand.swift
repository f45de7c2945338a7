import ArgumentParser
import KBCompiler
import KBDiagnostics

/// `kbc check`: every fault of the knowledge, in one run.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report every fault of the knowledge.")

  @OptionGroup var options: KnowledgeOptions

  @Argument(help: "Show the faults of these files alone; the whole knowledge is checked.")
  var files: [String] = []

  func run() throws {
    let (compilation, sources) = try options.compile()
    let paths = Set(sources.all.map(\.path))
    for file in files where !paths.contains(file) {
      throw ValidationError("'\(file)' is not a file of \(options.knowledge)")
    }
    let faults = options.visible(compilation, in: files)
    try options.show(faults, of: sources)
    guard faults.isEmpty else { throw ExitCode(1) }
    try options.tell("\(compilation.entryCount) entries, no faults")
  }
}
