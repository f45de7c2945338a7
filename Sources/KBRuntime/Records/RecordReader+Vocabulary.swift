package import KBAutomata

extension RecordReader {
  /// Reads the vocabulary's record.
  package static func vocabulary(_ bytes: [UInt8]) throws(TableError) -> VocabularyRecord {
    let root = try onlyRoot(.vocabulary, of: bytes)
    var vocabulary = VocabularyRecord()
    for part in root.parts {
      switch part.tag {
      case .parameter: vocabulary.parameters.append(try parameter(part))
      case .fact: vocabulary.facts.append(try fact(part))
      default: throw root.unexpected(part)
      }
    }
    return vocabulary
  }

  private static func parameter(_ node: RecordNode) throws(TableError) -> ParameterRecord {
    guard let pattern = node.parts.first(where: { $0.tag == .pattern }) else {
      throw TableError("a parameter of a record has no pattern")
    }
    var parameter = ParameterRecord(
      id: try node.text(), pattern: try RecordReader.pattern(pattern))
    for part in node.parts {
      switch part.tag {
      case .pattern: continue
      case .description: parameter.description = try part.text()
      case .find: parameter.find.append(try RecordReader.pattern(part))
      case .example: parameter.example = try part.text()
      case .howToFind: parameter.howToFind = try RecordReader.template(part)
      case .sensitivity: parameter.sensitivity = try part.choice()
      default: throw node.unexpected(part)
      }
    }
    return parameter
  }

  private static func fact(_ node: RecordNode) throws(TableError) -> FactRecord {
    var fact = FactRecord(id: try node.text())
    for part in node.parts {
      switch part.tag {
      case .value:
        let value = try part.text()
        fact.values.append(value)
        for detail in part.parts {
          guard detail.tag == .detect else { throw part.unexpected(detail) }
          fact.detect[value, default: []].append(try pattern(detail))
        }
      case .question: fact.question = try part.text()
      default: throw node.unexpected(part)
      }
    }
    return fact
  }
}
