import KBDiagnostics
import KBModel
import KBYAML

/// A check, as written.
struct CheckSyntax: MappingSyntax {
  enum Key: String, FieldKey {
    case id, title, from, run, shell, portal, effects, caution, needs, recognise, binds, outcomes
  }
  static let noun = "check"

  var id: Located<String>?
  var title: Located<String>?
  var from: Located<Prose>?
  var run: Located<Command>?
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
    fields.require(.id, .title)
    fields.requireOne(of: .run, .portal)
    fields.exclude([.run, .portal])
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
    ChangingCheck.check(effects, reporting: fields.reading)
    MissingCaution.check(effects, isCautioned: fields.isWritten(.caution), fields)
  }
}

/// How a check's output is found in a paste, as written.
struct RecognitionSyntax: MappingSyntax {
  enum Key: String, FieldKey { case json, table, match }
  static let noun = "recognise"

  var json: [Located<String>]
  var table: [Located<String>]
  var match: PatternSyntax?

  init(_ fields: MappingReader<Key>) {
    fields.requireOne(of: .json, .table, .match)
    json = fields.nonEmptyItems(.json).compactMap { fields.reading.jsonPath($0, of: "json") }
    table = fields.nonEmptyItems(.table).compactMap {
      fields.reading.text($0, of: "table")?.located
    }
    match = fields.pattern(.match, .template)
  }
}

/// The mapping form of a bound value's place: `{json: path}` or `{column: name}`.
private struct BindingPlaceSyntax: MappingSyntax {
  enum Key: String, FieldKey { case json, column }
  static let noun = "place of a bound value"

  var place: Binding.Place?

  init(_ fields: MappingReader<Key>) {
    fields.requireOne(of: .json, .column)
    fields.exclude([.json, .column])
    if let json = fields.jsonPath(.json) {
      place = .json(json.value)
    } else if let column = fields.text(.column) {
      place = .column(column.value)
    }
  }
}

/// The word form of a bound value's place.
private enum WholeOutput: String, CaseIterable { case whole }

extension MappingReader {
  /// `{parameter: whole}`, `{parameter: {json: path}}` or `{parameter: {column: name}}`.
  func bindings(_ key: Key) -> [Binding] {
    pairs(key).compactMap { pair in
      reading.checkParameter(pair.key)
      let place: Binding.Place? =
        if case .mapping = pair.value.content {
          MappingReader<BindingPlaceSyntax.Key>(
            pair.value, noun: BindingPlaceSyntax.noun, owner: pair.key, reading: reading
          ).flatMap { BindingPlaceSyntax($0).place }
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
