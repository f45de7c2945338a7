import KBDiagnostics

/// A file holds no entry.
struct EmptyFile: Check {
  static let id: Diagnostic.ID = "empty-file"
  static let explanation = """
    A file among the entries is empty, or holds comments alone: perhaps it was never saved, or everything
    in it is commented out. Write the entry, or remove the file.
    """
}

extension Diagnostic {
  static func emptyFile(_ path: String) -> Diagnostic {
    Diagnostic(
      EmptyFile.id, .lint, "the file holds no entry", at: SourceRange(path: path, bytes: 0..<0))
  }
}
