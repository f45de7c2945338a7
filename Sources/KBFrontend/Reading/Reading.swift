import KBDiagnostics
import KBPatterns

/// What all readers of one run, or of one file, share: the faults so far, and the words the vocabulary
/// declares.
///
/// A class, because the readers of nested mappings report into one list.
final class Reading {
  /// What was reported.
  struct Findings: Sendable {
    fileprivate(set) var faults = DiagnosticSink()
    /// Errors reported.
    fileprivate(set) var errorCount = 0
    /// Links in all texts.
    fileprivate(set) var links: [DeadLink.Link] = []
  }

  private(set) var findings = Findings()
  /// Errors reported so far; a part is valid when reading it added none.
  var errorCount: Int { findings.errorCount }
  let words: VocabularyWords
  let patterns: PatternCompiler
  /// Numbers in the texts of the entry being read that are limits.
  var mentions: [LiteralLimit.Mention] = []
  /// Limits that the entry being read names.
  var limitsNamed: Set<String> = []
  /// Errors after which no near name is looked for.
  private let suggestions: Int
  /// Whether a near name was asked for and not looked for.
  private(set) var lacksSuggestions = false

  /// - Parameter suggestions: errors after which no near name is looked for.
  init(
    words: VocabularyWords, patterns: PatternCompiler, suggestions: Int = Limits.suggestions
  ) {
    self.words = words
    self.patterns = patterns
    self.suggestions = suggestions
  }

  func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { findings.errorCount += 1 }
    findings.faults.report(diagnostic)
  }

  /// Takes over what another reading found.
  func report(_ other: Findings) {
    findings.faults.report(other.faults)
    findings.errorCount += other.errorCount
    findings.links += other.links
  }

  /// Notes links to pages and parts.
  func note(_ links: [DeadLink.Link]) { findings.links += links }
}

extension Reading {
  /// A near name, as long as someone may still read it: each costs a look at every candidate.
  func suggestion(_ nearest: () -> String?) -> String? {
    guard errorCount < suggestions else {
      lacksSuggestions = true
      return nil
    }
    return nearest()
  }
}

/// The ids of one kind that are declared, as far as they could be read.
struct DeclaredNames {
  var names: Set<String> = []
  /// Whether a fault may hide further names; then no name is called unknown.
  var isOpen = false

  /// Nothing is known about these names, so every name passes.
  static let unread = DeclaredNames(isOpen: true)

  func admits(_ name: String) -> Bool { isOpen || names.contains(name) }

  func nearest(to name: String) -> String? {
    Spelling.nearest(to: name, among: names.sorted())
  }
}

/// The words that entries may use without declaring them.
struct VocabularyWords {
  var parameters = DeclaredNames.unread
  var facts = DeclaredNames.unread
  /// Values by fact.
  var factValues: [String: DeclaredNames] = [:]
  var sources = DeclaredNames.unread
  var limits = DeclaredNames.unread
  /// Limits of a number and a unit, by the number.
  var limitValues: [String: [DeclaredLimit]] = [:]

  /// What is assumed while no vocabulary could be read.
  static let unread = VocabularyWords()
}
