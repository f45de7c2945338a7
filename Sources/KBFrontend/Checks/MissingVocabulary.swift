import KBDiagnostics

/// The knowledge folder has no vocabulary.
struct MissingVocabulary: Check {
  static let id: Diagnostic.ID = "missing-vocabulary"
  static let explanation = """
    The knowledge folder has no `vocabulary.yaml`. Entries name parameters, facts, sources and limits
    that are declared there, once for all. Add the file; it may begin as small as this:

        parameters: []
    """
}

extension Diagnostic {
  static func missingVocabulary(at path: String) -> Diagnostic {
    Diagnostic(
      MissingVocabulary.id, .error, "missing 'vocabulary.yaml' in the knowledge folder",
      at: SourceRange(path: path, bytes: 0..<0))
  }
}
