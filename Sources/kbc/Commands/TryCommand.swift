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
    options.show(options.visible(compilation), of: sources)
    guard let table = compilation.table else { throw ExitCode(1) }
    let bytes =
      text.isEmpty
      ? try FileSystem.read(0, named: "standard input") : Array(text.joined(separator: " ").utf8)
    let diagnosis = try Matcher(table).diagnose(bytes)
    print(TextReport().render(diagnosis, of: bytes), terminator: "")
    guard !diagnosis.matches.isEmpty else { throw ExitCode(1) }
  }
}
