/// How diagnostics are written for whoever reads them.
package enum DiagnosticFormat: String, Sendable, CaseIterable {
  case text
  case json
  /// SARIF 2.1.0.
  case sarif
  /// Workflow commands of GitHub Actions.
  case github
  /// Logging commands of Azure Pipelines.
  case azurePipelines = "azure-pipelines"
}

/// Writes all diagnostics of a run in one format.
package struct DiagnosticWriter: Sendable {
  let files: [String: SourceFile]
  private let format: DiagnosticFormat
  private let usesColor: Bool

  /// - Parameter usesColor: concerns text alone.
  package init(_ format: DiagnosticFormat, files: [SourceFile], usesColor: Bool = false) {
    self.format = format
    self.usesColor = usesColor
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The document, ended by a newline; empty for no diagnostics in formats that are lists of lines.
  ///
  /// - Parameters:
  ///   - checks: every check that can speak, for formats that describe them.
  ///   - members: what the JSON object says besides the diagnostics.
  package func write(
    _ diagnostics: [Diagnostic], checks: [any Check.Type], adding members: [(String, JSONText)] = []
  ) -> String {
    switch format {
    case .text:
      TextRenderer(files: Array(files.values), usesColor: usesColor).render(diagnostics)
    case .json: json(diagnostics, adding: members)
    case .sarif: sarif(diagnostics, checks: checks)
    case .github: diagnostics.map(github).joined()
    case .azurePipelines: diagnostics.map(azurePipelines).joined()
    }
  }

  /// First and last place of a range, 1-based; the last is the one after it.
  func region(_ range: SourceRange) -> (start: Place, end: Place)? {
    guard let file = files[range.path] else { return nil }
    let start = file.position(at: range.bytes.lowerBound)
    let end = file.position(at: range.bytes.upperBound)
    return (
      Place(line: start.line, column: start.column), Place(line: end.line, column: end.column)
    )
  }

  struct Place {
    var line: Int
    var column: Int
  }

  /// The message with its notes, one after another.
  func sentence(_ diagnostic: Diagnostic) -> String {
    ([diagnostic.message] + diagnostic.notes.map(\.message)).joined(separator: "; ")
  }
}
