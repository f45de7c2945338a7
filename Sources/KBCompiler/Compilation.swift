package import KBDiagnostics
package import KBModel

/// The phases in order: sources in, files and diagnostics out.
package struct Compilation: Sendable {
  package var diagnostics: [Diagnostic]
  package var image: KnowledgeImage?

  package init(_ files: [SourceFile], root: String) {
    diagnostics = []
    image = nil
  }
}
