import ArgumentParser
import KBCompiler
import KBDiagnostics

/// `kbc test`: every sample of the knowledge through the real matcher.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Match every example, counterexample and neutral line, and say how they fared.")

  @OptionGroup var options: KnowledgeOptions

  @Flag(name: .long, help: "Show which entries answer the examples of which.")
  var matrix = false

  @Flag(name: .long, help: "List what no example exercises.")
  var coverage = false

  func run() throws {
    let (compilation, sources) = try options.compile()
    let faults = options.visible(compilation)
    var members: [(String, JSONText)] = []
    var texts: [String] = []
    if let samples = compilation.samples, let image = compilation.image {
      members.append(("samples", samples.json))
      if matrix {
        members.append(("matrix", samples.matrix.json))
        texts.append(samples.matrix.text)
        if let order = compilation.order {
          members.append(("order", order.json))
          texts.append(order.text)
        }
      }
      if coverage {
        let patterns = PatternCoverage(image).gaps()
        members.append(("coverage", samples.coverage.json(of: image, patterns: patterns)))
        texts.append(samples.coverage.text(of: image, patterns: patterns))
      }
      texts.append(
        """
        \(counted(samples.examples, "example")), \
        \(counted(samples.counterexamples, "counterexample")), \
        \(counted(samples.neutralLines, "neutral line")): \(samples.failures) failed
        """)
    }
    try options.show(faults, of: sources, adding: members)
    if !texts.isEmpty { try options.tell(texts.joined(separator: "\n")) }
    guard faults.isEmpty else { throw ExitCode(1) }
  }
}
