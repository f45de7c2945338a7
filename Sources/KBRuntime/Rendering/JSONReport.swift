/// A diagnosis for programs: one JSON object on one line, keys sorted, the same for the same input.
///
/// Every key is always there; what has no value is `null` or empty. Keys may be added, never taken
/// away, while `version` is 1.
public enum JSONReport {
  /// The version of the format.
  public static let version = 1

  /// A string of JSON, quoted; what a terminal could act on stands escaped.
  package static func quoted(_ text: String) -> String { JSONValue.string(text).text }

  /// The object of a diagnosis.
  public static func render(_ diagnosis: Diagnosis) -> String {
    JSONValue.object([
      "version": .integer(version),
      "matches": .array(diagnosis.matches.map(value)),
      "nearest": .array(diagnosis.nearest.map(value)),
      "omitted": .integer(diagnosis.omitted),
      "cut": .array(diagnosis.cut.map { .init($0) }),
    ]).serialized()
  }

  /// The object of one entry, as it stands in `matches`.
  public static func render(_ match: Match) -> String { value(match).serialized() }

  /// An array of one object a symptom: `symptom`, `holds`, `message` and `parts` with `role`,
  /// `pattern`, `span` and `stopped_at`.
  public static func render(_ explanations: [SymptomExplanation]) -> String {
    JSONValue.array(
      explanations.map { explanation in
        .object([
          "symptom": .string(explanation.symptom),
          "holds": .bool(explanation.holds),
          "message": .init(explanation.message),
          "parts": .array(
            explanation.parts.map { part in
              .object([
                "role": .string(part.role.rawValue),
                "pattern": .string(part.pattern),
                "span": part.span.map(JSONValue.init) ?? nil,
                "stopped_at": part.stoppedAt.map(JSONValue.integer) ?? nil,
              ])
            }),
        ])
      }
    ).serialized()
  }

  private static func value(_ match: Match) -> JSONValue {
    .object([
      "entry": .string(match.entry.name),
      "kind": .string(match.kind.rawValue),
      "title": .string(match.title),
      "severity": .string(match.severity.rawValue),
      "summary": .init(match.summary),
      "specificity": .integer(match.specificity),
      "tied": .bool(match.isTied),
      "message": .init(match.message),
      "symptoms": .array(
        match.symptoms.map {
          ["id": .string($0.id), "span": .init($0.span), "text": .string($0.text)]
        }),
      "parameters": .init(match.parameters),
      "ambiguous": .object(match.ambiguous.mapValues(JSONValue.init)),
      "facts": .init(match.facts),
      "questions": .array(
        match.questions.map { ["fact": .string($0.fact), "question": .string($0.question)] }),
      "causes": .array(match.causes.map(value)),
      "next_check": .init(match.nextCheck),
      "plan": .init(match.plan),
      "contradictions": .init(match.contradictions),
      "checks": .array(match.checks.map(value)),
      "solutions": .array(match.solutions.map(value)),
      "sections": .array(match.sections.map(value)),
      "unresolved": .array(match.unresolved.map(value)),
      "runbook": .string(match.runbook),
    ])
  }

  private static func value(_ cause: RankedCause) -> JSONValue {
    [
      "id": .string(cause.id),
      "title": .string(cause.title),
      "status": .string(cause.status.rawValue),
      "likelihood": .string(cause.likelihood),
      "applies_when": value(cause.appliesWhen),
      "explanation": .init(cause.explanation),
      "reasons": .init(cause.reasons),
      "evidence": .array(
        cause.evidence.map { evidence in
          [
            "outcome": .string(evidence.outcome), "span": .init(evidence.span),
            "output": .init(evidence.output), "text": .string(evidence.text),
          ]
        }),
      "checks": .init(cause.checks),
      "solutions": .init(cause.solutions),
    ]
  }

  /// An object of facts, each with the values that allow it.
  private static func value(_ conditions: [Applicability]) -> JSONValue {
    .object(
      Dictionary(conditions.map { ($0.fact, JSONValue($0.values)) }, uniquingKeysWith: { $1 }))
  }

  private static func value(_ check: CheckAnswer) -> JSONValue {
    [
      "id": .string(check.id),
      "title": .string(check.title),
      "from": .init(check.from),
      "run": .init(check.run?.text),
      "shell": .init(check.run?.shell.rawValue),
      "unresolved": .init(check.run?.unresolved ?? []),
      "portal": .init(check.portal),
      "caution": .init(check.caution),
      "outcomes": .array(
        check.outcomes.map { outcome in
          [
            "id": .string(outcome.id), "question": .init(outcome.question),
            "holds": outcome.holds.map(JSONValue.bool) ?? nil,
          ]
        }),
    ]
  }

  private static func value(_ solution: SolutionAnswer) -> JSONValue {
    [
      "id": .string(solution.id),
      "title": .string(solution.title),
      "effects": .init(solution.effects),
      "applies_when": value(solution.appliesWhen),
      "caution": .init(solution.caution),
      "steps": .array(solution.steps.map(value)),
      "verify": value(solution.verify),
      "rollback": value(solution.rollback),
      "contradiction": .init(solution.contradiction),
    ]
  }

  private static func value(_ section: SectionAnswer) -> JSONValue {
    [
      "id": .string(section.id),
      "title": .string(section.title),
      "text": .init(section.text),
      "steps": .array(section.steps.map(value)),
    ]
  }

  private static func value(_ step: StepAnswer) -> JSONValue {
    let inCommand = step.run?.unresolved ?? []
    let inSnippet = step.snippet?.unresolved ?? []
    return [
      "text": .init(step.text),
      "run": .init(step.run?.text),
      "shell": .init(step.run?.shell.rawValue),
      "unresolved": .init(inCommand + inSnippet.filter { !inCommand.contains($0) }),
      "portal": .init(step.portal),
      "snippet": step.snippet.map { snippet in
        ["language": .string(snippet.language), "text": .string(snippet.text)]
      } ?? nil,
      "wait": .init(step.wait),
      "caution": .init(step.caution),
    ]
  }

  private static func value(_ command: RenderedCommand?) -> JSONValue {
    guard let command else { return nil }
    return [
      "run": .string(command.text),
      "shell": .string(command.shell.rawValue),
      "unresolved": .init(command.unresolved),
    ]
  }

  private static func value(_ parameter: UnresolvedParameter) -> JSONValue {
    [
      "name": .string(parameter.name),
      "description": .string(parameter.description),
      "how_to_find": .init(parameter.howToFind),
      "example": .init(parameter.example),
    ]
  }

  private static func value(_ miss: NearMiss) -> JSONValue {
    [
      "entry": .string(miss.entry.name),
      "title": .string(miss.title),
      "symptom": .string(miss.symptom),
      "matched": .init(miss.matched),
      "missing": .string(miss.missing),
      "stopped_at": miss.stoppedAt.map(JSONValue.integer) ?? nil,
    ]
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(Dictionary(members, uniquingKeysWith: { _, last in last }))
  }
}
