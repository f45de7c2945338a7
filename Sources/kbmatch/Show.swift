import ArgumentParser
import KBRuntime

/// `kbmatch show ADDRESS`: what the knowledge says, without a text.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print an entry, or one cause, check, solution or section of it.")

  @Argument(help: "An entry's id, or entry#id for a part of it.")
  var address: String

  @Option(help: "Knowledge written by kbc pack, instead of the built-in one.", completion: .file())
  var pack: String?

  @OptionGroup var commands: CommandOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let table = try KnowledgeTable.open(pack: pack)
    guard let answer = try Matcher(table).describe(address, options: commands.matcherOptions) else {
      throw Fault(reason: "no entry or part '\(address)'; kbmatch list names the entries")
    }
    switch output.format {
    case .text: try StandardOutput.write(output.form.textReport(.whole).render(answer))
    case .json: try StandardOutput.write(JSONReport.render(answer))
    case .markdown: try StandardOutput.write(MarkdownReport.render(answer))
    }
  }
}
