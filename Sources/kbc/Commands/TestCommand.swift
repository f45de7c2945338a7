import ArgumentParser
import KBCompiler

/// `kbc test`: every sample of the knowledge through the real matcher.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Match every example, counterexample and neutral line, and say how they fared.")

  @OptionGroup var options: KnowledgeOptions

  func run() throws {
    let (compilation, sources) = try options.compile()
    let faults = options.visible(compilation)
    options.show(faults, of: sources)
    if let samples = compilation.samples {
      options.tell(
        """
        \(counted(samples.examples, "example")), \
        \(counted(samples.counterexamples, "counterexample")), \
        \(counted(samples.neutralLines, "neutral line")): \(samples.failures) failed
        """)
    }
    guard faults.isEmpty else { throw ExitCode(1) }
  }
}
