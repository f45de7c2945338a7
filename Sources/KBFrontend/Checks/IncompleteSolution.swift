import KBDiagnostics
import KBModel

/// What a solution should have by its effects, and hasn't.
enum IncompleteSolution {
  /// Reports a missing `verify` or `rollback`.
  static func check(
    _ effects: [Located<Effect>], _ fields: MappingReader<SolutionSyntax.Key>
  ) {
    if !fields.isWritten(.verify), let effect = effects.first(where: \.value.isChange) {
      fields.reading.report(.missingVerify(effect.value, at: fields.anchor))
    }
    if !fields.isWritten(.rollback),
      let effect = effects.first(where: { $0.value == .changesAccess || $0.value == .opensNetwork })
    {
      fields.reading.report(.missingRollback(effect.value, at: fields.anchor))
    }
  }
}

/// Nothing tells whether a solution worked.
struct MissingVerify: Check {
  static let id: Diagnostic.ID = "missing-verify"
  static let explanation = """
    A solution that changes something needs a `verify`: a check with the outcome that shows success, or
    a command. Without one nobody knows whether to go on looking.

        verify: {check: list-role-assignments, outcome: acrpull-for-identity}
    """
}

/// Nothing tells how to take a solution back.
struct MissingRollback: Check {
  static let id: Diagnostic.ID = "missing-rollback"
  static let explanation = """
    A solution that changes access or opens a network needs a `rollback`, so that a wrong guess does not
    stay open. Where nothing can be taken back, allow the lint above the solution, with the reason:

        # kbc: allow missing-rollback (a password that was renewed cannot be brought back)
        - id: renew-password
    """
}

extension Diagnostic {
  fileprivate static func missingVerify(_ effect: Effect, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      MissingVerify.id, .lint, "missing 'verify' in solution with effect '\(effect.rawValue)'",
      at: range)
  }

  fileprivate static func missingRollback(_ effect: Effect, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      MissingRollback.id, .lint, "missing 'rollback' in solution with effect '\(effect.rawValue)'",
      at: range)
  }
}
