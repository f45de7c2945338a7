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

  var id: Located<String>?
  var json: Located<String>?
  /// `nil` if it is missing or faulty.
  var test: Outcome.Test?
  var unless: [Located<String>]
  var needs: [Located<String>]
  var sets: [String: String]

  init(_ fields: MappingReader<Key>) {
    fields.require(.id)
    MissingCondition.check(fields)
    fields.exclude(Key.conditions)
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
private struct DateTestSyntax: MappingSyntax {
  enum Key: String, FieldKey { case date }
  static let noun = "test of each value"

  var date: Located<Outcome.DateTest>?

  init(_ fields: MappingReader<Key>) {
    fields.require(.date)
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
    guard let text = exactText(key) else { return nil }
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
