import KBModel
import KBRuntime

extension RecordWriter {
  /// Writes the vocabulary's record: parameters and facts. Sources and limits stand in the entries
  /// that use them.
  mutating func vocabulary(_ vocabulary: Vocabulary) {
    line(.vocabulary) { writer in
      for parameter in vocabulary.parameters { writer.parameter(parameter) }
      for fact in vocabulary.facts {
        writer.line(.fact, fact.id) { writer in
          for value in fact.values {
            writer.line(.value, value) { $0.patterns(.detect, fact.detect[value, default: []]) }
          }
          writer.line(.question, ifPresent: fact.question)
        }
      }
    }
  }

  private mutating func parameter(_ parameter: Parameter) {
    line(.parameter, parameter.id) { writer in
      writer.line(.description, parameter.description)
      writer.pattern(.pattern, parameter.pattern)
      writer.patterns(.find, parameter.find)
      writer.line(.example, ifPresent: parameter.example)
      writer.prose(.howToFind, parameter.howToFind)
      writer.line(.sensitivity, parameter.sensitivity.rawValue)
    }
  }
}
