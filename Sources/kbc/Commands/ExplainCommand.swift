import ArgumentParser
import KBCompiler
import KBDiagnostics

/// `kbc explain CODE`: what a fault is, and what to do.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain the code of a fault; without one, list them.")

  @Argument(help: "The code in brackets after a message, such as 'duplicate-entry-id'.")
  var code: String?

  func run() throws {
    guard let code else {
      try StandardOutput.write(Checks.all.map { "\($0.id)\n" }.joined())
      return
    }
    guard let check = Checks.named(code) else {
      let near = Spelling.nearest(to: code, among: Checks.all.map { $0.id.code })
      throw ValidationError(
        "unknown code '\(code)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    try StandardOutput.write("\(check.id)\n\n\(check.explanation)\n")
  }
}
