import ArgumentParser
import KBCompiler
import KBDiagnostics

/// `kbc check`: every fault of the knowledge, in one run.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report every fault of the knowledge.")

  @OptionGroup var options: KnowledgeOptions

  @Flag(
    name: .long,
    help: "Make the edits that are right without thought, say which, and report what is left.")
  var fix = false

  @Argument(help: "Show the faults of these files alone; the whole knowledge is checked.")
  var files: [String] = []

  func run() throws {
    var (compilation, sources) = try options.compile()
    let files = try files.map { try options.path(of: $0, in: sources) }
    if fix {
      let fixing = try Fixing(options, compilation, sources, files: files)
      for edit in fixing.edits { try options.tell(edit) }
      if !fixing.edits.isEmpty { (compilation, sources) = (fixing.compilation, fixing.sources) }
    }
    let faults = options.visible(compilation, in: files)
    try options.show(faults, of: sources)
    guard faults.isEmpty else { throw ExitCode(1) }
    try options.tell("\(compilation.entryCount) entries, no faults")
  }
}

/// Fixes files until nothing more can be fixed, and writes those that changed.
private struct Fixing {
  /// An edit may bring to light another one; so many times the files are read again.
  private static let rounds = 8

  private(set) var compilation: Compilation
  private(set) var sources: Compilation.Sources
  /// What was done, a line each.
  private(set) var edits: [String] = []

  init(
    _ options: KnowledgeOptions, _ compilation: Compilation, _ sources: Compilation.Sources,
    files: [String]
  ) throws {
    self.compilation = compilation
    self.sources = sources
    var changed: Set<String> = []
    for _ in 0..<Self.rounds {
      let faults = options.visible(self.compilation, in: files)
      var round: [String] = []
      for position in self.sources.entries.indices {
        let file = self.sources.entries[position]
        let (bytes, edits) = Fixer.fixed(file, by: faults)
        if edits.isEmpty { continue }
        for edit in edits {
          let place = file.position(at: edit.fixIt.range.bytes.lowerBound)
          round.append(
            "\(file.path):\(place.line):\(place.column): fixed: \(edit.fixIt.message) [\(edit.code)]"
          )
        }
        changed.insert(file.path)
        self.sources.entries[position] = SourceFile(path: file.path, bytes: bytes)
      }
      if round.isEmpty { break }
      edits += round
      self.compilation = Compilation(self.sources)
    }
    for file in self.sources.entries where changed.contains(file.path) {
      try FileSystem.replace(file.path, with: file.bytes)
    }
  }
}
