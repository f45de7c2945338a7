import KBDiagnostics
import KBModel

/// A solution that no cause names.
struct UnreachableSolution: ConsistencyCheck {
  static let id: Diagnostic.ID = "unreachable-solution"
  static let explanation = """
    An answer shows the solutions that its causes name, and no cause of any entry names this one. Name
    it in the `solutions` of the cause that it removes, or remove it.
    """

  static func check(_ knowledge: Consistency, into sink: inout DiagnosticSink) {
    let named = Set(knowledge.image.entries.flatMap(\.causes).flatMap(\.solutions))
    for entry in knowledge.image.entries {
      for solution in entry.solutions
      where !named.contains(Address(entry: entry.id, part: solution.id)) {
        if let range = knowledge.place(entry.id, solution.id) {
          sink.report(.unreachableSolution(solution.id, at: range))
        }
      }
    }
  }
}

/// A cause that no answer shows.
struct UnreachableCause: ConsistencyCheck {
  static let id: Diagnostic.ID = "unreachable-cause"
  static let explanation = """
    Causes are shown in the answer to an error text, and no text is answered with an entry of kind
    `howto` or `reference`. Move the cause to the entry of the symptom.
    """

  static func check(_ knowledge: Consistency, into sink: inout DiagnosticSink) {
    for entry in knowledge.image.entries where entry.kind == .howto || entry.kind == .reference {
      for cause in entry.causes {
        if let range = knowledge.place(entry.id, cause.id) {
          sink.report(.unreachableCause(cause.id, kind: entry.kind, at: range))
        }
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func unreachableSolution(_ id: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(UnreachableSolution.id, .lint, "no cause names solution '\(id)'", at: range)
  }

  fileprivate static func unreachableCause(
    _ id: String, kind: Entry.Kind, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      UnreachableCause.id, .lint,
      "no text is answered with cause '\(id)' of an entry of kind '\(kind.rawValue)'", at: range)
  }
}
