import KBRuntime
import Testing

@Suite struct CauseTests {
  private typealias Status = RankedCause.Status

  private func match(
    _ text: String = GalleryKnowledge.error, _ configure: (inout Matcher.Options) -> Void = { _ in }
  ) throws -> Match {
    var options = Matcher.Options()
    configure(&options)
    let matcher = try GalleryKnowledge.matcher()
    return try #require(try matcher.diagnose(Array(text.utf8), options: options).matches.first)
  }

  private func statuses(_ match: Match) -> [String: RankedCause.Status] {
    Dictionary(uniqueKeysWithValues: match.causes.map { ($0.id, $0.status) })
  }

  @Test func nothingKnownLeavesTheAuthorsOrderByLikelihood() throws {
    let match = try match()
    #expect(match.causes.map(\.id) == ["no-guard", "rain", "polish", "feast"])
    #expect(match.causes.allSatisfy { $0.status == .possible && $0.reasons.isEmpty })
    #expect(match.questions.map(\.fact) == ["roof", "floor"])
  }

  @Test func aMatchingSymptomMakesLikely() throws {
    let match = try match(GalleryKnowledge.error + ": no light in the gallery")
    #expect(match.causes.first?.id == "rain")
    #expect(match.causes.first?.status == .likely)
  }

  @Test func aKnownFactRulesOutAndSaysWhy() throws {
    let match = try match { $0.facts = ["roof": "steel"] }
    let rain = try #require(match.causes.last)
    #expect(rain.id == "rain")
    #expect(rain.status == .ruledOut)
    #expect(rain.reasons == ["Applies only where roof is glass; it is steel, as you say."])
    #expect(match.questions.map(\.fact) == ["floor"])
  }

  @Test func theTextsOwnEvidenceConfirms() throws {
    let text = GalleryKnowledge.error + ", the guards are on strike"
    let match = try match(text)
    let cause = try #require(match.causes.first)
    #expect(cause.status == .confirmed)
    #expect(cause.evidence.map(\.outcome) == ["text#strike"])
    #expect(cause.evidence.map(\.text) == ["guards are on strike"])
    #expect(match.nextCheck == nil)
  }

  @Test func theLastOpenCauseIsLikely() throws {
    let match = try match {
      $0.facts = ["roof": "steel", "floor": "cork"]
      $0.outputs["calendar"] = Array("2020-01-01".utf8)
      $0.now = Moment("2026-11-21")
    }
    #expect(statuses(match)["no-guard"] == .likely)
    #expect(match.causes[0].reasons == ["Every other cause is ruled out."])
  }

