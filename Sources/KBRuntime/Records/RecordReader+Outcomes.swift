import KBAutomata

extension RecordReader {
  static func recognition(_ node: RecordNode) throws(TableError) -> RecognitionRecord {
    var recognition = RecognitionRecord()
    for part in node.parts {
      switch part.tag {
      case .json: recognition.json.append(try part.text())
      case .table: recognition.table.append(try part.text())
      case .match: recognition.match = try pattern(part)
      default: throw node.unexpected(part)
      }
    }
    return recognition
  }

  static func binding(_ node: RecordNode) throws(TableError) -> BindingRecord {
    var binding = BindingRecord(parameter: try node.text(), place: .whole)
    for part in node.parts {
      switch part.tag {
      case .whole: binding.place = .whole
      case .json: binding.place = .json(try part.text())
      case .column: binding.place = .column(try part.text())
      default: throw node.unexpected(part)
      }
    }
    return binding
  }

  static func outcome(_ node: RecordNode) throws(TableError) -> OutcomeRecord {
    var outcome = OutcomeRecord(id: try node.text())
    for part in node.parts {
      switch part.tag {
      case .json: outcome.json = try part.text()
      case .unless: outcome.unless.append(try part.text())
      case .needs: outcome.needs.append(try part.text())
      case .sets: outcome.sets.append(try applicability(part))
      default: outcome.test = try test(part, of: node)
      }
    }
    return outcome
  }

  private static func test(
    _ part: RecordNode, of node: RecordNode
  ) throws(TableError) -> OutcomeRecord.Test {
    switch part.tag {
    case .match: .matches(try pattern(part))
    case .missing: .lacks(try pattern(part))
    case .regex: .regex(try pattern(part))
    case .equals: .equals(try template(part))
    case .notEquals: .notEquals(try template(part))
    case .row: .row(try cells(part))
    case .noRow: .noRow(try cells(part))
    case .every: .date(.every, try part.choice())
    case .some: .date(.some, try part.choice())
    case .address: .address(try part.choice())
    case .containsAddress: .containsAddress(try template(part))
    case .lacksAddress: .lacksAddress(try template(part))
    case .lessThan: .number(.lessThan, try decimal(part))
    case .atMost: .number(.atMost, try decimal(part))
    case .greaterThan: .number(.greaterThan, try decimal(part))
    case .atLeast: .number(.atLeast, try decimal(part))
    case .ask: .ask(try part.text())
    default: throw node.unexpected(part)
    }
  }

  private static func cells(_ node: RecordNode) throws(TableError) -> [OutcomeRecord.Cell] {
    var cells: [OutcomeRecord.Cell] = []
    for part in node.parts {
      guard part.tag == .cell else { throw node.unexpected(part) }
      guard part.parts.count == 1, let value = part.parts.first, value.tag == .value else {
        throw TableError("a cell of a record has not one value")
      }
      cells.append(
        OutcomeRecord.Cell(column: try part.text(), value: try template(value)))
    }
    return cells
  }

  private static func decimal(_ node: RecordNode) throws(TableError) -> Double {
    guard let number = Double(try node.text()), number.isFinite else {
      throw TableError("a value of a record is not a decimal number")
    }
    return number
  }
}
