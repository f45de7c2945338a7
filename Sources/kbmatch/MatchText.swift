import ArgumentParser
import KBRuntime

/// `kbmatch TEXT`: the answer to an error.
struct MatchText: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Answer an error text (what kbmatch does without a subcommand)."
  )

  @OptionGroup var source: TextOptions

  @Option(help: "Knowledge written by kbc pack, instead of the built-in one.", completion: .file())
  var pack: String?

  @Flag(help: "Print every match, cause, check and solution whole.")
  var all = false

  @Flag(help: "Print the knowledge's hash, entry count and oldest review date.")
  var version = false

  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var commands: CommandOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let table = try KnowledgeTable.open(pack: pack)
    if version { return try StandardOutput.write(try Self.versionLine(of: table)) }
    let text = try source.read()
    let options = try evidence.added(to: commands.matcherOptions)
    throw try Answer(options: options, detail: all ? .whole : .brief, form: output.form)
      .write(to: text, by: table)
  }

  private static func versionLine(of table: KnowledgeTable) throws(MatcherError) -> String {
    let date = try table.oldestReviewDate.map { ", oldest review date \($0)" } ?? ""
    let proof = try table.isProved ? "" : ", unproved"
    return "kbmatch: knowledge \(try table.fingerprint), \(try table.entryIDs.count) entries\(date)"
      + "\(proof)\n"
  }
}
