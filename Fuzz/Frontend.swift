import KBCompiler
import KBDiagnostics
import KBTestInputs

/// Compiles one text as an entry, or as the vocabulary if it says so in its first bytes; every format of
/// its faults is written, and what can be fixed is fixed.
@Sendable func fuzzFrontend(_ bytes: [UInt8]) {
  let isVocabulary = bytes.starts(with: "parameters:".utf8)
  var sources = Compilation.Sources(root: "Knowledge", entries: [])
  if isVocabulary {
    sources.entries = [SourceFile(path: "Knowledge/vocabulary.yaml", bytes: bytes)]
  } else {
    sources.entries = [
      SourceFile(path: "Knowledge/net/entry.yaml", bytes: bytes),
      SourceFile(path: "Knowledge/vocabulary.yaml", text: SmallVocabulary.text),
    ]
  }
  let compilation = Compilation(sources)
  for format in DiagnosticFormat.allCases {
    let writer = DiagnosticWriter(format, files: sources.all)
    precondition(writer.write(compilation.diagnostics, checks: []).utf8.count >= 0)
  }
  for file in sources.entries { _ = Fixer.fixed(file, by: compilation.diagnostics) }
  // All files are much work, and mostly the same.
  if compilation.diagnostics.isEmpty { _ = compilation.outputs }
}
