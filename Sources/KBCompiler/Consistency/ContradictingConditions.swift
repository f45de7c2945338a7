import KBDiagnostics
import KBFrontend
import KBModel

/// A cause names something that excludes it.
struct ContradictingConditions: ConsistencyCheck {
  static let id: Diagnostic.ID = "contradicting-conditions"
  static let explanation = """
    What a cause names can never hold together with the cause: a solution that applies only where the
    cause doesn't, an outcome that confirms the cause and says a fact under which it doesn't apply, or
    one that both confirms and rules out. Correct the condition that is wrong, or cite another part.

        - id: secret-ended
          applies_when: {cluster_identity: service-principal}
          confirmed_by: [identity#managed]      # sets cluster_identity: managed-identity
    """

  static func check(_ knowledge: Consistency, into sink: inout DiagnosticSink) {
    for entry in knowledge.image.entries {
      for cause in entry.causes {
        guard let places = knowledge.places.causes[Address(entry: entry.id, part: cause.id)] else {
          continue
        }
        check(cause, places, in: knowledge, into: &sink)
      }
    }
  }

  private static func check(
    _ cause: Cause, _ places: Frontend.CausePlaces, in knowledge: Consistency,
    into sink: inout DiagnosticSink
  ) {
    for (address, range) in zip(cause.solutions, places.solutions) {
      guard let solution = knowledge.image.solution(at: address) else { continue }
      for condition in cause.appliesWhen {
        if let other = solution.appliesWhen.first(where: condition.excludes) {
          sink.report(.excludedSolution(solution.id, other, cause.id, condition, at: range))
        }
      }
    }
    for (reference, range) in zip(cause.confirmedBy, places.confirmedBy) {
      if cause.ruledOutBy.contains(reference) {
        sink.report(.confirmsAndRulesOut(cause.id, at: range))
      }
      guard case .outcome(let check, let id) = reference,
        let outcome = knowledge.image.check(at: check)?.outcomes.first(where: { $0.id == id })
      else { continue }
      for condition in cause.appliesWhen {
        if let value = outcome.sets[condition.fact], !condition.values.contains(value) {
          sink.report(.excludedConfirmation(id, cause.id, condition, value, at: range))
        }
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func excludedSolution(
    _ solution: String, _ condition: FactCondition, _ cause: String, _ other: FactCondition,
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      ContradictingConditions.id, .lint,
      "solution '\(solution)' never applies where cause '\(cause)' does", at: range,
      notes: [
        Note(
          "it wants '\(condition.fact)' to be \(condition.list), the cause \(other.list)")
      ])
  }

  fileprivate static func excludedConfirmation(
    _ outcome: String, _ cause: String, _ condition: FactCondition, _ value: String,
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      ContradictingConditions.id, .lint,
      "outcome '\(outcome)' confirms cause '\(cause)' and says that it doesn't apply", at: range,
      notes: [
        Note("it sets '\(condition.fact)' to '\(value)', the cause wants \(condition.list)")
      ])
  }

  fileprivate static func confirmsAndRulesOut(_ cause: String, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      ContradictingConditions.id, .lint,
      "what confirms cause '\(cause)' rules it out as well", at: range)
  }
}

extension FactCondition {
  fileprivate var list: String { values.map { "'\($0)'" }.joined(separator: " or ") }
}
