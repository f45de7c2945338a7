import ArgumentParser

@main
struct KBC: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kbc", abstract: "Compiles support knowledge.")
}
