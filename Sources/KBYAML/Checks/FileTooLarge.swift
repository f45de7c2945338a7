import KBDiagnostics

/// A source file is larger than anyone writes by hand.
struct FileTooLarge: Check {
  static let id: Diagnostic.ID = "file-too-large"
  static let explanation = """
    A source file may hold up to 1 MiB. Put entries into files of their own, one an entry; that is
    also easier to review.
    """

  /// Whether `file` is small enough to be read at all.
  static func accepts(_ file: SourceFile, into sink: inout DiagnosticSink) -> Bool {
    guard file.bytes.count > YAMLLimits.fileBytes else { return true }
    sink.report(.fileTooLarge(file))
    return false
  }
}

extension Diagnostic {
  fileprivate static func fileTooLarge(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      FileTooLarge.id, .error,
      "the file has \(file.bytes.count) bytes, more than \(YAMLLimits.fileBytes)",
      at: SourceRange(path: file.path, bytes: 0..<0),
      notes: [.init("give each entry a file of its own")])
  }
}
