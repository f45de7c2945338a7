import KBDiagnostics
import KBPatterns

/// What all readers of one run share: the faults so far, and the words the vocabulary declares.
///
/// A class, because the readers of nested mappings report into one list.
final class Reading {
  private(set) var faults: DiagnosticSink
  /// Errors reported so far; a part is valid when reading it added none.
  private(set) var errorCount = 0
  let words: VocabularyWords
  let patterns: PatternCompiler
  /// Numbers in the texts of the entry being read that are limits.
  var mentions: [LiteralLimit.Mention] = []
  /// Limits that the entry being read names.
  var limitsNamed: Set<String> = []
  /// Links in all texts so far.
  var links: [DeadLink.Link] = []

  init(words: VocabularyWords, patterns: PatternCompiler, faults: DiagnosticSink) {
    self.words = words
    self.patterns = patterns
    self.faults = faults
  }

  func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    faults.report(diagnostic)
  }
}

extension Reading {
  /// A near name, as long as someone may still read it: each costs a look at every candidate.
  func suggestion(_ nearest: () -> String?) -> String? {
    guard errorCount < Limits.suggestions else { return nil }
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
