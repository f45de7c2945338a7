import KBAutomata

@testable import KBRuntime

/// All symptoms of a knowledge, asked of the simulator alone: no windows, literals or anything else that
/// makes it fast.
struct SymptomOracle {
  private struct Symptom {
    var entry: EntryID
    var id: String
    var all: [NFASimulator]
    var any: [NFASimulator]
    var none: [NFASimulator]
    var context: [NFASimulator]

    func holds(in message: Range<Int>, of text: [UInt8], context range: Range<Int>) -> Bool {
      all.allSatisfy { $0.matches(text, in: message) }
        && (any.isEmpty || any.contains { $0.matches(text, in: message) })
        && !none.contains { $0.matches(text, in: message) }
        && context.allSatisfy { $0.matches(text, in: range) }
    }
  }

  private let symptoms: [Symptom]

  init(_ table: KnowledgeTable) throws(TableError) {
    var symptoms: [Symptom] = []
    for position in try table.index().positions {
      let record = try table.record(at: position)
      let automata = try table.automata(at: position)
      func simulators(_ patterns: [PatternRecord]) throws(TableError) -> [NFASimulator] {
        var simulators: [NFASimulator] = []
        for pattern in patterns {
          simulators.append(NFASimulator(try pattern.automaton(in: automata)))
        }
        return simulators
      }
      for symptom in record.symptoms {
        symptoms.append(
          Symptom(
            entry: record.id, id: symptom.id, all: try simulators(symptom.all),
            any: try simulators(symptom.any), none: try simulators(symptom.none),
            context: try simulators(symptom.context)))
      }
    }
    self.symptoms = symptoms
  }

  /// The symptoms that hold in a message.
  func symptoms(
    in message: Range<Int>, of text: [UInt8], context: Range<Int>
  ) -> [(entry: EntryID, id: String)] {
    symptoms.filter { $0.holds(in: message, of: text, context: context) }.map { ($0.entry, $0.id) }
  }
}
