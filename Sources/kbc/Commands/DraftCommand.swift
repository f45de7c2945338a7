import ArgumentParser
import KBCompiler
import KBDiagnostics

/// `kbc draft`: a pasted error in, an entry that is begun out.
struct DraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Begin an entry for a pasted error.",
    discussion: """
      The text is read from --file, or from standard input when no words are given. What the draft \
      lacks says TODO; secrets are masked.
      """)

  @OptionGroup var options: KnowledgeOptions
  @OptionGroup var target: EntryTarget

  @OptionGroup var paste: PasteOptions

  func run() throws {
    let (compilation, sources) = try options.compile()
    let drafter = try options.required(Drafter(sources, compilation), of: compilation, sources)
    guard let draft = try drafter.draft(try paste.bytes(limit: Self.limit), area: target.area)
    else {
      StandardError.write("kbc: error: the text holds no message to draft an entry from\n")
      throw ExitCode(1)
    }
    for entry in draft.answeredBy { StandardError.write("answered already by \(entry)\n") }
    for fault in draft.faults {
      StandardError.write("left besides the TODO texts: \(fault.message) [\(fault.id)]\n")
    }
    try target.write(draft.yaml, to: "\(options.knowledge)/\(draft.path)")
  }

  /// Bytes of a text that are read; what matters stands in the first of them.
  private static let limit = 1 << 20
}

/// Where a new entry goes.
struct EntryTarget: ParsableArguments {
  @Option(name: .long, help: "The folder of the entry, below the folder of entries.")
  var area: String?

  @Flag(name: .long, help: "Write the entry to its place; nothing is ever overwritten.")
  var write = false

  @Option(name: .shortAndLong, help: "The file to write instead; nothing is ever overwritten.")
  var output: String?

  mutating func validate() throws {
    guard let area else { return }
    let parts = area.split(separator: "/", omittingEmptySubsequences: false)
    let isFolder = parts.allSatisfy { !$0.isEmpty && $0 != ".." && !$0.hasPrefix(".") }
    guard isFolder, area.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw ValidationError("invalid area '\(area)'; it is a folder's name, such as 'pull'")
    }
  }

  /// Prints an entry, or writes it where it was asked to go.
  func write(_ yaml: String, to place: String) throws {
    guard write || output != nil else { return try StandardOutput.write(yaml) }
    let path = output ?? place
    try FileSystem.createFolder(FileSystem.parent(of: path))
    try FileSystem.write([Array(yaml.utf8)], to: path)
    try StandardOutput.write("wrote \(path)\n")
  }
}
