import KBDiagnostics
import KBModel
import KBPatterns

extension PatternSyntax {
  /// The compiled pattern; `nil` if it has a fault.
  var lowered: MatchPattern? {
    guard let compiled else { return nil }
    return MatchPattern(
      source: text.value, form: form, automaton: compiled.automaton, captures: compiled.captures,
      specificity: compiled.specificity, requiredLiterals: compiled.requiredLiterals)
  }
}

extension SymptomSyntax {
  var lowered: Symptom? {
    guard let id else { return nil }
    return Symptom(
      id: id.value, all: ([match, regex].compactMap(\.self) + all).compactMap(\.lowered),
      any: any.compactMap(\.lowered), none: none.compactMap(\.lowered),
      context: context.compactMap(\.lowered))
  }
}

extension EvidenceSyntax {
  var lowered: TextEvidence? {
    id.map { TextEvidence(id: $0.value, any: any.compactMap(\.lowered)) }
  }
}
