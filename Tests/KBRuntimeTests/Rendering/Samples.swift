@testable import KBRuntime

/// Diagnoses as the matcher could give them.
enum Samples {
  static let text = Array(
    """
    Warning  Failed  12s  kubelet  Failed to pull image "contoso.azurecr.io/shop/web:1.4": rpc error: \
    code = Unknown desc = failed to fetch oauth token: unexpected status: 401 Unauthorized
    """.utf8)

  static func command(_ text: String, _ unresolved: [String] = []) -> RenderedCommand {
    RenderedCommand(shell: .sh, text: text, unresolved: unresolved)
  }

  static func step(
    _ text: String? = nil, run: RenderedCommand? = nil, portal: [String] = [],
    snippet: RenderedSnippet? = nil, wait: String? = nil, caution: String? = nil
  ) -> StepAnswer {
    StepAnswer(
      text: text, run: run, portal: portal, snippet: snippet, wait: wait, caution: caution)
  }

  static func cause(
    _ id: String, _ title: String, status: RankedCause.Status = .possible,
    likelihood: String = "common", appliesWhen: [Applicability] = [], checks: [String] = [],
    solutions: [String] = []
  ) -> RankedCause {
    RankedCause(
      id: id, title: title, status: status, likelihood: likelihood, appliesWhen: appliesWhen,
      explanation: nil, reasons: [], evidence: [], checks: checks, solutions: solutions)
  }

  static func check(
    _ id: String, _ title: String, from: String? = nil, run: RenderedCommand? = nil,
    portal: [String] = [], caution: String? = nil
  ) -> CheckAnswer {
    CheckAnswer(id: id, title: title, from: from, run: run, portal: portal, caution: caution)
  }

  static func match(_ id: String, _ title: String, kind: Match.Kind = .symptom) -> Match {
    Match(
      entry: EntryID(id), kind: kind, title: title, severity: .error, summary: nil,
      specificity: 10, isTied: false, message: 0..<10, symptoms: [], parameters: [:],
      ambiguous: [:], facts: [:], questions: [], causes: [], nextCheck: nil, checks: [],
      solutions: [], runbook: "Runbooks/\(id).md")
  }

