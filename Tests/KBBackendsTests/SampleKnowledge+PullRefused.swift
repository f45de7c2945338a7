import KBModel

extension SampleKnowledge {
  /// The entry that has everything.
  static func pullRefused() throws -> Entry {
    var entry = Entry(
      id: "pull-refused", area: "shelf", title: "Pulling from a <shelf> fails with 401 [*bad*]")
    entry.formerly = ["pull-unauthorized"]
    entry.summary = prose("The shelf refused `{robot}`, or {robot} was not offered at all.")
    entry.reviewBy = "2027-06-01"
    entry.symptoms = try [
      Symptom(
        id: "token",
        all: [
          pattern("{shelf:1}.shelf.example"),
          pattern("cannot fetch token:{*}401 Unauthorized"),
        ],
        any: [pattern("`robot` unknown"), pattern("robot | locked")],
        none: [pattern("no match for {{shelf}")], context: [pattern("pulling image")]),
      Symptom(id: "regex", all: [pattern(#"E\d{3} (?i)refused"#, .regex)]),
    ]
    entry.evidence = try [
      TextEvidence(id: "key-ended", any: [pattern("KEY0222"), pattern("KEY0223")])
    ]
    entry.causes = causes()
    entry.checks = try checks()
    entry.solutions = solutions()
    var pin = Prevention(id: "rotate", text: prose("Rotate keys before {limit:key-age} days."))
    pin.run = command("shelfctl key rotate --robot {robot}")
    entry.prevention = [pin, Prevention(id: "watch", text: prose("Watch the age of keys."))]
    entry.references = ["manual", "memo"]
    entry.corrections = [
      Correction(
        id: "quoted-id", source: "manual", says: "`--id \"ID\" | sort`", instead: "`--id <robot>`",
        because: "The quotes\nend up in the id.")
    ]
    return entry
  }

  private static func causes() -> [Cause] {
    var rare = Cause(id: "clock", title: "The clock of the node is wrong")
    rare.likelihood = .rare
    var role = Cause(id: "role-missing", title: "The robot has no role")
    role.likelihood = .common
    role.appliesWhen = [
      FactCondition(fact: "sign_in", values: ["robot"]),
      FactCondition(fact: "tier", values: ["small", "large"]),
    ]
    role.likelyWith = ["token"]
    role.explanation = prose("A new role acts after {limit:role-spread}.")
    role.confirmedBy = [.outcome(check: address("roles"), outcome: "no-row"), .text("key-ended")]
    role.ruledOutBy = [.outcome(check: address("roles"), outcome: "has-row")]
    role.solutions = [
      address("give-role"), Address(entry: "grant-access", part: "assign-role"),
    ]
    return [rare, role]
  }

  private static func checks() throws -> [CheckStep] {
    var robot = CheckStep(
      id: "robot", title: "Which robot pulls?",
      action: .run(command("shelfctl robot show {robot} --query '{id:name}' -o json")))
    robot.from = prose("a shell\nsigned in to {shelf}")
    robot.effects = [.exposesSecret]
    robot.caution = prose("The output holds a key.\n\nClose the window afterwards.")
    robot.binds = [
      Binding(parameter: "robot_id", place: .json("id")),
      Binding(parameter: "robot", place: .column("NAME")),
    ]
    var known = Outcome(id: "known", json: "id", test: .notEquals(BoundText([])))
    known.sets = ["tier": "small", "sign_in": "robot"]
    robot.outcomes = [known, Outcome(id: "there", json: "id", test: .exists)]

    var roles = CheckStep(
      id: "roles", title: "Who holds which role?",
      action: .run(command("shelfctl role list --shelf {shelf} |\n  sort", .sh)))
    roles.needs = [address("robot")]
    let cells = [
      Outcome.Cell(column: "role", value: BoundText([.text("pull")])),
      Outcome.Cell(column: "holder", value: BoundText([.bound("robot_id")])),
    ]
    var fewer = Outcome(id: "fewer", json: "[].age", test: .number(.lessThan, 2.5))
    fewer.unless = ["has-row", "no-row"]
    roles.outcomes = try [
      Outcome(id: "has-row", test: .row(cells)), Outcome(id: "no-row", test: .noRow(cells)),
      Outcome(id: "says", test: .matches(template([.text("a|b "), .bound("robot_id")]))),
      Outcome(id: "silent", test: .lacks(template([.text("role")]))),
      Outcome(id: "form", test: .regex(pattern(#"a\|b"#, .regex))),
      Outcome(id: "same", test: .equals(BoundText([.text("x")]))),
      Outcome(id: "ended", test: .date(.every, .beforeNow)),
      Outcome(id: "valid", json: "end", test: .date(.some, .afterNow)),
      Outcome(id: "inside", test: .address(.private)),
      Outcome(id: "outside", test: .address(.public)),
      Outcome(id: "listed", json: "ips[]", test: .containsAddress(BoundText([.text("10.0.0.7")]))),
      Outcome(id: "unlisted", test: .lacksAddress(BoundText([.text("10.0.0.7")]))),
      fewer, Outcome(id: "many", test: .number(.atLeast, 3)),
    ]

    var log = CheckStep(
      id: "log", title: "Was the key made anew?",
      action: .portal([prose("Shelves"), prose("{shelf}"), prose("Activity log")]))
    log.outcomes = [Outcome(id: "renewed", test: .ask("Is \"Make key\" listed?"))]
    return [robot, roles, log]
  }

  private static func solutions() -> [Solution] {
    var give = Step()
    give.text = prose("Give it; `{robot}` needs no more.")
    give.effects = [.changesState]
    give.run = command("shelfctl role give \\\n  --robot {robot} --shelf {shelf}  ")
    var spread = Step()
    spread.text = prose("Let it spread.")
    spread.wait = "role-spread"
    var file = Step()
    file.snippet = Snippet(
      language: "yaml", text: prose("robot: {robot} # ```\n\nspread: {limit:role-spread}\n"))
    file.caution = prose("Not on a shared node.")
    var click = Step()
    click.portal = [prose("Shelves"), prose("{shelf}")]
    var giveRole = Solution(
      id: "give-role", title: "Give the robot its role", effects: [.changesAccess, .opensNetwork],
      steps: [give, spread, file, click])
    giveRole.appliesWhen = [FactCondition(fact: "sign_in", values: ["robot"])]
    giveRole.caution = prose("Never to `everyone`.")
    giveRole.verify = .check(address("roles"), outcome: "has-row")
    giveRole.rollback = command("shelfctl role take --robot {robot} --shelf {shelf}")

    var wait = Step()
    wait.wait = "role-spread"
    var patience = Solution(
      id: "wait", title: "Wait", effects: [.readOnly], steps: [wait])
    patience.verify = .run(command("shelfctl ping {shelf}"))
    return [giveRole, patience]
  }

  private static func address(_ part: String) -> Address {
    Address(entry: "pull-refused", part: part)
  }
}
