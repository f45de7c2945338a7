import ArgumentParser
import KBRuntime

/// `kbmatch explain-match ID TEXT`: why an entry matches a text, or where it stops.
struct ExplainMatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why an entry matches a text, or where each of its symptoms stops.")

  @Argument(help: "The entry's id.")
  var id: String

  @OptionGroup var source: TextOptions

  @Option(help: "Knowledge written by kbc pack, instead of the built-in one.", completion: .file())
  var pack: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if output.format == .markdown { throw ValidationError("--format is text or json here") }
  }

  func run() throws {
    let table = try KnowledgeTable.open(pack: pack)
    let text = try source.read()
    let entry = EntryID(id)
    let matcher = Matcher(table)
    guard let explanations = try matcher.explain(entry, in: text) else {
      throw Fault(reason: "no entry '\(id)'; kbmatch list names the entries")
    }
    let winners = try matcher.diagnose(text).matches.map(\.entry)
    switch output.format {
    case .json: try StandardOutput.write(JSONReport.render(explanations))
    case .text, .markdown:
      try StandardOutput.write(
        output.form.textReport(.whole).render(explanations, of: entry, in: text, winners: winners))
    }
    throw explanations.contains(where: \.holds) ? ExitStatus.matched : .unmatched
  }
}
