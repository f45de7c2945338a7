import ArgumentParser
import KBRuntime

/// `kbmatch explain-match ID TEXT`: why an entry matches a text, or where it stops.
struct ExplainMatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why an entry matches a text, or where each of its symptoms stops.")

  @Argument(help: "The entry's id.")
  var id: String

  @Argument(help: ArgumentHelp("The error; several words are joined by blanks.", valueName: "text"))
  var words: [String] = []

  @Option(help: "The file that holds the error; - is standard input.", completion: .file())
  var file: String?

  @Option(help: "Knowledge written by kbc pack, instead of the built-in one.", completion: .file())
  var pack: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if file != nil && !words.isEmpty {
      throw ValidationError("a text and --file exclude each other")
    }
    if output.format == .markdown { throw ValidationError("--format is text or json here") }
  }

  func run() throws {
    let table = try KnowledgeTable.open(pack: pack)
    let text = try TextSource.read(words, file: file)
    let entry = EntryID(id)
    let explanations: [SymptomExplanation]?
    let winners: [EntryID]
    do throws(MatcherError) {
      let matcher = Matcher(table)
      explanations = try matcher.explain(entry, in: text)
      winners = try matcher.diagnose(text).matches.map(\.entry)
    } catch {
      throw Fault(reason: error.reason)
    }
    guard let explanations else {
      throw Fault(reason: "no entry '\(id)'; kbmatch list names the entries")
    }
    switch output.format {
    case .json: try StandardOutput.write(JSONReport.render(explanations))
    case .text, .markdown:
      try StandardOutput.write(
        output.form.textReport(.whole).render(explanations, of: entry, in: text, winners: winners))
    }
    throw explanations.contains(where: \.holds) ? ExitStatus.matched : .unmatched
  }
}
