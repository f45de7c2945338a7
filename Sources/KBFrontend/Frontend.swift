package import KBDiagnostics
package import KBModel
import KBPatterns
import KBYAML

/// Entry files and the vocabulary in, valid values out.
package enum Frontend {
  /// What one run of the front end made.
  package struct Result: Sendable {
    /// The entries without a fault, in the order of the files; one that names a faulty entry may
    /// be among them, so link only after a run without errors.
    package var entries: [Entry]
    package var vocabulary: Vocabulary
    /// Where things stand in the sources, for diagnostics of later phases.
    package var places: Places

    package init(entries: [Entry], vocabulary: Vocabulary, places: Places) {
      self.entries = entries
      self.vocabulary = vocabulary
      self.places = places
    }
  }

  /// Source ranges of the parts of entries, by address and part.
  package struct Places: Sendable {
    /// Of an entry (its `id` value), a part of it (its `id` value), or a word of the vocabulary
    /// (`parameters#id` and so on).
    package var addresses: [Address: SourceRange] = [:]
    /// The `id` values of outcomes, by check and outcome.
    package var outcomes: [Address: [String: SourceRange]] = [:]
    /// What causes cite, by the address of the cause.
    package var causes: [Address: CausePlaces] = [:]
    /// The `text` values of examples, by entry id, in the author's order.
    package var examples: [String: [SourceRange]] = [:]
    /// The `text` values of counterexamples, by entry id, in the author's order.
    package var counterexamples: [String: [SourceRange]] = [:]
    /// Ranges of `wins_over` items, by entry id, in the author's order.
    package var winsOver: [String: [SourceRange]] = [:]

    package init() {}
  }

  /// Source ranges of what a cause cites, in the author's order.
  package struct CausePlaces: Sendable {
    package var solutions: [SourceRange]
    package var confirmedBy: [SourceRange]
  }

  /// Reads `files` (the vocabulary is the one whose path, relative to the knowledge folder, is
  /// `vocabulary.yaml`; `traceability.yaml` beside it is no entry), reports every fault, and lowers
  /// what is valid.
  ///
  /// - Parameter root: the knowledge folder as it stands at the beginning of the files' paths.
  /// - Complexity: O(bytes), and the compilation of each pattern.
  package static func run(
    _ files: [SourceFile], root: String, into sink: inout DiagnosticSink
  ) -> Result {
    let folder = KnowledgeFolder(files, root: root)
    let (vocabulary, reading) = VocabularyReader.read(folder)
    let entries = EntryReader.read(folder, reporting: reading)
    sink.report(reading.findings.faults)
    var places = Places()
    places.add(vocabulary)
    for entry in entries { places.add(entry.syntax) }
    return Result(
      entries: entries.compactMap { $0.syntax.lowered(area: $0.area) },
      vocabulary: vocabulary.lowered, places: places)
  }
}

extension Frontend.Places {
  /// Notes where the words of the vocabulary stand.
  fileprivate mutating func add(_ vocabulary: VocabularySyntax) {
    let lists = [
      ("parameters", vocabulary.parameters.map(\.id)), ("facts", vocabulary.facts.map(\.id)),
      ("sources", vocabulary.sources.map(\.id)), ("glossary", vocabulary.glossary.map(\.id)),
      ("limits", vocabulary.limits.map(\.id)),
    ]
    for (list, ids) in lists {
      for id in ids.compactMap(\.self) {
        addresses[Address(entry: list, part: id.value)] = id.range
      }
    }
  }

  /// Notes where the parts of an entry stand.
  fileprivate mutating func add(_ entry: EntrySyntax) {
    guard let id = entry.id, addresses[Address(entry: id.value)] == nil else { return }
    addresses[Address(entry: id.value)] = id.range
    for part in entry.parts.compactMap(\.id) {
      addresses[Address(entry: id.value, part: part.value)] = part.range
    }
    for check in entry.checks {
      guard let name = check.id?.value else { continue }
      for outcome in check.outcomes.compactMap(\.id) {
        outcomes[Address(entry: id.value, part: name), default: [:]][outcome.value] = outcome.range
      }
    }
    for cause in entry.causes {
      guard let name = cause.id?.value else { continue }
      causes[Address(entry: id.value, part: name)] = Frontend.CausePlaces(
        solutions: cause.solutions.map(\.range), confirmedBy: cause.confirmedBy.map(\.range))
    }
    examples[id.value] = entry.examples.compactMap(\.text?.range)
    counterexamples[id.value] = entry.counterexamples.compactMap(\.text?.range)
    winsOver[id.value] = entry.winsOver.map(\.range)
  }
}
