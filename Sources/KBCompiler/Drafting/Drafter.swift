// Drafter: a pasted error → an entry that compiles, with `TODO` where a person has to say something.
//
// Candidates for the pattern are tried from the most specific to the least: each draft goes through
// every phase together with the knowledge, and the first that leaves nothing but `todo-text` is taken.

package import KBDiagnostics
import KBFrontend
import KBModel
package import KBRuntime

/// Begins entries.
package struct Drafter {
  /// An entry that is begun.
  package struct Result: Sendable {
    package var id: String
    /// Where it belongs, below the knowledge folder.
    package var path: String
    package var yaml: String
    /// Entries that answer the text as it is, best first.
    package var answeredBy: [String]
    /// What is left besides the `TODO` texts, if no candidate was flawless.
    package var faults: [Diagnostic]
  }

  /// Bytes of an example that is taken whole; of a longer paste the telling message is.
  private static let exampleLimit = 16 * 1024
  /// Bytes of a paste that are read.
  private static let textLimit = 1 << 20

  private let sources: Compilation.Sources
  private let image: KnowledgeImage
  private let order: SymptomOrder
  private let matcher: Matcher
  private let known: Set<Diagnostic>

  /// A drafter beside a knowledge; `nil` where that has errors.
  package init?(_ sources: Compilation.Sources, _ compilation: Compilation) {
    guard let image = compilation.image, let order = compilation.order else { return nil }
    self.sources = sources
    self.image = image
    self.order = order
    matcher = Matcher(KnowledgeTable(linking: image))
    known = Set(compilation.diagnostics)
  }

  /// Drafts an entry for a text; `nil` for one without a word in it.
  ///
  /// - Parameter area: the folder of the entry; the one of what comes nearest, if none is given.
  package func draft(_ paste: [UInt8], area: String?) throws(MatcherError) -> Result? {
    let text = PasteForm.masked(Array(paste.prefix(Self.textLimit)))
    var message = TellingMessage.find(in: text)
    if Self.isWrapped(message) {
      message = TellingMessage.find(
        in: PasteForm.masked(PasteForm.unwrapped(Array(paste.prefix(Self.textLimit)))))
    }
    let values = try matcher.knownValues(in: Array(message.utf8))
    let pieces = MessagePiece.pieces(
      of: message, values: values.map { (parameter: $0.parameter, range: $0.range) })
    let candidates = DraftPattern.candidates(pieces)
    guard !candidates.isEmpty else { return nil }

    let diagnosis = try matcher.diagnose(Array(text.utf8))
    let answeredBy = Self.names(diagnosis.matches.filter { $0.kind != .triage })
    let remarks = remarks(
      answers: answeredBy, guides: Self.names(diagnosis.matches.filter { $0.kind == .triage }))
    let area =
      area ?? (answeredBy + diagnosis.nearest.map(\.entry.name)).lazy
      .compactMap { image.entry($0)?.area }.first ?? similarArea(to: message)

    var best: Result?
    for candidate in candidates {
      for winsOver in [[]] + answeredBy.map({ [$0] }) + (answeredBy.count > 1 ? [answeredBy] : []) {
        var draft = draft(candidate, of: text, message)
        draft.winsOver = winsOver
        draft.remarks += remarks
        let result = try verified(draft, in: area, answeredBy)
        if result.faults.isEmpty { return result }
        if result.faults.count < best?.faults.count ?? .max { best = result }
      }
    }
    return best
  }

  /// Whether a message shows what terminals, JSON, Markdown or mail put into it.
  private static func isWrapped(_ message: String) -> Bool {
    ["\u{1B}", "\\\"", "\\n", "\\u00", "&quot;", "&lt;", "](http", "**"].contains(
      where: message.contains)
      || message.hasPrefix("> ")
  }

  private func draft(_ pattern: DraftPattern, of text: String, _ message: String) -> EntryDraft {
    let words = EntryNames.words(of: pattern.phrase)
    var draft = EntryDraft(id: EntryNames.free(words, in: image))
    draft.title =
      "TODO: " + pattern.phrase.prefix(1).uppercased() + pattern.phrase.dropFirst().prefix(99)
    draft.symptom = EntryNames.id(of: words.suffix(3))
    draft.templates = pattern.templates
    let example = text.utf8.count <= Self.exampleLimit ? text : message
    draft.example = String(
      example.replacing("\r\n", with: "\n").drop(while: \.isNewline).reversed()
        .drop { $0.isWhitespace }.reversed())
    return draft
  }

  private func remarks(answers: [String], guides: [String]) -> [String] {
    var remarks = ["Drafted from a pasted error; `kbc check` lists what is left to write."]
    if !answers.isEmpty {
      remarks += [
        "Answered already by \(answers.joined(separator: ", ")): an example more there may be all it takes."
      ]
    } else if !guides.isEmpty {
      remarks += [
        "Only \(guides.joined(separator: ", ")) answers it so far, which tells the way to a cause and no cause."
      ]
    }
    return remarks
  }

  /// The entries of matches, each once.
  private static func names(_ matches: [Match]) -> [String] {
    var names: [String] = []
    for match in matches where !names.contains(match.entry.name) { names.append(match.entry.name) }
    return names
  }

  /// The draft with the values that its example shows, and what all phases say of it.
  ///
  /// These values come from the table that answers the example, so that the draft with them has no fault
  /// that the draft without them hasn't.
  private func verified(
    _ draft: EntryDraft, in area: String, _ answeredBy: [String]
  ) throws(MatcherError) -> Result {
    var draft = draft
    let path = (area.isEmpty ? "" : area + "/") + draft.id + ".yaml"
    let compilation = Compilation(
      adding(draft.yaml, at: path), adding: draft.id, to: order)
    let faults = compilation.diagnostics.filter { $0.id != TodoText.id && !known.contains($0) }
    if let table = compilation.table {
      let diagnosis = try Matcher(table).diagnose(Array(draft.example.utf8))
      let own = diagnosis.matches.first { $0.entry.name == draft.id }
      draft.parameters = (own?.parameters ?? [:]).filter { !$0.value.contains("***") }
    }
    return Result(
      id: draft.id, path: path, yaml: draft.yaml, answeredBy: answeredBy, faults: faults)
  }

  private func adding(_ yaml: String, at path: String) -> Compilation.Sources {
    var sources = sources
    sources.entries.append(SourceFile(path: "\(sources.root)/\(path)", text: yaml))
    return sources
  }

  /// The area of the entry whose examples share most words with the message.
  private func similarArea(to message: String) -> String {
    let words = Set(EntryNames.allWords(of: message))
    var best: (area: String, shared: Int)?
    for entry in image.entries {
      let examples = entry.examples.flatMap { EntryNames.allWords(of: $0.text) }
      let shared = words.intersection(examples).count
      if shared > best?.shared ?? -1 { best = (entry.area, shared) }
    }
    return best?.area ?? ""
  }
}

extension Drafter {
  /// An entry of which nothing is known but its id, every part explained.
  package static func skeleton(_ id: String) -> String {
    var draft = EntryDraft(id: id)
    draft.isExplained = true
    draft.remarks = ["`kbc check` lists what is left to write, `kbc explain CODE` says why."]
    return draft.yaml
  }
}
