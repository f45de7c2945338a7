import KBDiagnostics
import KBModel
import KBYAML

/// A cause, as written.
struct CauseSyntax: MappingSyntax {
  enum Key: String, FieldKey {
    case id, title, likelihood, explanation, solutions
    case appliesWhen = "applies_when"
    case confirmedBy = "confirmed_by"
    case ruledOutBy = "ruled_out_by"
    case likelyWith = "likely_with"
  }
  static let noun = "cause"
  static let required: [Key] = [.id, .title]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the cause within its entry.")
    case .title: Field(.text, "What is wrong, as one statement.")
    case .likelihood:
      Field(.word(Likelihood.self), "How often this is the cause; `occasional` if it isn't said.")
    case .appliesWhen:
      Field(
        .factConditions,
        "Facts under which this can be the cause: `{fact: value}` or `{fact: [one, or another]}`.")
    case .explanation: Field(.prose, "How it comes to the symptom, and what else to know.")
    case .likelyWith: Field(.list(.id), "Symptoms of this entry that speak for this cause.")
    case .confirmedBy:
      Field(.list(.text), "Outcomes that prove it: `check#outcome`, or `text#evidence`.")
    case .ruledOutBy: Field(.list(.text), "Outcomes that exclude it: `check#outcome`.")
    case .solutions: Field(.list(.text), "What mends it: `id`, or `entry#id`, the best one first.")
    }
  }

  var id: Located<String>?
  var title: Located<String>?
  var likelihood: Located<Likelihood>?
  var appliesWhen: [FactCondition]
  var explanation: Located<Prose>?
  var likelyWith: [Located<String>]
  var confirmedBy: [Located<String>]
  var ruledOutBy: [Located<String>]
  var solutions: [Located<String>]

  init(_ fields: MappingReader<Key>) {
    id = fields.id(.id)
    title = fields.text(.title)
    likelihood = fields.word(.likelihood, of: Likelihood.self)
    appliesWhen = fields.factConditions(.appliesWhen)
    explanation = fields.prose(.explanation)
    likelyWith = fields.texts(.likelyWith)
    confirmedBy = fields.texts(.confirmedBy)
    ruledOutBy = fields.texts(.ruledOutBy)
    solutions = fields.texts(.solutions)
    fields.bound([.confirmedBy, .ruledOutBy])
  }
}

extension MappingReader {
  /// `{fact: value}` or `{fact: [any, of, these]}`, each declared.
  func factConditions(_ key: Key) -> [FactCondition] {
    pairs(key).compactMap { pair in
      let items =
        if case .sequence(let items) = pair.value.content { items } else { [pair.value] }
      if items.isEmpty {
        reading.report(.emptyList(pair.key.value, at: pair.value.range))
      }
      let values = items.compactMap { reading.text($0, of: pair.key.value)?.located }
      guard reading.checkFact(pair.key, values: values), !values.isEmpty else { return nil }
      return FactCondition(fact: pair.key.value, values: values.map(\.value))
    }
  }

  /// `{fact: value}`, each declared.
  func factValues(_ key: Key) -> [String: String] {
    var facts: [String: String] = [:]
    for pair in pairs(key) {
      guard let value = reading.text(pair.value, of: pair.key.value)?.located else { continue }
      if reading.checkFact(pair.key, values: [value]) { facts[pair.key.value] = value.value }
    }
    return facts
  }

  /// `{parameter: text}`, each parameter declared.
  func parameterValues(_ key: Key) -> [String: String] {
    var values: [String: String] = [:]
    for pair in pairs(key) {
      reading.checkParameter(pair.key)
      values[pair.key.value] = reading.anyText(pair.value, of: pair.key.value)?.value
    }
    return values
  }
}
