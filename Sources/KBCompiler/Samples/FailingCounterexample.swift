import KBDiagnostics
import KBModel
import KBRuntime

/// A counterexample that its entry answers all the same.
struct FailingCounterexample: Check {
  static let id: Diagnostic.ID = "failing-counterexample"
  static let explanation = """
    A counterexample is a text that looks like an entry's symptom but must not be answered with it:
    with `expect: none` by no entry but triage, with an entry's id by that entry first, else by any
    other entry or none. Narrow the symptom (`none`, another item of `all`), or let the right entry
    win over this one.
    """

  static func faults(
    in diagnosis: Diagnosis, of sample: Example, owner: String, at range: SourceRange
  ) -> [Diagnostic] {
    switch sample.expect.winner {
    case .none: return unlessSilent(diagnosis, id: id, at: range)
    case .owner:
      guard diagnosis.matches.first?.entry.name == owner else { return [] }
      return [.answered(with: [owner], id: id, at: range)]
    case .entry(let wanted):
      guard let first = diagnosis.matches.first?.entry.name else {
        return [.unanswered(by: wanted, at: range)]
      }
      return first == wanted ? [] : [.answered(with: [first], id: id, at: range)]
    }
  }

  /// A fault when any entry but triage matches.
  static func unlessSilent(
    _ diagnosis: Diagnosis, id: Diagnostic.ID, at range: SourceRange
  ) -> [Diagnostic] {
    let answers = diagnosis.matches.filter { $0.kind != .triage }.map(\.entry.name)
    return answers.isEmpty ? [] : [.answered(with: answers, id: id, at: range)]
  }
}

extension Diagnostic {
  fileprivate static func answered(
    with entries: [String], id: ID, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id, .error, "text is answered with \(entries.map { "'\($0)'" }.joined(separator: ", "))",
      at: range)
  }

  fileprivate static func unanswered(by entry: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      FailingCounterexample.id, .error, "no entry answers this text; '\(entry)' is expected",
      at: range)
  }
}
