import KBCompiler
import KBDiagnostics

/// Compiles one text as an entry, and as the vocabulary if it says so in its first bytes; every format of
/// its faults is written, and what can be fixed is fixed.
@Sendable func fuzzFrontend(_ bytes: [UInt8]) {
  let isVocabulary = bytes.starts(with: "parameters:".utf8)
  var sources = Compilation.Sources(root: "Knowledge", entries: [])
  if isVocabulary {
    sources.entries = [SourceFile(path: "Knowledge/vocabulary.yaml", bytes: bytes)]
  } else {
    sources.entries = [
      SourceFile(path: "Knowledge/net/entry.yaml", bytes: bytes),
      SourceFile(path: "Knowledge/vocabulary.yaml", text: vocabulary),
    ]
  }
  let compilation = Compilation(sources)
  for format in DiagnosticFormat.allCases {
    let writer = DiagnosticWriter(format, files: sources.all)
    precondition(writer.write(compilation.diagnostics, checks: []).utf8.count >= 0)
  }
  for file in sources.entries { _ = Fixer.fixed(file, by: compilation.diagnostics) }
  _ = compilation.outputs
}

/// The words that the seeds use.
private let vocabulary = """
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