  @Test func contradictingEvidenceIsSaidAloud() throws {
    let match = try match(GalleryKnowledge.error + ", the guards are on strike") {
      $0.values = ["guard_id": "g-7"]
      $0.outputs["guards"] = Array("Guard  State\ng-7    on duty".utf8)
      $0.facts = ["floor": "wood"]
      $0.outputs["register"] = Array(#"{"guard":"g-7","floor":"cork"}"#.utf8)
    }
    #expect(statuses(match)["no-guard"] == .confirmed)
    #expect(
      match.causes[0].reasons.contains { $0.hasPrefix("Yet it is ruled out by guards#on-duty") })
    #expect(match.facts["floor"] == "wood")
    #expect(
      match.contradictions == [
        "You say that floor is wood, but register#cork-floor says cork."
      ])
  }

  @Test func aGivenFactStandsAgainstEvidenceOfAnotherCause() throws {
    let wet = try match {
      $0.facts = ["roof": "steel"]
      $0.outputs["meter"] = Array("80".utf8)
    }
    #expect(statuses(wet)["rain"] == .ruledOut)
    #expect(wet.causes.last?.reasons.last == "Yet it is said by meter#wet: “80”")
  }

  @Test func aDetectedFactGivesWayToEvidence() throws {
    let text = GalleryKnowledge.error + "; panes of glass are broken"
    #expect(try match(text).facts == ["roof": "glass"])
    #expect(try match(text) { $0.facts = ["roof": "steel"] }.facts == ["roof": "steel"])
  }

  @Test func answersAreTakenOfTheirOwnCheck() throws {
    #expect(try statuses(match { $0.answers = ["polisher#at-work": true] })["polish"] == .confirmed)
    #expect(
      try statuses(match { $0.answers = ["gallery-closed#polisher#at-work": false] })["polish"]
        == .possible)
  }

  @Test func theNextCheckSplitsBestAndItsNeedsComeFirst() throws {
    let start = try match()
    #expect(start.plan.first == start.nextCheck)
    #expect(start.plan.count == 3)
    let needed = try #require(start.plan.firstIndex(of: "register"))
    if let guards = start.plan.firstIndex(of: "guards") { #expect(needed < guards) }
    let later = try match {
      $0.outputs["register"] = Array(#"{"guard":"g-7","floor":"cork"}"#.utf8)
    }
    #expect(later.plan.contains("guards"))
    #expect(!later.plan.contains("register"))
  }

  @Test func unknownNamesAreFaults() throws {
    func kind(_ configure: (inout Matcher.Options) -> Void) throws -> MatcherError.Kind? {
      do {
        _ = try match(GalleryKnowledge.error, configure)
        return nil
      } catch let error as MatcherError {
        return error.kind
      }
    }
    #expect(try kind { $0.facts = ["cellar": "stone"] } == .unknownFact)
    #expect(try kind { $0.facts = ["floor": "glass"] } == .invalidValue)
    #expect(try kind { $0.outputs = ["cellar": []] } == .unknownCheck)
    #expect(try kind { $0.answers = ["polisher#asleep": true] } == .unknownCheck)
    #expect(try kind { $0.answers = ["polisher": true] } == .unknownCheck)
  }

  // MARK: Laws

  private static let rank: [RankedCause.Status: Int] = [
    .confirmed: 0, .likely: 1, .possible: 2, .ruledOut: 3,
  ]

  @Test func evidenceThatConfirmsNeverLowersACause() throws {
    let confirming: [(cause: String, add: (inout Matcher.Options) -> Void)] = [
      ("rain", { $0.outputs["meter"] = Array("99".utf8) }),
      ("polish", { $0.answers["polisher#at-work"] = true }),
      ("no-guard", { $0.answers["guards#absent"] = true }),
    ]
    let grounds: [(inout Matcher.Options) -> Void] = [
      { _ in }, { $0.facts["roof"] = "steel" }, { $0.facts["roof"] = "glass" },
      { $0.facts["floor"] = "cork" }, { $0.answers["guards#on-duty"] = true },
      { $0.outputs["register"] = Array(#"{"guard":"g-1","floor":"cork"}"#.utf8) },
      { $0.answers["calendar#working-day"] = true },
    ]
    for first in grounds {
      for second in grounds {
        for (cause, add) in confirming {
          var options = Matcher.Options()
          first(&options)
          second(&options)
          let before = try statuses(match { $0 = options })[cause]
          add(&options)
          let after = try statuses(match { $0 = options })[cause]
          let ranks = [before, after].compactMap { $0.flatMap { Self.rank[$0] } }
          #expect(ranks.count == 2 && ranks[1] <= ranks[0])
        }
      }
    }
  }

  @Test func theOrderOfOutputsInThePasteMakesNoDifference() throws {
    let parts = [
      GalleryKnowledge.error, "$ gallery meter contoso\n12", "Guard  State\ng-8    on duty",
      #"{"guard":"g-7","floor":"stone"}"#, "$ gallery feasts\n2020-01-01",
    ]
    var seen: Set<String> = []
    for turn in parts.indices {
      let order = Array(parts[turn...] + parts[..<turn])
      for parts in [order, order.reversed()] {
        let match = try match(parts.joined(separator: "\n\n")) { $0.now = Moment("2026-11-21") }
        seen.insert(
          match.causes.map { "\($0.id) \($0.status.rawValue)" }.joined(separator: ", ")
            + " | \(match.plan)")
      }
    }
    #expect(seen.count == 1)
  }

  @Test func hostileOutputsAreBounded() throws {
    // A debug build reads a few hundred kilobytes a second.
    let size = 1 << 15
    let outputs: [[UInt8]] = [
      Array(repeating: UInt8(ascii: "["), count: size),
      Array(String(repeating: "{\"a\":", count: size / 5).utf8),
      Array(String(repeating: "{\"a\": [\n", count: size / 8).utf8),
      [UInt8](repeating: 0, count: size), (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) },
      Array(String(repeating: "guard g-7 ", count: size / 10).utf8),
      Array(String(repeating: "1.2.3.4/99:", count: size / 11).utf8),
      Array(("Guard  State\n" + String(repeating: "g-7  x\n", count: size / 7)).utf8), [0xFF], [],
    ]
    for output in outputs {
      _ = try match {
        for name in ["register", "guards", "meter", "calendar", "all"] { $0.outputs[name] = output }
        $0.now = Moment("2026-11-21")
      }
    }
  }
}
