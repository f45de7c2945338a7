import KBAutomata

extension RecordReader {
  /// Reads the vocabulary's record.
  static func vocabulary(_ outline: RecordOutline) throws(TableError) -> VocabularyRecord {
    var vocabulary = VocabularyRecord()
    for place in outline.parts {
      let part = try outline.node(place)
      switch part.tag {
      case .parameter: vocabulary.parameters.append(try parameter(part))
      case .fact: vocabulary.facts.append(try fact(part))
      default: throw part.unexpected(under: outline.tag)
      }
    }
    return vocabulary
  }

  /// What is told of the parameter of that id; `nil` where there is none.
  static func words(
    _ parameter: String, of vocabulary: RecordOutline
  ) throws(TableError) -> ParameterWords? {
    guard let node = try vocabulary.node(.parameter, parameter) else { return nil }
    var words = ParameterWords()
    for part in node.parts {
      switch part.tag {
      case .description: words.description = try part.text()
      case .example: words.example = try part.text()
      case .howToFind: words.howToFind = try template(part)
      default: continue
      }
    }
    return words
  }

  private static func parameter(_ node: RecordNode) throws(TableError) -> ParameterRecord {
    guard let pattern = node.parts.first(where: { $0.tag == .pattern }) else {
      throw TableError("a parameter of a record has no pattern")
    }
    var parameter = ParameterRecord(
      id: try node.text(), pattern: try RecordReader.pattern(pattern))
    for part in node.parts {
      switch part.tag {
      case .pattern, .description, .example, .howToFind: continue
      case .find: parameter.find.append(try RecordReader.pattern(part))
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
