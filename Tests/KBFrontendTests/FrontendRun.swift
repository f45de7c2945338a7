import KBDiagnostics
import KBFrontend
import KBModel

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

  /// One entry with the small vocabulary below.
  init(entry: String) {
    self.init(["vocabulary.yaml": Self.vocabulary, "net/entry.yaml": entry])
  }

  var errors: [String] { diagnostics.filter { $0.severity == .error }.map(\.id.code) }
  var lints: [String] { diagnostics.filter { $0.severity == .lint }.map(\.id.code) }

  /// The diagnostics as an author sees them.
  var rendering: String {
    let renderer = TextRenderer(files: files)
    return diagnostics.map(renderer.render).joined()
  }

  /// The parts that every kind of entry may use.
  static let vocabulary = """
    parameters:
      - {id: registry, description: Name of a registry, pattern: '[a-z0-9]{5,50}', find: ['{registry}.example.io'], example: contoso, how_to_find: Ask the team., sensitivity: host}
      - {id: cluster, description: Name of a cluster, pattern: '[A-Za-z0-9-]{1,63}'}
      - {id: client_ip, description: Address of the client, pattern: '[0-9.]{7,15}', example: 203.0.113.7}
    facts:
      - {id: network_mode, values: [public, private], question: How is the registry reached?, detect: {private: ['privatelink']}}
    sources:
      - {id: vendor-guide, title: The guide, url: 'https://example.com/guide', read: 2026-11-02}
    glossary:
      - {id: registry, term: registry, text: 'A store of images; changes take {limit:spread}.'}
    limits:
      - {id: spread, value: 1-5, unit: min, text: How long a change takes., when: always, source: vendor-guide}
    """
}
