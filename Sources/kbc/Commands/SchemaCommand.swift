import ArgumentParser
import KBCompiler

/// `kbc schema NAME`: the JSON Schema that editors complete and explain by.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of an entry, or of the vocabulary.",
    discussion: "kbc build writes both to Schema/ in the folder of generated files.")

  enum Subject: String, CaseIterable, ExpressibleByArgument { case entry, vocabulary }

  @OptionGroup var options: KnowledgeOptions

  @Argument(help: "What it describes.")
  var subject = Subject.entry

  func run() throws {
    let schemas = Compilation.schemas(try options.readSources())
    for schema in schemas where schema.path == "Schema/\(subject).schema.json" {
      try StandardOutput.write(String(decoding: schema.contents, as: UTF8.self))
    }
  }
}
