import KBDiagnostics
import KBModel

/// A command runs a script that nobody has read.
struct PipedScript: Check {
  static let id: Diagnostic.ID = "piped-script"
  static let explanation = """
    What a network sends is handed to a shell at once (`curl … | sh`): nobody sees what is run, and a
    transfer that breaks off leaves half of it done. Download to a file, look at it, then run it; or
    install the tool from its package.
    """

  private static let shells: Set<String> = [
    "sh", "bash", "zsh", "dash", "ksh", "fish", "pwsh", "powershell", "iex", "Invoke-Expression",
  ]
  private static let downloads: Set<String> = [
    "curl", "wget", "iwr", "irm", "Invoke-WebRequest", "Invoke-RestMethod",
  ]

  /// Reports a shell that reads its script from a pipe, or takes it from what a download prints.
  static func check(_ command: CommandSyntax, reporting reading: Reading) {
    let commands = command.parsed.commands
    let downloading = Set(
      commands.filter { Invocation.all(of: $0).contains { downloads.contains($0.program) } }
        .compactMap(\.outer))
    for (position, simple) in commands.enumerated() {
      for shell in Invocation.all(of: simple)
      where shells.contains(shell.program) || shell.program == "eval" || shell.program == "source" {
        let takesScript = shell.arguments.contains { $0.text == "-c" || $0.text == "-Command" }
        let readsPipe =
          simple.followsPipe && shells.contains(shell.program) && !takesScript
          && shell.arguments.allSatisfy { $0.text.hasPrefix("-") }
        if readsPipe || downloading.contains(position) {
          reading.report(
            .pipedScript(shell.program, at: command.text.range(of: shell.name.range)))
        }
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func pipedScript(_ shell: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(PipedScript.id, .lint, "'\(shell)' runs a script that nobody has read", at: range)
  }
}
