import ArgumentParser
import KBCompiler
import KBRuntime

/// `kbc try`: matches a text against the YAML, without building.
struct TryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Match a text against the entries as they stand now, without building.",
    discussion: "The text is read from standard input when no words are given.")

  @OptionGroup var options: KnowledgeOptions

  @Argument(help: "The error, as one or more words.")
  var text: [String] = []

  func run() throws {
    let (compilation, sources) = try options.compile()
    try options.show(options.visible(compilation), of: sources)
    guard let table = compilation.table else { throw ExitCode(1) }
    let bytes =
      text.isEmpty
      ? try Self.standardInput() : Array(text.joined(separator: " ").utf8)
    let diagnosis = try Matcher(table).diagnose(bytes)
    try StandardOutput.write(TextReport().render(diagnosis, of: bytes))
    guard !diagnosis.matches.isEmpty else { throw ExitCode(1) }
  }

  private static func standardInput() throws(FileError) -> [UInt8] {
    let limit = RuntimeLimits.textBytes
    let bytes = try FileSystem.read(0, named: "standard input", limit: limit + 1)
    guard bytes.count <= limit else {
      throw FileError("match", "standard input", because: "it holds more than \(limit >> 20) MiB")
    }
    return bytes
  }
}
