/// A fault found in someone's input: what, where, and what else to look at.
package struct Diagnostic: Hashable, Sendable {
  /// The kebab-case code of a fault, which names it and never changes once released.
  package struct ID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
  {
    package let code: String

    package init(_ code: String) { self.code = code }
    package init(stringLiteral code: String) { self.code = code }

    package var description: String { code }
    package static func < (a: ID, b: ID) -> Bool { a.code < b.code }
  }

  /// Whether a fault may be allowed away.
  package enum Severity: String, Sendable {
    /// Malformed: never allowed away.
    case error
    /// Well formed but poor: printed as an error, silent once allowed.
    case lint
  }

  /// Another place, or the rule that was broken.
  package struct Note: Hashable, Sendable {
    package var message: String
    package var range: SourceRange?

    package init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// An edit that is right without thought.
  package struct FixIt: Hashable, Sendable {
    package var message: String
    package var range: SourceRange
    package var replacement: String

    package init(_ message: String, replace range: SourceRange, with replacement: String) {
      self.message = message
      self.range = range
      self.replacement = replacement
    }
  }

  package var id: ID
  package var severity: Severity
  /// Lower case, one line, no full stop.
  package var message: String
  package var range: SourceRange
  package var notes: [Note]
  package var fixIts: [FixIt]

  package init(
    _ id: ID, _ severity: Severity, _ message: String, at range: SourceRange,
    notes: [Note] = [], fixIts: [FixIt] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
    self.fixIts = fixIts
  }
}

/// The identity and the documentation of one kind of fault.
///
/// Each conforming type stands in the file of its check, beside the messages it can say.
package protocol Check {
  static var id: Diagnostic.ID { get }
  /// What the fault is, why it matters, and what to do; Markdown, shown by `kbc explain`.
  static var explanation: String { get }
}
