import ArgumentParser
import KBRuntime

/// `kbmatch list`: the entries by id.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print the id and title of each entry.")

  @Option(help: "Knowledge written by kbc pack, instead of the built-in one.", completion: .file())
  var pack: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let table = try KnowledgeTable.open(pack: pack)
    var entries: [KnowledgeEntry] = []
    for id in try table.entryIDs { if let entry = try table.entry(id) { entries.append(entry) } }
    switch output.format {
    case .text: try StandardOutput.write(output.form.textReport(.whole).render(entries))
    case .json: try StandardOutput.write(JSONReport.render(entries))
    case .markdown: try StandardOutput.write(MarkdownReport.render(entries))
    }
  }
}
