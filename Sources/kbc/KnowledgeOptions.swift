import ArgumentParser
import KBCompiler
import KBDiagnostics
import KBRuntime

/// Where the knowledge is, and which lints are silent: common to most commands.
struct KnowledgeOptions: ParsableArguments {
  @Option(name: .long, help: "The folder of entries.")
  var knowledge = "Knowledge"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep a lint silent: its code, or 'lints' for all. May be repeated.", valueName: "code"))
  var allow: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Show a lint even where it is allowed. May be repeated.", valueName: "code"))
  var deny: [String] = []

  @Option(name: .long, help: "How faults are written.")
  var format = DiagnosticFormat.text

  mutating func validate() throws {
    for code in allow + deny where code != "lints" && Checks.named(code) == nil {
      throw ValidationError("unknown code '\(code)'; 'kbc explain' lists them")
    }
    while knowledge.count > 1, knowledge.hasSuffix("/") { knowledge.removeLast() }
  }

  /// Reads and compiles the knowledge.
  func compile() throws(FileError) -> (compilation: Compilation, sources: Compilation.Sources) {
    let sources = try readSources()
    return (Compilation(sources), sources)
  }

  /// A part that a compilation has if it found no error; else its faults are shown, and the command
  /// ends.
  func required<Part>(
    _ part: Part?, of compilation: Compilation, _ sources: Compilation.Sources
  ) throws -> Part {
    if let part { return part }
    try show(visible(compilation), of: sources)
    throw ExitCode(1)
  }

  /// Whether every lint is silent.
  var allowsLints: Bool { allow.contains("lints") }

  /// Reads the files of the knowledge.
  func readSources() throws(FileError) -> Compilation.Sources {
    var sources = Compilation.Sources(root: knowledge, entries: [])
    for path in try FileSystem.contents(below: knowledge, where: { !$0.hasPrefix(".") }) {
      let isEntry = path.hasSuffix(".yaml") && path != "traceability.yaml"
      let isNeutral = path.hasPrefix("neutral/") && path.hasSuffix(".log")
      guard isEntry || isNeutral else { continue }
      guard TerminalText.sanitized(path) == path, !path.contains("\n") else {
        throw FileError("read", "\(knowledge)/\(path)", because: "its name has a control character")
      }
      let file = SourceFile(
        path: "\(knowledge)/\(path)",
        bytes: try FileSystem.read(
          "\(knowledge)/\(path)", limit: Compilation.Sources.wantedBytes))
      if isEntry { sources.entries.append(file) } else { sources.neutral.append(file) }
    }
    return sources
  }

  /// The path of a file as the knowledge has it, however it was written on the command line.
  func path(of file: String, in sources: Compilation.Sources) throws -> String {
    let paths = sources.all.map(\.path)
    if paths.contains(file) { return file }
    if let real = FileSystem.realPath(file),
      let path = paths.first(where: { FileSystem.realPath($0) == real })
    {
      return path
    }
    throw ValidationError("'\(file)' is not a file of \(knowledge)")
  }

  /// The diagnostics to show: those that neither `--allow` nor a comment keeps silent, unless
  /// `--deny` names them, of `files` alone where any are given.
  func visible(_ compilation: Compilation, in files: [String] = []) -> [Diagnostic] {
    let shown = compilation.diagnostics.filter { diagnostic in
      diagnostic.severity == .error || deny.contains(diagnostic.id.code)
        || !(allowsLints || allow.contains(diagnostic.id.code))
    }
    let denied = compilation.silenced.filter { deny.contains($0.id.code) }
    var sink = DiagnosticSink()
    for diagnostic in shown + denied
    where files.isEmpty || files.contains(diagnostic.range.path) {
      sink.report(diagnostic)
    }
    return sink.diagnostics
  }

  /// Writes diagnostics: for people to standard error, with their number; for programs to standard
  /// output.
  ///
  /// - Parameter members: what the JSON object says besides the diagnostics.
  func show(
    _ diagnostics: [Diagnostic], of sources: Compilation.Sources,
    adding members: [(String, JSONText)] = []
  ) throws(FileError) {
    let writer = DiagnosticWriter(
      format, files: sources.all, usesColor: StandardError.isTerminal)
    let text = writer.write(diagnostics, checks: Checks.all, adding: members)
    guard format == .text else { return try StandardOutput.write(text) }
    StandardError.write(text)
    if !diagnostics.isEmpty {
      StandardError.write("\(counted(diagnostics.count, "fault")) in \(knowledge)\n")
    }
  }

  /// Prints a line for people; programs get the diagnostics alone.
  func tell(_ line: String) throws(FileError) {
    if format == .text { try StandardOutput.write(TerminalText.sanitized(line) + "\n") }
  }
}

extension DiagnosticFormat: ExpressibleByArgument {}

/// `1 file`, `2 files`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
