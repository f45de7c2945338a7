import ArgumentParser
import KBCompiler
import KBDiagnostics

/// Where the knowledge is, and which lints are silent: common to most commands.
struct KnowledgeOptions: ParsableArguments {
  @Option(name: .long, help: "The folder of entries.")
  var knowledge = "Knowledge"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep a lint silent: its code, or 'lints' for all. May be repeated.", valueName: "code"))
  var allow: [String] = []

  mutating func validate() throws {
    for code in allow where code != "lints" && Checks.named(code) == nil {
      throw ValidationError("unknown code '\(code)'; 'kbc explain' lists them")
    }
    while knowledge.count > 1, knowledge.hasSuffix("/") { knowledge.removeLast() }
  }

  /// Reads and compiles the knowledge.
  func compile() throws(FileError) -> (compilation: Compilation, sources: Compilation.Sources) {
    var sources = Compilation.Sources(root: knowledge, entries: [])
    for path in try FileSystem.files(below: knowledge) {
      let isEntry = path.hasSuffix(".yaml") && path != "traceability.yaml"
      let isNeutral = path.hasPrefix("neutral/") && path.hasSuffix(".log")
      guard isEntry || isNeutral else { continue }
      let file = SourceFile(
        path: "\(knowledge)/\(path)",
        bytes: try FileSystem.read(
          "\(knowledge)/\(path)", limit: Compilation.Sources.wantedBytes))
      if isEntry { sources.entries.append(file) } else { sources.neutral.append(file) }
    }
    return (Compilation(sources), sources)
  }

  /// The diagnostics that are neither allowed nor outside `files`; all files when it is empty.
  func visible(_ diagnostics: [Diagnostic], in files: [String] = []) -> [Diagnostic] {
    diagnostics.filter { diagnostic in
      let isAllowed =
        diagnostic.severity == .lint
        && (allow.contains("lints") || allow.contains(diagnostic.id.code))
      return !isAllowed && (files.isEmpty || files.contains(diagnostic.range.path))
    }
  }

  /// Prints diagnostics and their number to standard error.
  func show(_ diagnostics: [Diagnostic], of sources: Compilation.Sources) {
    let renderer = TextRenderer(files: sources.all, usesColor: StandardError.isTerminal)
    for diagnostic in diagnostics { StandardError.write(renderer.render(diagnostic)) }
    if !diagnostics.isEmpty {
      StandardError.write("\(counted(diagnostics.count, "fault")) in \(knowledge)\n")
    }
  }
}

/// `1 file`, `2 files`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
