import KBDiagnostics
import KBFrontend
import KBModel
import KBTestInputs

/// One run of the front end over files written in a test.
struct FrontendRun {
  let files: [SourceFile]
  let result: Frontend.Result
  let diagnostics: [Diagnostic]

  /// - Parameter files: contents by path below the knowledge folder.
  init(_ files: [String: String]) {
    self.init(
      files.sorted { $0.key < $1.key }
        .map { SourceFile(path: "Knowledge/\($0.key)", text: $0.value) })
  }

  init(_ files: [SourceFile]) {
    self.files = files
    var sink = DiagnosticSink()
    result = Frontend.run(files, root: "Knowledge", into: &sink)
    diagnostics = sink.diagnostics
  }

  /// One entry with the small vocabulary.
  init(entry: String) {
    self.init(["vocabulary.yaml": SmallVocabulary.text, "net/entry.yaml": entry])
  }

  var errors: [String] { diagnostics.filter { $0.severity == .error }.map(\.id.code) }
  var lints: [String] { diagnostics.filter { $0.severity == .lint }.map(\.id.code) }

  /// The diagnostics as an author sees them.
  var rendering: String {
    let renderer = TextRenderer(files: files)
    return diagnostics.map(renderer.render).joined()
  }
}
