import ArgumentParser
import KBCompiler
import KBDiagnostics

/// `kbc check`: every fault of the knowledge, in one run.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report every fault of the knowledge.")

  @OptionGroup var options: KnowledgeOptions

  @Flag(
    name: .long,
    help: "Make the edits that are right without thought, say which, and report what is left.")
  var fix = false

  @Argument(help: "Show the faults of these files alone; the whole knowledge is checked.")
  var files: [String] = []

  func run() throws {
    var (compilation, sources) = try options.compile()
    let files = try files.map { try options.path(of: $0, in: sources) }
    if fix {
      let fixing = Fixing(sources, compilation) { options.visible($0, in: files) }
      for (file, read) in zip(fixing.sources.entries, sources.entries)
      where fixing.changed.contains(file.path) {
        // Whoever saved the file meanwhile keeps what was written.
        guard try FileSystem.read(file.path) == read.bytes else {
          throw FileError("fix", file.path, because: "it was changed meanwhile; try again")
        }
        try FileSystem.replace(file.path, with: [file.bytes])
      }
      for edit in fixing.edits { try options.tell(edit) }
      (compilation, sources) = (fixing.compilation, fixing.sources)
    }
    let faults = options.visible(compilation, in: files)
    try options.show(faults, of: sources)
    guard faults.isEmpty else { throw ExitCode(1) }
    try options.tell("\(compilation.entryCount) entries, no faults")
  }
}
