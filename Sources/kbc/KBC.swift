import ArgumentParser

/// `kbc`: from entries to proven, emitted knowledge.
struct KBC: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kbc",
    abstract: "Compiles support knowledge: YAML entries in, a Swift table and runbooks out.",
    discussion: """
      Exit codes: 0 clean, 1 diagnostics or stale files, 2 usage, file or system faults.
      """,
    subcommands: [
      CheckCommand.self, BuildCommand.self, TestCommand.self, TryCommand.self, PackCommand.self,
      DraftCommand.self, NewCommand.self, StaleCommand.self, DumpCommand.self, ExplainCommand.self,
      SchemaCommand.self,
    ])
}
