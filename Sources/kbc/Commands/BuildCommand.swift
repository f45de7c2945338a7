import ArgumentParser
import KBCompiler

/// `kbc build`: writes the generated files, or tells which are stale.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Write the Swift table and the runbooks.")

  @OptionGroup var options: KnowledgeOptions

  @Flag(name: .long, help: "Write nothing; list the files that are stale, and exit 1 if any is.")
  var check = false

  @Option(name: .long, help: "The folder of generated files.")
  var output = "Generated"

  func run() throws {
    try refuseKnowledge()
    let (compilation, sources) = try options.compile()
    let faults = options.visible(compilation)
    try options.show(faults, of: sources)
    guard faults.isEmpty else { throw ExitCode(1) }
    let tree = try GeneratedTree(folder: output)
    let outputs = compilation.outputs
    if check {
      let stale = try tree.differences(from: outputs)
      for (path, difference) in stale {
        try options.tell("\(difference.rawValue): \(output)/\(path)")
      }
      guard stale.isEmpty else {
        StandardError.write("\(counted(stale.count, "stale file")); run: swift run kbc build\n")
        throw ExitCode(1)
      }
      try options.tell("\(counted(outputs.count, "file")) in \(output), all fresh")
    } else {
      let changes = try tree.replace(with: outputs)
      for (path, difference) in changes {
        try options.tell("\(difference == .unexpected ? "removed" : "wrote") \(output)/\(path)")
      }
      try options.tell("\(counted(outputs.count, "file")) in \(output), \(changes.count) changed")
    }
  }

  /// Throws where the files would stand among the sources.
  private func refuseKnowledge() throws(FileError) {
    guard let folder = FileSystem.realPath(output),
      let root = FileSystem.realPath(options.knowledge)
    else { return }
    if "\(folder)/".hasPrefix("\(root)/") {
      throw FileError("write", output, because: "it is within the knowledge")
    }
  }
}
