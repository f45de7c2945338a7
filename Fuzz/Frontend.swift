import KBCompiler
import KBDiagnostics
import KBTestInputs

/// Compiles one text as an entry, or as the vocabulary if it says so in its first bytes; its faults are
/// written, and what can be fixed is fixed.
@Sendable func fuzzFrontend(_ bytes: [UInt8]) throws {
  let isVocabulary = bytes.starts(with: "parameters:".utf8)
  var sources = Compilation.Sources(root: "Knowledge", entries: [])
  if isVocabulary {
    sources.entries = [SourceFile(path: "Knowledge/vocabulary.yaml", bytes: bytes)]
  } else {
    sources.entries = [SourceFile(path: "Knowledge/net/entry.yaml", bytes: bytes), vocabulary]
  }
  let compilation = Compilation(sources)
  // One format an input, which its size picks: they differ in little.
  let formats = DiagnosticFormat.allCases
  let writer = DiagnosticWriter(formats[bytes.count % formats.count], files: sources.all)
  let written = writer.write(compilation.diagnostics, checks: [])
  try require(
    compilation.diagnostics.allSatisfy { $0.range.bytes.upperBound <= size(of: $0, in: sources) },
    "a fault beyond its file: \(written)")
  for file in sources.entries { _ = Fixer.fixed(file, by: compilation.diagnostics) }
  // All files are much work, and mostly the same.
  if compilation.diagnostics.isEmpty { _ = compilation.outputs }
}

private let vocabulary = SourceFile(
  path: "Knowledge/vocabulary.yaml", text: SmallVocabulary.text)

private func size(of diagnostic: Diagnostic, in sources: Compilation.Sources) -> Int {
  sources.all.first { $0.path == diagnostic.range.path }?.bytes.count ?? 0
}
