import KBDiagnostics
import KBModel

/// A command does more than the effects beside it say.
struct UnderstatedEffects: Check {
  static let id: Diagnostic.ID = "understated-effects"
  static let explanation = """
    `effects` tell a reader what a command will do before it is run, and decide where a `caution` is
    needed. The command is known to do more than they say. Name the effect at the step, or at the
    solution or check that holds it.

        - text: Delete the repository.
          run: az acr repository delete -n {registry} --repository {repository}
          effects: [deletes-data]
    """

  /// Reports each effect of `command` that is not among `declared`.
  ///
  /// - Parameter noun: what holds the command: `solution`, `section` or `check`.
  static func check(
    _ command: CommandSyntax?, declared: [Located<Effect>], in noun: String,
    reporting reading: Reading
  ) {
    guard let command else { return }
    let named = Set(declared.map(\.value))
    for invocation in command.parsed.invocations {
      for effect in invocation.effects where !isNamed(effect, by: named) {
        // A change of a check is a fault of another kind.
        if noun == CheckSyntax.noun, effect.isChange { continue }
        reading.report(
          .understatedEffects(
            invocation.phrase, effect, in: noun, at: command.text.range(of: invocation.range)))
      }
    }
  }

  /// A change of access, say, is one of state.
  private static func isNamed(_ effect: Effect, by named: Set<Effect>) -> Bool {
    effect == .changesState ? named.contains(where: \.isChange) : named.contains(effect)
  }
}

extension Diagnostic {
  fileprivate static func understatedEffects(
    _ phrase: String, _ effect: Effect, in noun: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      UnderstatedEffects.id, .lint,
      "'\(phrase)' \(effect.verb), and its \(noun) has no effect '\(effect.rawValue)'", at: range)
  }
}
