import ArgumentParser
import KBCompiler
import KBDiagnostics

/// `kbc new ID`: the skeleton of an entry.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin an entry from nothing: a skeleton that explains itself.")

  @OptionGroup var options: KnowledgeOptions
  @OptionGroup var target: EntryTarget

  @Argument(help: "The id of the entry: lower-case words, joined by hyphens.")
  var id: String

  func run() throws {
    let (compilation, sources) = try options.compile()
    let image = try options.required(compilation.image, of: compilation, sources)
    switch EntryNames.fault(of: id, in: image) {
    case .malformed(let near):
      let hint = near.map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("invalid identifier '\(id)'\(hint)")
    case .reserved: throw ValidationError("identifier '\(id)' is reserved")
    case .taken:
      throw ValidationError("identifier '\(id)' is already in use; 'kbmatch show \(id)' shows it")
    case nil: break
    }
    let folder = target.area.map { $0 + "/" } ?? ""
    try target.write(
      Drafter.skeleton(id), to: "\(options.knowledge)/\(folder)\(id).yaml")
  }
}
