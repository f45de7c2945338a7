import KBBackends
import KBDiagnostics
import KBFrontend
import KBModel

extension Compilation {
  /// The JSON Schemas of both kinds of file, under `Generated/`.
  ///
  /// The vocabulary may have faults; what can be read of it is what editors offer.
  package static func schemas(_ sources: Sources) -> [Output] {
    var ignored = DiagnosticSink()
    let vocabulary = sources.entries.filter { $0.path == sources.root + "/vocabulary.yaml" }
    return schemas(
      Frontend.run(vocabulary, root: sources.root, into: &ignored).vocabulary)
  }

  static func schemas(_ vocabulary: Vocabulary) -> [Output] {
    Frontend.schemas(vocabulary, comment: GeneratedHeader.text).map {
      Output(path: "Schema/\($0.name).schema.json", contents: Array($0.text.utf8))
    }
  }
}
