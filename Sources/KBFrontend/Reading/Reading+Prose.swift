import KBDiagnostics
import KBModel
import KBYAML

extension Reading {
  /// A scalar that is Markdown with references, each of them declared.
  func prose(_ node: YAMLNode, of name: String) -> Located<Prose>? {
    guard let text = text(node, of: name)?.withoutFinalNewlines else { return nil }
    let pieces = BraceForm.split(text.value, [.parameter, .limit]).map { piece -> Prose.Piece in
      switch piece {
      case .text(let text): return .text(text)
      case .form(.limit(let id), let bytes):
        checkLimit(Located(id, at: text.range(of: bytes)))
        return .limit(id)
      case .form(.parameter(let name), let bytes), .form(.bound(let name), let bytes):
        checkParameter(Located(name, at: text.range(of: bytes)))
        return .parameter(name)
      }
    }
    MisspeltHole.check(text, reporting: self)
    mentions += LiteralLimit.mentions(in: text, of: words.limitValues)
    note(DeadLink.links(in: text))
    UnsafeLink.check(text, reporting: self)
    return Located(Prose(pieces), at: text.range)
  }

  /// A scalar in which `{=name}` stands for a bound value.
  func boundText(_ node: YAMLNode, of name: String) -> Located<BoundText>? {
    guard let text = anyText(node, of: name) else { return nil }
    return Located(boundText(text), at: text.range)
  }

  /// The text with its bound values told apart, each a declared parameter.
  func boundText(_ text: TextSyntax) -> BoundText {
    BoundText(
      BraceForm.split(text.value, .bound).map { piece in
        switch piece {
        case .text(let text): return .text(text)
        case .form(.bound(let name), let bytes), .form(.parameter(let name), let bytes),
          .form(.limit(let name), let bytes):
          checkParameter(Located(name, at: text.range(of: bytes)))
          return .bound(name)
        }
      })
  }

  /// Reports the name of a parameter that isn't declared.
  func checkParameter(_ name: Located<String>) {
    if !words.parameters.admits(name.value) {
      report(.unknownParameter(name, near: suggestion { words.parameters.nearest(to: name.value) }))
    }
  }

  /// Reports the id of a limit that isn't declared.
  func checkLimit(_ id: Located<String>) {
    limitsNamed.insert(id.value)
    if !words.limits.admits(id.value) {
      report(
        .danglingReference(
          id, .limit, near: suggestion { words.limits.nearest(to: id.value) },
          rule: "limits are declared in 'vocabulary.yaml'"))
    }
  }

  /// Reports the id of a source that isn't declared.
  func checkSource(_ id: Located<String>) {
    if !words.sources.admits(id.value) {
      report(
        .danglingReference(
          id, .source, near: suggestion { words.sources.nearest(to: id.value) },
          rule: "sources are declared in 'vocabulary.yaml', with their addresses"))
    }
  }

  /// Reports a fact, or a value of it, that isn't declared; whether both are.
  @discardableResult
  func checkFact(_ fact: Located<String>, values: [Located<String>]) -> Bool {
    guard words.facts.admits(fact.value) else {
      report(.unknownFact(fact, near: suggestion { words.facts.nearest(to: fact.value) }))
      return false
    }
    guard let declared = words.factValues[fact.value] else { return true }
    let unknown = values.filter { !declared.admits($0.value) }
    for value in unknown {
      report(
        .unknownFactValue(
          value, of: fact.value, declared: declared.names.sorted(),
          near: suggestion { declared.nearest(to: value.value) }))
    }
    return unknown.isEmpty
  }
}
