package import KBDiagnostics
package import KBModel
import KBRuntime

/// What the examples of a knowledge exercise, and what none does.
package struct SampleCoverage: Sendable {
  /// What an example can exercise.
  package enum Kind: String, Sendable, CaseIterable {
    /// A symptom that an answer shows.
    case symptoms
    /// A parameter whose value an example expects.
    case parameters
    /// An outcome or an evidence that holds.
    case outcomes
    /// A cause that is confirmed or likely.
    case causes
    /// A solution that is offered for such a cause.
    case solutions
  }

  /// Something to exercise: a symptom, cause or solution by its address, a parameter as
  /// `parameters#id`, an outcome as `entry#check#outcome`, evidence as `entry#text#id`.
  package struct Item: Hashable, Sendable, CustomStringConvertible {
    package var address: Address
    package var outcome: String?

    package init(_ entry: String, _ part: String, outcome: String? = nil) {
      address = Address(entry: entry, part: part)
      self.outcome = outcome
    }

    package var description: String { outcome.map { "\(address)#\($0)" } ?? "\(address)" }
  }

  private var exercised: [Kind: Set<Item>] = [:]
  /// Checks that an answer to some example names: only their outcomes can hold.
  private var namedChecks: Set<Item> = []

  /// Whether an example exercises `item`.
  package func exercises(_ item: Item, _ kind: Kind) -> Bool {
    exercised[kind, default: []].contains(item)
  }

  /// Notes what an example shows.
  mutating func add(_ diagnosis: Diagnosis, of example: Example) {
    for name in example.expect.parameters.keys {
      exercised[.parameters, default: []].insert(Item("parameters", name))
    }
    for match in diagnosis.matches { add(match) }
  }

  private mutating func add(_ match: Match) {
    let entry = match.entry.name
    for symptom in match.symptoms {
      exercised[.symptoms, default: []].insert(Item(entry, symptom.id))
    }
    for check in match.checks {
      let item = Self.item(check.id, in: entry)
      namedChecks.insert(item)
      for outcome in check.outcomes where outcome.holds == true {
        exercised[.outcomes, default: []].insert(
          Item(item.address.entry, item.address.part ?? "", outcome: outcome.id))
      }
    }
    for cause in match.causes where cause.status == .confirmed || cause.status == .likely {
      exercised[.causes, default: []].insert(Item(entry, cause.id))
      for evidence in cause.evidence where evidence.outcome.hasPrefix("text#") {
        exercised[.outcomes, default: []].insert(
          Item(entry, "text", outcome: String(evidence.outcome.dropFirst("text#".count))))
      }
      for solution in cause.solutions {
        exercised[.solutions, default: []].insert(Self.item(solution, in: entry))
      }
    }
  }

  /// `id`, or `entry#id` of another entry.
  private static func item(_ name: String, in entry: String) -> Item {
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    return parts.count == 2 ? Item(parts[0], parts[1]) : Item(entry, name)
  }

  // MARK: Gaps

  /// What no example exercises and one could, by entry and in the author's order.
  ///
  /// An entry without examples has none: that is one fault, not many.
  package func gaps(_ kind: Kind, in image: KnowledgeImage) -> [Item] {
    let exercised = exercised[kind, default: []]
    return universe(kind, in: image).filter { !exercised.contains($0) }
  }

  /// Everything of a kind that an example could exercise.
  package func universe(_ kind: Kind, in image: KnowledgeImage) -> [Item] {
    let shown = image.entries.filter { !$0.examples.isEmpty }
    switch kind {
    case .symptoms: return shown.flatMap { entry in entry.symptoms.map { Item(entry.id, $0.id) } }
    case .causes: return shown.flatMap { entry in entry.causes.map { Item(entry.id, $0.id) } }
    case .solutions:
      var seen: Set<Address> = []
      return shown.flatMap(\.causes).flatMap(\.solutions).filter { seen.insert($0).inserted }
        .sorted().map { Item($0.entry, $0.part ?? "") }
    case .outcomes:
      return image.entries.flatMap { entry in
        let cited = entry.citedEvidence
        return entry.checks.filter { namedChecks.contains(Item(entry.id, $0.id)) }
          .flatMap { check in
            check.outcomes.map { Item(entry.id, check.id, outcome: $0.id) }
          }
          + (entry.examples.isEmpty ? [] : entry.evidence).filter { cited.contains($0.id) }
          .map { Item(entry.id, "text", outcome: $0.id) }
      }
    case .parameters:
      let recognised = Set(shown.flatMap(\.recognisedParameters))
      return image.vocabulary.parameters
        .filter { !$0.find.isEmpty || recognised.contains($0.id) }
        .map { Item("parameters", $0.id) }
    }
  }
}

extension Entry {
  /// Evidence that a cause is confirmed by.
  fileprivate var citedEvidence: Set<String> {
    Set(
      causes.flatMap(\.confirmedBy).compactMap {
        if case .text(let id) = $0 { id } else { nil }
      })
  }

  /// Parameters that a symptom captures or a check binds.
  fileprivate var recognisedParameters: [String] {
    symptoms.flatMap { ($0.all + $0.any + $0.context).flatMap(\.captures) }
      + checks.flatMap { $0.binds.map(\.parameter) }
  }
}

extension SampleCoverage {
  /// What no example exercises, for people.
  package func text(of image: KnowledgeImage, patterns: [PatternCoverage.Gap]) -> String {
    var lines: [String] = []
    for kind in Kind.allCases {
      let gaps = gaps(kind, in: image)
      lines.append(
        Self.heading(kind.rawValue, gaps.count, of: universe(kind, in: image).count))
      lines += gaps.map { "  \($0)" }
    }
    lines.append("patterns that decide no example and no counterexample: \(patterns.count)")
    lines += patterns.map { "  \($0.symptom): \($0.role.rawValue) '\($0.pattern)'" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ noun: String, _ missing: Int, of all: Int) -> String {
    "\(noun) that no example exercises: \(missing) of \(all)"
  }

  /// `{symptoms: [address], …, patterns: [{symptom, role, pattern}]}`.
  package func json(of image: KnowledgeImage, patterns: [PatternCoverage.Gap]) -> JSONText {
    .object(
      Kind.allCases.map { kind in
        (kind.rawValue, .array(gaps(kind, in: image).map { .string("\($0)") }))
      } + [
        (
          "patterns",
          .array(
            patterns.map { gap in
              .object([
                ("symptom", .string("\(gap.symptom)")), ("role", .string(gap.role.rawValue)),
                ("pattern", .string(gap.pattern)),
              ])
            })
        )
      ])
  }
}
