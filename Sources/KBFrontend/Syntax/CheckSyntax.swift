import KBDiagnostics
import KBModel
import KBYAML

/// A check, as written.
struct CheckSyntax: MappingSyntax {
  enum Key: String, FieldKey {
    case id, title, from, run, shell, portal, effects, caution, needs, recognise, binds, outcomes
  }
  static let noun = "check"
  static let required: [Key] = [.id, .title]
  static let alternatives: [[Key]] = [[.run, .portal]]
  static let exclusive: [[Key]] = [[.run, .portal]]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the check within its entry; never `text`.")
    case .title: Field(.text, "The question that the check answers.")
    case .from: Field(.prose, "Where it has to run, if not anywhere.")
    case .run: Field(.command, "The command, with `{parameter}` for what differs.")
    case .shell:
      Field(
        .word(Command.Shell.self), "Whose quoting and operators `run` uses; `sh` if it isn't said.")
    case .portal:
      Field(.list(.prose, .nonEmpty), "What to click, label by label, instead of `run`.")
    case .effects:
      Field(.list(.word(Effect.self), .nonEmpty), "What it does to the world; a check only reads.")
    case .caution: Field(.prose, "What can go wrong, and where not to do it.")
    case .needs: Field(.list(.text), "Checks that come first: `id`, or `entry#id`.")
    case .recognise:
      Field(
        .mapping(RecognitionSyntax.self),
        "How its output is known in a paste without a prompt line.")
    case .binds:
      Field(
        .declared(.parameters, .places),
        "Parameters whose values the output holds: `whole`, `{json: path}` or `{column: name}`.")
    case .outcomes: Field(.list(.mapping(OutcomeSyntax.self)), "What the output can say.")
    }
  }

  var id: Located<String>?
  var title: Located<String>?
  var from: Located<Prose>?
  var run: CommandSyntax?
  var portal: [Located<Prose>]
  var effects: [Located<Effect>]
  var caution: Located<Prose>?
  var needs: [Located<String>]
  var recognise: RecognitionSyntax?
  var binds: [Binding]
  var outcomes: [OutcomeSyntax]
  /// Whether an outcome was lost to a fault, and its id with it.
  var hasUnreadOutcomes: Bool

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    title = fields.text(.title)
    from = fields.prose(.from)
    run = fields.command(.run, shell: .shell)
    portal = fields.labels(.portal)
    effects = fields.words(.effects, of: Effect.self)
    caution = fields.prose(.caution)
    needs = fields.texts(.needs)
    recognise = fields.mapping(.recognise, of: RecognitionSyntax.self)
    binds = fields.bindings(.binds)
    outcomes = fields.list(.outcomes, of: OutcomeSyntax.self)
    hasUnreadOutcomes = !fields.isRead(.outcomes, outcomes.count)
    fields.bound([.outcomes])
    ChangingCheck.check(effects, reporting: fields.reading)
    UnsetVariable.check([run], reporting: fields.reading)
    ChangingCommand.check(run, in: Self.noun, reporting: fields.reading)
    UnderstatedEffects.check(run, declared: effects, in: Self.noun, reporting: fields.reading)
    MissingCaution.check(effects, isCautioned: fields.isWritten(.caution), fields)
  }
}

/// How a check's output is found in a paste, as written.
struct RecognitionSyntax: MappingSyntax {
  enum Key: String, FieldKey { case json, table, match }
  static let noun = "recognise"
  static let alternatives: [[Key]] = [[.json, .table, .match]]

  static func field(_ key: Key) -> Field {
    switch key {
    case .json:
      Field(.list(.jsonPath, .nonEmpty), "JSON paths that all have to exist: `[].peeringState`.")
    case .table: Field(.list(.text, .nonEmpty), "Columns that the head of a table has to show.")
    case .match: Field(.template, "A template that the output has to match.")
    }
  }

  var json: [Located<String>]
  var table: [Located<String>]
  var match: PatternSyntax?

  init(_ fields: MappingReader<Key>) {
    json = fields.nonEmptyItems(.json).compactMap { fields.reading.jsonPath($0, of: "json") }
    table = fields.nonEmptyItems(.table).compactMap {
      fields.reading.text($0, of: "table")?.located
    }
    match = fields.pattern(.match, .template)
  }
}

/// The mapping form of a bound value's place: `{json: path}` or `{column: name}`.
struct BindingPlaceSyntax: MappingSyntax {
  enum Key: String, FieldKey { case json, column }
  static let noun = "place of a bound value"
  static let alternatives: [[Key]] = [[.json, .column]]
  static let exclusive: [[Key]] = [[.json, .column]]

  static func field(_ key: Key) -> Field {
    switch key {
    case .json: Field(.jsonPath, "The JSON path of the value.")
    case .column: Field(.text, "The column of a table with one row.")
    }
  }

  var place: Binding.Place?

  init(_ fields: MappingReader<Key>) {
    if let json = fields.jsonPath(.json) {
      place = .json(json.value)
    } else if let column = fields.text(.column) {
      place = .column(column.value)
    }
  }
}

/// The word form of a bound value's place.
enum WholeOutput: String, CaseIterable { case whole }

extension MappingReader {
  /// `{parameter: whole}`, `{parameter: {json: path}}` or `{parameter: {column: name}}`.
  func bindings(_ key: Key) -> [Binding] {
    pairs(key).compactMap { pair in
      reading.checkParameter(pair.key)
      let place: Binding.Place? =
        if case .mapping = pair.value.content {
          BindingPlaceSyntax.read(pair.value, owner: pair.key, reading)?.place
        } else {
          reading.word(pair.value, of: pair.key.value, WholeOutput.self).map { _ in .whole }
        }
      return place.map { Binding(parameter: pair.key.value, place: $0) }
    }
  }

  /// A list of labels to click through.
  func labels(_ key: Key) -> [Located<Prose>] {
    nonEmptyItems(key).compactMap { reading.prose($0, of: key.rawValue) }
  }

  /// A JSON path.
  func jsonPath(_ key: Key) -> Located<String>? {
    node(key).flatMap { reading.jsonPath($0, of: key.rawValue) }
  }
}
