import KBDiagnostics
import KBModel

/// A number or a correction rests on a source that nobody is known to have read.
struct UndatedSource: ConsistencyCheck {
  static let id: Diagnostic.ID = "undated-source"
  static let explanation = """
    Pages change. A limit that names a source, and a correction that says what a source gets wrong,
    claim what the page held on some day. Give that day in the source's `read`. A source that is only
    named for further reading needs none.

        - id: vendor-guide
          url: https://example.com/guide
          read: 2026-11-21
    """

  static func check(_ knowledge: Consistency, into sink: inout DiagnosticSink) {
    var claims: [String: String] = [:]
    for entry in knowledge.image.entries {
      for correction in entry.corrections where claims[correction.source] == nil {
        claims[correction.source] = "correction '\(entry.id)#\(correction.id)'"
      }
    }
    for limit in knowledge.image.vocabulary.limits {
      if let source = limit.source, claims[source] == nil { claims[source] = "limit '\(limit.id)'" }
    }
    for source in knowledge.image.vocabulary.sources where source.read == nil {
      if let claim = claims[source.id], let range = knowledge.place("sources", source.id) {
        sink.report(.undatedSource(source.id, claim: claim, at: range))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func undatedSource(
    _ id: String, claim: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      UndatedSource.id, .lint, "missing 'read' in source '\(id)'", at: range,
      notes: [Note("\(claim) says what it holds")])
  }
}
