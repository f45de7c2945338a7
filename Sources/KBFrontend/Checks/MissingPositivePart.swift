import KBDiagnostics

/// A symptom says only what must be absent or elsewhere.
struct MissingPositivePart: Check {
  static let id: Diagnostic.ID = "missing-positive-part"
  static let explanation = """
    A symptom holds within one message, and needs something to look for there: `match`, `all`, `any` or
    `regex`. `none` and `context` only narrow what these find; alone they would match every message.
    """

  /// Reports a symptom without a key that can match; a faulty pattern is one all the same.
  static func check(_ fields: MappingReader<SymptomSyntax.Key>) {
    let positive: [SymptomSyntax.Key] = [.match, .all, .any, .regex]
    if !positive.contains(where: fields.isWritten), !fields.hasStrangeKey {
      fields.reading.report(.missingPositivePart(at: fields.anchor))
    }
  }
}

extension Diagnostic {
  fileprivate static func missingPositivePart(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      MissingPositivePart.id, .error, "symptom has nothing to match", at: range,
      notes: [Note("a symptom needs one of 'match', 'all', 'any', 'regex'")])
  }
}
