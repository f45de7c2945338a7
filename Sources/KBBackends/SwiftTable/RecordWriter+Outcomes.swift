import KBModel
import KBRuntime

extension RecordWriter {
  mutating func recognition(_ recognition: Recognition) {
    line(.recognise) { writer in
      writer.lines(.json, recognition.json)
      writer.lines(.table, recognition.table)
      if let match = recognition.match { writer.pattern(.match, match) }
    }
  }

  mutating func binding(_ binding: Binding) {
    line(.bind, binding.parameter) { writer in
      switch binding.place {
      case .whole: writer.line(.whole)
      case .json(let path): writer.line(.json, path)
      case .column(let name): writer.line(.column, name)
      }
    }
  }

  mutating func outcome(_ outcome: Outcome) {
    line(.outcome, outcome.id) { writer in
      writer.line(.json, ifPresent: outcome.json)
      writer.test(outcome.test)
      writer.lines(.unless, outcome.unless)
      writer.lines(.needs, outcome.needs)
      for (fact, value) in outcome.sets.sorted(by: { $0.key < $1.key }) {
        writer.line(.sets, fact) { $0.line(.value, value) }
      }
    }
  }

  private mutating func test(_ test: Outcome.Test) {
    switch test {
    case .matches(let template): pattern(.match, template.pattern)
    case .lacks(let template): pattern(.missing, template.pattern)
    case .regex(let regex): pattern(.regex, regex)
    case .equals(let text): line(.equals, spelling(text))
    case .notEquals(let text): line(.notEquals, spelling(text))
    case .row(let cells): row(.row, cells)
    case .noRow(let cells): row(.noRow, cells)
    case .date(.every, let test): line(.every, test.rawValue)
    case .date(.some, let test): line(.some, test.rawValue)
    case .address(let scope): line(.address, scope.rawValue)
    case .containsAddress(let text): line(.containsAddress, spelling(text))
    case .lacksAddress(let text): line(.lacksAddress, spelling(text))
    case .number(.lessThan, let number): line(.lessThan, "\(number)")
    case .number(.atMost, let number): line(.atMost, "\(number)")
    case .number(.greaterThan, let number): line(.greaterThan, "\(number)")
    case .number(.atLeast, let number): line(.atLeast, "\(number)")
    case .ask(let question): line(.ask, question)
    case .exists: break
    }
  }

  private mutating func row(_ tag: RecordTag, _ cells: [Outcome.Cell]) {
    line(tag) { writer in
      for cell in cells {
        writer.line(.cell, cell.column) { $0.line(.value, $0.spelling(cell.value)) }
      }
    }
  }

  private func spelling(_ text: BoundText) -> String {
    TextTemplate(
      text.pieces.map { piece in
        switch piece {
        case .text(let text): .text(text)
        case .bound(let name): .parameter(name, .bare)
        }
      }
    ).spelling
  }
}
