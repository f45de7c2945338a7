import KBDiagnostics
import KBModel

/// A command that only looks, by its place, changes something.
struct ChangingCommand: Check {
  static let id: Diagnostic.ID = "changing-command"
  static let explanation = """
    A check and a `verify` are run to learn something, by people who don't expect a change. The command
    is known to make one. Ask with a command that reads, or move it to a solution. The list of known
    commands is `KnownCommands.swift` in the compiler's sources.
    """

  /// Reports each program in `command` that is known to change something.
  ///
  /// - Parameter noun: where the command stands: `check` or `verify`.
  static func check(_ command: CommandSyntax?, in noun: String, reporting reading: Reading) {
    guard let command else { return }
    for invocation in command.parsed.invocations {
      // The gravest one says most.
      guard let effect = invocation.effects.last(where: \.isChange) else { continue }
      reading.report(
        .changingCommand(
          invocation.phrase, effect, in: noun, at: command.text.range(of: invocation.range)))
    }
  }
}

extension Diagnostic {
  fileprivate static func changingCommand(
    _ phrase: String, _ effect: Effect, in noun: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      ChangingCommand.id, .lint, "'\(phrase)' \(effect.verb) in a \(noun)", at: range)
  }
}