  /// A match in which each part occurs.
  static let unauthorized: Match = {
    var match = Samples.match(
      "registry-unauthorized", "Pulling from the registry fails with 401 Unauthorized")
    match.summary =
      "The registry **refused** the identity that pulls, or no identity was offered at all. See `401` in the "
      + "[protocol](https://distribution.example/spec)."
    match.specificity = 73
    match.message = 0..<text.count
    match.symptoms = [
      MatchedSymptom(
        id: "oauth-token", span: 114..<183,
        text: "failed to fetch oauth token: unexpected status: 401 Unauthorized")
    ]
    match.parameters = [
      "registry": "contoso", "image": "contoso.azurecr.io/shop/web:1.4", "tag": "1.4",
    ]
    match.ambiguous = ["pod": ["web-1", "web-2"]]
    match.facts = ["auth_method": "role-assignment"]
    match.questions = [
      Question(fact: "cluster_identity", question: "Which identity does the cluster use?")
    ]
    match.causes = [
      cause(
        "role-missing", "The pulling identity has no role with the pull action on this registry",
        appliesWhen: [Applicability(fact: "auth_method", values: ["role-assignment"])],
        checks: ["roles"], solutions: ["attach"]),
      cause(
        "secret-ended", "The secret of the cluster's service principal has ended",
        appliesWhen: [
          Applicability(fact: "cluster_identity", values: ["service-principal"]),
          Applicability(fact: "auth_method", values: ["role-assignment", "pull-secret"]),
        ], checks: ["identity"], solutions: ["principal-expired#reset"]),
      cause(
        "pull-secret-other-namespace", "The pull secret is in another namespace", likelihood: "rare"
      ),
    ]
    match.checks = [
      check(
        "identity", "Does the cluster use a managed identity or a service principal?",
        from: "a shell signed in with `az`",
        run: command(
          "az aks show -n <cluster> -g <resource_group> --query servicePrincipalProfile.clientId -o tsv",
          ["cluster", "resource_group"])),
      check(
        "roles", "Who holds which role on the registry?",
        run: command(
          "az role assignment list --scope <registry_id> --include-inherited -o json",
          ["registry_id"])),
      check(
        "activity", "Was the admin password regenerated?",
        portal: ["Container registries", "contoso", "Activity log"],
        caution: "The log keeps 90 days."),
    ]
    match.solutions = [
      SolutionAnswer(
        id: "attach", title: "Attach the registry to the cluster", effects: ["changes-access"],
        appliesWhen: [], caution: "Needs the right to assign roles.",
        steps: [
          step(
            "Attach it; this creates the assignment.",
            run: command(
              "az aks update -n <cluster> -g <resource_group> --attach-acr contoso",
              ["cluster", "resource_group"])),
          step("Let it spread.", wait: "1-5 min"),
          step(
            "Name the secret in the pod.",
            snippet: RenderedSnippet(
              language: "yaml", text: "imagePullSecrets:\n  - name: contoso-pull\n", unresolved: [])
          ),
        ], verify: command("kubectl get pods"),
        rollback: command(
          "az aks update -n <cluster> -g <resource_group> --detach-acr contoso",
          ["cluster", "resource_group"])),
      SolutionAnswer(
        id: "principal-expired#reset", title: "Reset the secret of the service principal",
        effects: ["changes-access", "exposes-secret"], appliesWhen: [], caution: nil, steps: [],
        verify: nil, rollback: nil),
    ]
    match.unresolved = [
      UnresolvedParameter(
        name: "cluster", description: "Name of the cluster", howToFind: "az aks list -o table",
        example: "contoso-aks"),
      UnresolvedParameter(
        name: "resource_group", description: "Group that holds it", howToFind: nil, example: nil),
    ]
    return match
  }()

  static let two = Diagnosis(matches: [
    unauthorized, Samples.match("node-clock-skew", "The node's clock is wrong"),
  ])

  static let nothing = Diagnosis(nearest: [
    NearMiss(
      entry: EntryID("registry-unauthorized"),
      title: "Pulling from the registry fails with 401 Unauthorized",
      symptom: "oauth-token", matched: ["{registry}.azurecr.io"],
      missing: "failed to fetch oauth token: unexpected status{*}401 Unauthorized", stoppedAt: 160)
  ])
}

extension Samples {
  /// A match in which every text is `text`.
  static func poisoned(_ text: String) -> Diagnosis {
    var match = unauthorized
    match.entry = EntryID(text)
    match.title = text
    match.summary = text
    match.runbook = text
    match.symptoms = [MatchedSymptom(id: text, span: 0..<1, text: text)]
    match.parameters = [text: text]
    match.ambiguous = [text + "2": [text, text]]
    match.facts = [text + "3": text]
    match.questions = [Question(fact: text, question: text)]
    var cause = Samples.cause(
      text, text, status: .confirmed, likelihood: text,
      appliesWhen: [Applicability(fact: text, values: [text])], checks: [text], solutions: [text])
    cause.reasons = [text]
    cause.explanation = text
    match.causes = [cause]
    match.checks = [
      check(text, text, from: text, run: command(text, [text]), portal: [text], caution: text)
    ]
    let steps = [
      step(
        text, run: command(text), portal: [text],
        snippet: RenderedSnippet(language: text, text: text, unresolved: []), wait: text,
        caution: text)
    ]
    match.solutions = [
      SolutionAnswer(
        id: text, title: text, effects: [text],
        appliesWhen: [Applicability(fact: text, values: [text])], caution: text, steps: steps,
        verify: command(text), rollback: command(text))
    ]
    match.sections = [SectionAnswer(id: text, title: text, text: text, steps: steps)]
    match.unresolved = [
      UnresolvedParameter(name: text, description: text, howToFind: text, example: text)
    ]
    return Diagnosis(matches: [match, match])
  }
}
