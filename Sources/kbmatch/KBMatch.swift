import ArgumentParser

@main
struct KBMatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kbmatch", abstract: "Finds the entry that explains an error.")
}
