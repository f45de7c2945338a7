import KBDiagnostics
import KBModel
import KBYAML

/// An outcome of a check, as written.
struct OutcomeSyntax: MappingSyntax {
  enum Key: String, FieldKey, Equatable {
    case id, match, missing, regex, equals, json, row, every, some, address, ask, unless, needs,
      sets
    case notEquals = "not_equals"
    case noRow = "no_row"
    case containsAddress = "contains_address"
    case lacksAddress = "lacks_address"
    case lessThan = "less_than"
    case atMost = "at_most"
    case greaterThan = "greater_than"
    case atLeast = "at_least"

    /// The keys of which an outcome has one; `json` alone is a condition too.
    static let conditions: [Key] = [
      .match, .missing, .regex, .equals, .notEquals, .row, .noRow, .every, .some, .address,
      .containsAddress, .lacksAddress, .lessThan, .atMost, .greaterThan, .atLeast, .ask,
    ]
  }
  static let noun = "outcome"
  static let required: [Key] = [.id]
  static let exclusive: [[Key]] = [Key.conditions]
  static let checkedAlternatives: [[Key]] = [Key.conditions + [.json]]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the outcome within its check.")
    case .match:
      Field(.template, "Holds where the output matches this template; `{=name}` is a bound value.")
    case .missing: Field(.template, "Holds where the output does not match this template.")
    case .regex: Field(.regex, "Holds where the output matches this regex.")
    case .equals:
      Field(.textOrNone, "Holds where the output, or the value at `json`, is this text.")
    case .notEquals:
      Field(.textOrNone, "Holds where the output, or the value at `json`, is another text.")
    case .json:
      Field(
        .jsonPath,
        "The place in JSON that the condition reads: names joined by `.`, `[]` each element. Alone: it exists."
      )
    case .row:
      Field(
        .pairs(.textOrNone),
        "Holds where some row of the table, or element of the list, has these cells.")
    case .noRow: Field(.pairs(.textOrNone), "Holds where no row has these cells.")
    case .every: Field(.mapping(DateTestSyntax.self), "Holds where each value passes the test.")
    case .some: Field(.mapping(DateTestSyntax.self), "Holds where a value passes the test.")
    case .address:
      Field(
        .word(Outcome.AddressScope.self),
        "`private`: all addresses are private ones. `public`: one isn't.")
    case .containsAddress:
      Field(.textOrNone, "Holds where an address or range of the output covers this one.")
    case .lacksAddress:
      Field(.textOrNone, "Holds where no address or range of the output covers this one.")
    case .lessThan: Field(.number, "Holds where the value is less than this number.")
    case .atMost: Field(.number, "Holds where the value is this number at most.")
    case .greaterThan: Field(.number, "Holds where the value is greater than this number.")
    case .atLeast: Field(.number, "Holds where the value is this number at least.")
    case .ask:
      Field(.text, "A question that a person answers with yes or no, for what no output shows.")
    case .unless: Field(.list(.id), "Outcomes of the same check that keep this one from holding.")
    case .needs: Field(.list(.known(.parameters)), "Parameters without which it stays unknown.")
    case .sets:
      Field(.facts, "Facts that are known once it holds: `{fact: value}`.")
    }
  }

  var id: Located<String>?
  var json: Located<String>?
  /// `nil` if it is missing or faulty.
  var test: Outcome.Test?
  var unless: [Located<String>]
  var needs: [Located<String>]
  var sets: [String: String]

  init(_ fields: MappingReader<Key>) {
    MissingCondition.check(fields)
    id = fields.id(.id)
    json = fields.jsonPath(.json)
    unless = fields.texts(.unless)
    needs = fields.texts(.needs)
    sets = fields.factValues(.sets)
    needs.forEach(fields.reading.checkParameter)
    let condition = Key.conditions.first(where: fields.isWritten)
    test = condition.map { fields.test($0) } ?? (json == nil ? nil : .exists)
  }
}

/// The mapping form of `every` and `some`.
struct DateTestSyntax: MappingSyntax {
  enum Key: String, FieldKey { case date }
  static let noun = "test of each value"
  static let required: [Key] = [.date]

  static func field(_ key: Key) -> Field {
    switch key {
    case .date: Field(.word(Outcome.DateTest.self), "Whether the date is past or to come.")
    }
  }

  var date: Located<Outcome.DateTest>?

  init(_ fields: MappingReader<Key>) {
    date = fields.word(.date, of: Outcome.DateTest.self)
  }
}

extension MappingReader<OutcomeSyntax.Key> {
  fileprivate func test(_ key: Key) -> Outcome.Test? {
    switch key {
    case .match: template(key).map { .matches($0) }
    case .missing: template(key).map { .lacks($0) }
    case .regex: pattern(key, .regex)?.lowered.map { .regex($0) }
    case .equals: bound(key).map { .equals($0) }
    case .notEquals: bound(key).map { .notEquals($0) }
    case .row: cells(key).map { .row($0) }
    case .noRow: cells(key).map { .noRow($0) }
    case .every: mapping(key, of: DateTestSyntax.self)?.date.map { .date(.every, $0.value) }
    case .some: mapping(key, of: DateTestSyntax.self)?.date.map { .date(.some, $0.value) }
    case .address: word(key, of: Outcome.AddressScope.self).map { .address($0.value) }
    case .containsAddress: bound(key).map { .containsAddress($0) }
    case .lacksAddress: bound(key).map { .lacksAddress($0) }
    case .lessThan: number(key).map { .number(.lessThan, $0) }
    case .atMost: number(key).map { .number(.atMost, $0) }
    case .greaterThan: number(key).map { .number(.greaterThan, $0) }
    case .atLeast: number(key).map { .number(.atLeast, $0) }
    case .ask: text(key).map { .ask($0.value) }
    case .id, .json, .unless, .needs, .sets: nil
    }
  }

  private func bound(_ key: Key) -> BoundText? {
    node(key).flatMap { reading.boundText($0, of: key.rawValue) }?.value
  }

  /// A template over the output, in which bound values may stand.
  private func template(_ key: Key) -> BoundTemplate? {
    guard let text = node(key).flatMap({ reading.patternText($0, of: key.rawValue) }) else {
      return nil
    }
    MisspeltHole.check(text, reporting: reading)
    let bound = reading.boundText(text)
    return reading.compile(text, text.value, .template, admitsBound: true).map { compiled in
      let pattern = PatternSyntax(text: text, form: .template, compiled: compiled)
      return pattern.lowered.map { BoundTemplate(text: bound, pattern: $0) }
    } ?? nil
  }

  private func cells(_ key: Key) -> [Outcome.Cell]? {
    let pairs = pairs(key)
    let cells = pairs.compactMap { pair in
      reading.boundText(pair.value, of: pair.key.value).map {
        Outcome.Cell(column: pair.key.value, value: $0.value)
      }
    }
    return cells.isEmpty ? nil : cells
  }

  private func number(_ key: Key) -> Double? {
    guard let text = text(key) else { return nil }
    let isDecimal = text.value.utf8.allSatisfy {
      $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    if isDecimal, let number = Double(text.value), number.isFinite { return number }
    reading.report(.invalidNumber(text, of: key.rawValue))
    return nil
  }
}
