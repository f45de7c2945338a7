import ArgumentParser
import KBRuntime
import KBTable

/// `kbmatch list`: the entries by id.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print the id and title of each entry.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    var entries: [KnowledgeEntry] = []
    do throws(MatcherError) {
      let table = KnowledgeTable.builtIn
      for id in table.entryIDs { if let entry = try table.entry(id) { entries.append(entry) } }
    } catch {
      throw Fault(reason: error.reason)
    }
    switch output.format {
    case .text: try StandardOutput.write(output.form.textReport(.whole).render(entries))
    case .json: try StandardOutput.write(JSONReport.render(entries))
    case .markdown: try StandardOutput.write(MarkdownReport.render(entries))
    }
  }
}
