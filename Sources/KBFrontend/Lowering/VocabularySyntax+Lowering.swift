import KBDiagnostics
import KBModel

extension VocabularySyntax {
  /// The vocabulary without what is faulty in it.
  var lowered: Vocabulary {
    var vocabulary = Vocabulary()
    vocabulary.parameters = parameters.compactMap(\.lowered)
    vocabulary.facts = facts.compactMap(\.lowered)
    vocabulary.sources = sources.compactMap(\.lowered)
    vocabulary.glossary = glossary.compactMap(\.lowered)
    vocabulary.limits = limits.compactMap(\.lowered)
    return vocabulary
  }
}

extension ParameterSyntax {
  fileprivate var lowered: Parameter? {
    guard let id, let description, let pattern = pattern?.lowered else { return nil }
    var parameter = Parameter(id: id.value, description: description.value, pattern: pattern)
    parameter.find = find.compactMap(\.lowered)
    parameter.example = example?.value
    parameter.howToFind = howToFind?.value
    parameter.sensitivity = sensitivity?.value ?? .public
    return parameter
  }
}

extension FactSyntax {
  fileprivate var lowered: Fact? {
    guard let id else { return nil }
    var fact = Fact(id: id.value, values: values.map(\.value))
    fact.question = question?.value
    for (value, patterns) in detect { fact.detect[value.value] = patterns.compactMap(\.lowered) }
    return fact
  }
}

extension SourceSyntax {
  fileprivate var lowered: Source? {
    guard let id, let title else { return nil }
    var source = Source(id: id.value, title: title.value)
    source.url = url?.value
    source.read = read?.value
    return source
  }
}

extension GlossaryTermSyntax {
  fileprivate var lowered: GlossaryTerm? {
    guard let id, let term, let text else { return nil }
    return GlossaryTerm(id: id.value, term: term.value, text: text.value)
  }
}

extension LimitSyntax {
  fileprivate var lowered: Limit? {
    guard let id, let value else { return nil }
    var limit = Limit(id: id.value, value: value.value)
    limit.unit = unit?.value
    limit.text = text?.value
    limit.when = when?.value
    limit.source = source?.value
    return limit
  }
}
