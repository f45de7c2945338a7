import ArgumentParser
import KBCompiler
import KBDiagnostics
import KBRuntime

/// `kbc dump`: what the compiler makes of patterns, and what stands in a pack.
struct DumpCommand: ParsableCommand {
  enum View: String, CaseIterable, ExpressibleByArgument { case ast, literals, image }

  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "Print what the compiler makes of patterns, or a pack holds.",
    discussion: """
      ast: the syntax tree of each pattern of an entry file. literals: what each demands of a text, \
      how rare it is, and the size of its automata. image: the sections and counts of a pack; all of \
      it is read, so damage is found.
      """)

  @OptionGroup var options: KnowledgeOptions

  @Argument(help: "ast, literals or image.")
  var view: View

  @Argument(help: "A file of the knowledge; for image a pack.", completion: .file())
  var file: String

  func run() throws {
    if view == .image { return try StandardOutput.write(try image()) }
    let sources = try options.readSources()
    guard sources.entries.contains(where: { $0.path == file }) else {
      throw ValidationError("'\(file)' is not a file of \(options.knowledge)")
    }
    let compilation = Compilation(unproved: sources)
    try options.show(compilation.diagnostics.filter { $0.severity == .error }, of: sources)
    guard compilation.image != nil else { throw ExitCode(1) }
    let text =
      view == .ast ? compilation.patternTrees(of: file) : compilation.patternLiterals(of: file)
    try StandardOutput.write(text)
  }

  private func image() throws -> String {
    let bytes = try FileSystem.read(file, limit: RuntimeLimits.packBytes + 1)
    do throws(MatcherError) {
      return try PackDump.text(
        try PackFile { offset, count in
          guard offset >= 0, count >= 0, offset <= bytes.count else { return [] }
          return Array(bytes[offset...].prefix(count))
        })
    } catch {
      StandardError.write("kbc: error: \(file): \(error.reason)\n")
      throw ExitCode(1)
    }
  }
}
