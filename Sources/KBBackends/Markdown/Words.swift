import KBModel

/// Says the model's conditions in words.
struct Words {
  let image: KnowledgeImage

  /// What an output has to hold for `outcome`, as the end of a sentence.
  func condition(_ outcome: Outcome) -> String {
    let place = outcome.json.map { Inline.code($0) } ?? "the output"
    let condition =
      switch outcome.test {
      case .matches(let template): "\(place) contains \(code(template.text))"
      case .lacks(let template): "\(place) does not contain \(code(template.text))"
      case .regex(let pattern): "\(place) matches \(Inline.code(pattern.source))"
      case .equals(let text): "\(place) is \(code(text, orElse: "empty"))"
      case .notEquals(let text): "\(place) is not \(code(text, orElse: "empty"))"
      case .row(let cells): "a row has \(row(cells))"
      case .noRow(let cells): "no row has \(row(cells))"
      case .date(.every, let test): "every date in \(place) \(date(test))"
      case .date(.some, let test): "some date in \(place) \(date(test))"
      case .address(.private): "the address is private"
      case .address(.public): "the address is public"
      case .containsAddress(let text): "\(place) contains the address \(code(text))"
      case .lacksAddress(let text): "\(place) does not contain the address \(code(text))"
      case .number(let comparison, let number): "\(place) is \(compared(comparison, number))"
      case .ask(let question): "the answer to “\(Inline.plain(question))” is yes"
      case .exists: "\(place) has a value"
      }
    if outcome.unless.isEmpty { return condition }
    return condition + ", unless " + Inline.list(outcome.unless.map { Inline.code($0) }, "or")
      + " holds"
  }

  /// When something applies, as a sentence; empty for always.
  func applicability(_ conditions: [FactCondition]) -> String {
    if conditions.isEmpty { return "" }
    let words = conditions.map { condition in
      let values = Inline.list(condition.values.map { Inline.code($0) }, "or")
      if let question = image.vocabulary.facts.first(where: { $0.id == condition.fact })?.question {
        return "the answer to “\(Inline.plain(question))” is \(values)"
      }
      return "\(Inline.code(condition.fact)) is \(values)"
    }
    return "Applies when \(words.joined(separator: ", and "))."
  }

  /// What an outcome teaches about facts, as a sentence; empty when it sets none.
  func facts(_ sets: [String: String]) -> String {
    let words = sets.sorted { $0.key < $1.key }.map { fact, value in
      "\(Inline.code(fact)) is \(Inline.code(value))"
    }
    return words.isEmpty ? "" : "Then \(Inline.list(words, "and"))."
  }

  /// What a solution or a step does to the world, as a sentence; empty for no effects.
  func effects(_ effects: [Effect]) -> String {
    if effects.isEmpty { return "" }
    let words = effects.map { effect in
      switch effect {
      case .readOnly: "changes nothing"
      case .changesState: "changes the system"
      case .changesAccess: "changes who has access"
      case .opensNetwork: "opens the network"
      case .deletesData: "deletes data"
      case .exposesSecret: "exposes a secret"
      }
    }
    return "Effect: \(Inline.list(words, "and"))."
  }

  /// Where a bound value stands in an output.
  func place(_ binding: Binding.Place) -> String {
    switch binding {
    case .whole: "the whole output"
    case .json(let path): "\(Inline.code(path)) of the output"
    case .column(let name): "column \(Inline.code(name)) of the output"
    }
  }

  /// Text with its bound values as placeholders.
  func text(_ text: BoundText) -> String {
    text.pieces.map { piece in
      switch piece {
      case .text(let text): Placeholders.template(text)
      case .bound(let name): "<\(name)>"
      }
    }.joined()
  }

  private func code(_ text: BoundText, orElse empty: String = "(empty)") -> String {
    let text = self.text(text)
    return text.isEmpty ? empty : Inline.code(text)
  }

  private func row(_ cells: [Outcome.Cell]) -> String {
    Inline.list(cells.map { "\(Inline.code($0.column)) \(code($0.value))" }, "and")
  }

  private func date(_ test: Outcome.DateTest) -> String {
    switch test {
    case .beforeNow: "has passed"
    case .afterNow: "is still to come"
    }
  }

  private func compared(_ comparison: Outcome.Comparison, _ number: Double) -> String {
    let value = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    return switch comparison {
    case .lessThan: "less than \(value)"
    case .atMost: "at most \(value)"
    case .greaterThan: "greater than \(value)"
    case .atLeast: "at least \(value)"
    }
  }
}
