import ArgumentParser
import KBCompiler
import KBRuntime

/// `kbc pack`: the knowledge as one file, for `kbmatch --pack`.
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Write the knowledge as one file that kbmatch reads.",
    discussion: "With --allow lints no sample is tried.")

  @OptionGroup var options: KnowledgeOptions

  @Option(name: .shortAndLong, help: "The file to write; it appears whole or not at all.")
  var output: String

  func run() throws {
    let sources = try options.readSources()
    let compilation =
      options.allowsLints ? Compilation(unproved: sources) : Compilation(sources)
    let faults = options.visible(compilation)
    try options.show(faults, of: sources)
    guard faults.isEmpty, let pack = compilation.packPieces else { throw ExitCode(1) }
    let size = pack.reduce(0) { $0 + $1.count }
    guard size <= RuntimeLimits.packBytes else {
      StandardError.write("kbc: error: the pack would have more than 2 GiB\n")
      throw ExitCode(1)
    }
    try FileSystem.replace(output, with: pack)
    try options.tell("\(compilation.entryCount) entries, \(size) bytes in \(output)")
  }
}
