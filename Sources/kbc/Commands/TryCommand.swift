import ArgumentParser
import KBCompiler
import KBRuntime

/// `kbc try`: matches a text against the YAML, without building.
struct TryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Match a text against the entries as they stand now, without building.",
    discussion: "The text is read from --file, or from standard input when no words are given.")

  @OptionGroup var options: KnowledgeOptions

  @OptionGroup var paste: PasteOptions

  func run() throws {
    let (compilation, sources) = try options.compile()
    try options.show(options.visible(compilation), of: sources)
    guard let table = compilation.table else { throw ExitCode(1) }
    let limit = RuntimeLimits.textBytes
    let bytes = try paste.bytes(limit: limit + 1)
    guard bytes.count <= limit else {
      throw FileError("match", paste.name, because: "it holds more than \(limit >> 20) MiB")
    }
    let diagnosis = try Matcher(table).diagnose(bytes)
    try StandardOutput.write(TextReport().render(diagnosis, of: bytes))
    guard !diagnosis.matches.isEmpty else { throw ExitCode(1) }
  }
}
