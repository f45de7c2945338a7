import KBDiagnostics

/// An outcome has no condition.
struct MissingCondition: Check {
  static let id: Diagnostic.ID = "missing-condition"
  static let explanation = """
    An outcome holds when its condition does, and this one has none. Add one: `match`, `equals`, `row`,
    `ask`, a comparison, or a `json` path that has to have a value.

        - {id: msi, json: servicePrincipalProfile.clientId, equals: msi}
    """

  /// Reports an outcome without any key that says when it holds.
  static func check(_ fields: MappingReader<OutcomeSyntax.Key>) {
    let conditions = OutcomeSyntax.Key.conditions + [.json]
    if !conditions.contains(where: fields.isWritten), !fields.hasStrangeKey {
      fields.reading.report(.missingCondition(at: fields.anchor))
    }
  }
}

extension Diagnostic {
  fileprivate static func missingCondition(at range: SourceRange) -> Diagnostic {
    Diagnostic(MissingCondition.id, .error, "outcome has no condition", at: range)
  }
}
