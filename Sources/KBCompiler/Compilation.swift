import KBBackends
package import KBDiagnostics
import KBFrontend
package import KBModel
package import KBRuntime
import KBYAML

/// The phases in order: sources in, linked knowledge and diagnostics out.
///
/// Pure: reads no file, clock, environment or locale.
package struct Compilation: Sendable {
  /// What a compilation reads.
  package struct Sources: Sendable {
    /// The knowledge folder, as it stands at the beginning of every path.
    package var root: String
    /// Every `*.yaml` of the folder but `traceability.yaml`.
    package var entries: [SourceFile]
    /// `neutral/*.log`: lines that no entry may answer.
    package var neutral: [SourceFile]

    package init(root: String, entries: [SourceFile], neutral: [SourceFile] = []) {
      self.root = root
      self.entries = entries
      self.neutral = neutral
    }

    /// All files, for rendering diagnostics.
    package var all: [SourceFile] { entries + neutral }

    /// As many bytes of a file as a reader has to deliver: one past the limit tells that it is too
    /// large.
    package static let wantedBytes = YAMLLimits.fileBytes + 1
  }

  /// Every fault of every phase that ran, by path and place.
  package let diagnostics: [Diagnostic]
  /// The lints that comments in the files keep silent.
  package let silenced: [Diagnostic]
  /// The linked knowledge; `nil` when the front end found an error.
  package let image: KnowledgeImage?
  /// What is proved of how symptoms lie to one another; `nil` where nothing was proved.
  package let order: SymptomOrder?
  /// The file of each entry, by id; empty without an image.
  let entryPaths: [String: String]
  /// What the samples showed; `nil` where they were not tried.
  package let samples: SampleReport?

  /// Runs every phase on `sources`.
  ///
  /// A phase runs only when those before it found no error, so that no diagnostic is the
  /// consequence of another; lints stop nothing.
  package init(_ sources: Sources) {
    self.init(sources) { SymptomProver.prove($0) }
  }

  /// Runs every phase on sources that have one entry more than those of which `known` was proved: only
  /// how its symptoms lie to the others is proved.
  init(_ sources: Sources, adding entry: String, to known: SymptomOrder) {
    self.init(sources) { SymptomProver.prove($0, adding: entry, to: known) }
  }

  private init(_ sources: Sources, proof: (KnowledgeImage) -> SymptomOrder) {
    var sink = DiagnosticSink()
    var linked = Self.link(sources, isProved: true, into: &sink)
    order = linked.map { proof($0.image) }
    if let order, let places = linked?.places {
      linked?.image.outer = order.outer
      OverlapChecks.run(order, places, into: &sink)
    }
    image = linked?.image
    entryPaths = linked?.places.entryPaths ?? [:]
    samples = linked.map { linked in
      SampleRunner(linked.image, places: linked.places).run(neutral: sources.neutral, into: &sink)
    }
    (diagnostics, silenced) = Allowances(sources.entries).apply(
      to: sink.diagnostics, isComplete: linked != nil)
  }

  /// Links `sources`, proves nothing and tries no sample: `wins_over` and specificity order the image.
  package init(unproved sources: Sources) {
    var sink = DiagnosticSink()
    let linked = Self.link(sources, isProved: false, into: &sink)
    image = linked?.image
    entryPaths = linked?.places.entryPaths ?? [:]
    order = nil
    samples = nil
    (diagnostics, silenced) = Allowances(sources.entries).apply(
      to: sink.diagnostics, isComplete: false)
  }

  private static func link(
    _ sources: Sources, isProved: Bool, into sink: inout DiagnosticSink
  ) -> (image: KnowledgeImage, places: Frontend.Places)? {
    let result = Frontend.run(sources.entries, root: sources.root, into: &sink)
    if !sink.hasErrors { WinsOverCycle.check(result, into: &sink) }
    if sink.hasErrors { return nil }
    let image = KnowledgeImage(
      entries: result.entries, vocabulary: result.vocabulary, isProved: isProved)
    Consistency.check(image, places: result.places, into: &sink)
    return (WindowChooser.choose(for: image), result.places)
  }

  /// The table that `kbmatch` would read; `nil` without an image.
  package var table: KnowledgeTable? { image.map(KnowledgeTable.init(linking:)) }

  /// The number of entries; 0 without an image.
  package var entryCount: Int { image?.entries.count ?? 0 }

  /// A file under `Generated/`.
  package struct Output: Hashable, Sendable {
    /// Relative to `Generated/`, `/`-separated.
    package var path: String
    package var contents: [UInt8]
  }

  /// Every file under `Generated/`, ordered by path; empty without an image.
  package var outputs: [Output] {
    guard var image else { return [] }
    image.scanning = ScanWriter.write(image).text
    let checks = Checks.all.map { (code: $0.id.code, explanation: $0.explanation) }
    let page = Output(
      path: DiagnosticsPage.file, contents: Array(DiagnosticsPage.markdown(checks).utf8))
    let files = Backends.all.flatMap { $0.emit(image) }
    return
      (files.map { Output(path: $0.path, contents: $0.contents) } + [page]
      + Self.schemas(image.vocabulary))
      .sorted { $0.path < $1.path }
  }
}
