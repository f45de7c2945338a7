import KBRuntime
import Testing

@Suite struct OutcomeTests {
  struct Reading: Sendable, CustomTestStringConvertible {
    var outcome: String
    var output: String
    /// `nil` for unknown.
    var holds: Bool?
    var testDescription: String { "\(outcome) in \(output.prefix(40))" }

    init(_ outcome: String, _ output: String, _ holds: Bool?) {
      self.outcome = outcome
      self.output = output
      self.holds = holds
    }
  }

  static let readings: [Reading] = [
    Reading("says", #"Guard 'G-77'  is fast asleep"#, true),
    Reading("says", #"guard \"g-77\" ... guard "g-78" asleep"#, true),
    Reading("says", "guard g-7 is asleep", false),
    Reading("says", "guard g-78 is asleep", false),
    Reading("lacks", "awake", true),
    Reading("lacks", "ASLEEP", false),
    Reading("lacks", "  \n ", nil),
    Reading("shaped", "\n room 12 \n", true),
    Reading("shaped", "room twelve", false),
    Reading("same", "[\n]\n", true),
    Reading("same", "[1]", false),
    Reading("different", "on", true),
    Reading("different", "\"OFF\"", false),
    Reading("different", "", nil),
    Reading("there", #"{"rooms":[{"open":null},{"open":false}]}"#, true),
    Reading("there", #"{"rooms":[{"open":null}]}"#, false),
    Reading("there", "rooms are open", nil),
    Reading("open-room", #"{"rooms":[{"open":false},{"open":true}]}"#, true),
    Reading("open-room", #"{"rooms":[{"open":false}]}"#, false),
    Reading("open-room", #"{"rooms":[]}"#, nil),
    Reading("no-open-room", #"{"rooms":[{"open":false}]}"#, true),
    Reading("no-open-room", #"{"rooms":[{"open":null}]}"#, nil),
    Reading(
      "inside", "Server: 168.63.129.16\nAddress: 168.63.129.16#53\n\nAddress: 10.1.2.3", true),
    Reading(
      "outside", "Server: 168.63.129.16\nAddress: 168.63.129.16#53\n\nAddress: 10.1.2.3", false),
    Reading("outside", "Name: x\nAddresses: 10.0.0.4\n 20.50.1.2", true),
    Reading("inside", "Name: x\nAddresses: 10.0.0.4\n 20.50.1.2", false),
    Reading("inside", "fd00::12", true),
    Reading("outside", "2603:1020::1", true),
    Reading("inside", "Server: 10.0.0.10\nAddress: 10.0.0.10:53\n\n** not found", nil),
    Reading("inside", "version 300.1.2.3 of 127.0.0.1", nil),
    Reading("listed", #"{"client":"203.0.113.77","ips":["198.51.100.1","203.0.113.64/28"]}"#, true),
    Reading("listed", #"{"client":"203.0.113.80","ips":["203.0.113.64/28"]}"#, false),
    Reading("unlisted", #"{"client":"203.0.113.80","ips":[]}"#, true),
    Reading("unlisted", #"{"client":"203.0.113.80","ips":null}"#, nil),
    Reading("unlisted", #"{"ips":["203.0.113.64/28"]}"#, nil),
    Reading("listed", #"{"client":"2001:db8::5","ips":["2001:db8::/32"]}"#, true),
    Reading("listed", #"{"client":"::ffff:10.0.0.5","ips":["10.0.0.0/24"]}"#, true),
    Reading("fixed", "allowed: 192.0.2.0/24, 10.0.0.1", true),
    Reading("fixed", "allowed: 192.0.3.0/24", false),
    Reading("fixed", "nothing is allowed", nil),
    Reading("few", #"{"count": 2.5}"#, true),
    Reading("few", #"{"count": 3}"#, false),
    Reading("few", #"{"count": "many"}"#, nil),
    Reading("many", #"WARNING: preview\#n{"count": 3}"#, true),
    Reading("many-but-same", #"{"count":3,"client":"10.0.0.1","ips":["10.0.0.1"]}"#, false),
    Reading("many-but-same", #"{"count":3,"client":"10.0.0.2","ips":["10.0.0.1"]}"#, true),
    Reading("many-but-same", #"{"count":3,"ips":["10.0.0.1"]}"#, nil),
  ]

  @Test(arguments: readings) func outputIsRead(_ reading: Reading) throws {
    var options = Matcher.Options()
    options.values = ["guard_id": "g-77"]
    options.outputs = ["all": Array(reading.output.utf8)]
    let outcomes = try GalleryKnowledge.outcomes(of: "all", options)
    #expect(outcomes[reading.outcome] == reading.holds)
  }

  @Test func datesAreComparedWithTheGivenTimeAlone() throws {
    var options = Matcher.Options()
    options.outputs["calendar"] = Array(
      "\"2026-01-06\"\n2026-12-25T00:00:00.5Z\n2027-01-01T01:30:00+02:00\n".utf8)
    #expect(try GalleryKnowledge.outcomes(of: "calendar", options).isEmpty)
    options.now = Moment("2026-12-31T23:29:59Z")
    #expect(
      try GalleryKnowledge.outcomes(of: "calendar", options)
        == ["working-day": false, "feast-ahead": true])
    options.now = Moment("2026-12-31T23:30:01Z")
    #expect(
      try GalleryKnowledge.outcomes(of: "calendar", options)
        == ["working-day": true, "feast-ahead": false])
    options.outputs["calendar"] = Array("no feasts".utf8)
    #expect(try GalleryKnowledge.outcomes(of: "calendar", options).isEmpty)
  }

  @Test func rowsAreReadInTablesAndLists() throws {
    var options = Matcher.Options()
    options.values = ["guard_id": "g-7"]
    func guards(_ output: String) throws -> [String: Bool] {
      options.outputs["guards"] = Array(output.utf8)
      return try GalleryKnowledge.outcomes(of: "guards", options)
    }
    let present = ["on-duty": true, "absent": false]
    let absent = ["on-duty": false, "absent": true]
    let ill = ["on-duty": false, "absent": false]
    #expect(
      try guards("Guard    State\n-------  -------\ng-12     asleep\nG-7      on duty\n") == present
    )
    #expect(try guards("NAME   GUARD   STATE     AGE\nada    g-7     on duty   5d") == present)
    #expect(try guards("Guard  State\ng-7    ill") == ill)
    #expect(try guards("Guard  State\ng-77   on duty") == absent)
    #expect(try guards(#"[{"Guard":"g-7","State":"On Duty"}]"#) == present)
    #expect(try guards(#"[{"Guard":"g-8","State":"on duty"}]"#) == absent)
    #expect(try guards("[]") == absent)
    #expect(try guards(#"[{"Watchman":"g-8"}]"#).isEmpty)
    #expect(try guards("Watchman  State\ng-8       on duty").isEmpty)
    #expect(try guards("permission denied").isEmpty)
  }

  @Test func aValueThatIsNoneOfItsParameterNeverBinds() throws {
    var options = Matcher.Options()
    options.outputs = [
      "register": Array(#"{"guard": "nobody", "floor": "cork"}"#.utf8),
      "guards": Array("Guard  State\ng-8    on duty".utf8),
    ]
    #expect(try GalleryKnowledge.outcomes(of: "guards", options).isEmpty)
    options.outputs["register"] = Array(#"{"guard": "g-8", "floor": "cork"}"#.utf8)
    #expect(
      try GalleryKnowledge.outcomes(of: "guards", options) == ["on-duty": true, "absent": false])
  }

  @Test func outputsInThePasteAreKnownByFormOrPrompt() throws {
    let text = """
      \(GalleryKnowledge.error)

      {
        "floor": "cork",
        "guard": "g-7"
      }

      Guard    State
      -------  -------
      g-7      on duty

      ada@desk:~$ gallery meter contoso --output tsv
      72

      $ gallery meter
      12
      """
    let match = try #require(
      try GalleryKnowledge.matcher().diagnose(Array(text.utf8)).matches.first)
    #expect(match.facts == ["floor": "cork"])
    #expect(match.parameters["guard_id"] == "g-7")
    let rain = try #require(match.causes.first { $0.id == "rain" })
    #expect(rain.status == .confirmed)
    let evidence = try #require(rain.evidence.first)
    #expect(evidence.outcome == "meter#wet")
    #expect(evidence.output == nil)
    #expect(Array(text.utf8)[evidence.span].elementsEqual("72".utf8))
    let status = Dictionary(uniqueKeysWithValues: match.causes.map { ($0.id, $0.status) })
    #expect(status["no-guard"] == .ruledOut)
    #expect(status["polish"] == .ruledOut)
  }

  @Test func proseIsNoOutput() throws {
    let text =
      GalleryKnowledge.error + "\n\nI ran gallery meter contoso and it said 72, guard g-7 on duty"
    let match = try #require(
      try GalleryKnowledge.matcher().diagnose(Array(text.utf8)).matches.first)
    #expect(match.causes.allSatisfy { $0.status == .possible })
    #expect(match.checks.allSatisfy { $0.outcomes.allSatisfy { $0.holds == nil } })
  }
}
