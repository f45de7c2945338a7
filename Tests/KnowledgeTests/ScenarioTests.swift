import KBRuntime
import KBTable
import Testing

/// What people bring, from the paste to the causes, checks and commands of the answer.
@Suite struct ScenarioTests {
  @Test(arguments: Scenario.all)
  func eachEndsAsItSays(_ scenario: Scenario) throws {
    let diagnosis = try scenario.diagnosis()
    #expect(diagnosis.matches.first?.entry.name == scenario.entry)
    guard let first = diagnosis.matches.first else { return }
    expect(first, scenario.first)
    for (entry, expectation) in scenario.also {
      let match = diagnosis.matches.dropFirst().first { $0.entry.name == entry }
      expect(try #require(match, "\(diagnosis.matches.map(\.entry.name))"), expectation)
    }
    let forms = [
      TextReport(detail: .whole).render(diagnosis, of: scenario.text(scenario.orders[0])),
      MarkdownReport.render(diagnosis), JSONReport.render(diagnosis),
    ]
    for text in scenario.never {
      for form in forms { #expect(!form.contains(text)) }
    }
  }

  @Test(arguments: Scenario.all.filter { !$0.shown.isEmpty })
  func theOrderOfTheEvidenceMakesNoDifference(_ scenario: Scenario) throws {
    for order in scenario.orders.dropFirst() {
      let diagnosis = try scenario.diagnosis(order)
      #expect(diagnosis.matches.first?.entry.name == scenario.entry, "\(order)")
      if let first = diagnosis.matches.first { expect(first, scenario.first) }
    }
  }

  @Test func namesAreUnique() {
    let names = Scenario.all.map(\.name)
    #expect(names.count >= 60)
    #expect(Set(names).count == names.count)
  }

  /// A cause is reached where evidence makes it confirmed or likely; that it does, the tests above show.
  @Test func everyCauseIsReached() throws {
    var reached: Set<String> = []
    for scenario in Scenario.all {
      let first = scenario.entry.map { [(entry: $0, match: scenario.first)] } ?? []
      for (entry, match) in first + scenario.also {
        for (cause, status) in match.causes where status == .confirmed || status == .likely {
          reached.insert("\(entry)#\(cause)")
        }
      }
    }
    var causes: Set<String> = []
    for entry in try KnowledgeTable.builtIn.entryIDs {
      let match = try #require(try Matcher(.builtIn).describe(entry.name))
      causes.formUnion(match.causes.map { "\(entry)#\($0.id)" })
    }
    #expect(causes.subtracting(reached).sorted() == [])
    #expect(!causes.isEmpty)
  }

  private func expect(_ match: Match, _ expectation: Scenario.Expectation) {
    if let symptom = expectation.symptom { #expect(match.symptoms.first?.id == symptom) }
    for (name, value) in expectation.parameters {
      #expect(match.parameters[name] == value, "\(name): \(match.ambiguous[name] ?? [])")
    }
    if let facts = expectation.facts { #expect(match.facts == facts) }
    let wanted = Set(expectation.causes.map(\.id))
    let causes = match.causes.filter { wanted.contains($0.id) }
    #expect(
      causes.map { "\($0.id): \($0.status)" }
        == expectation.causes.map { "\($0.id): \($0.status)" },
      "\(causes.map(\.reasons))")
    if let next = expectation.nextCheck { #expect(match.nextCheck ?? "none" == next) }
    if let questions = expectation.questions { #expect(match.questions.map(\.fact) == questions) }
    if let said = expectation.contradictions { #expect(match.contradictions == said) }
    for command in expectation.commands {
      #expect(match.commands.contains(command), "\(match.commands)")
    }
  }
}

extension Match {
  /// The texts of all commands and snippets.
  var commands: [String] {
    let steps = solutions.flatMap(\.steps) + sections.flatMap(\.steps)
    let others = solutions.flatMap { [$0.verify, $0.rollback] }
    return (checks.map(\.run) + steps.map(\.run) + others).compactMap { $0?.text }
      + steps.compactMap { $0.snippet?.text }
  }
}
