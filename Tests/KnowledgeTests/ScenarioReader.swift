import KBDiagnostics
import KBRuntime
import KBYAML

/// Reads scenarios from YAML; whatever it doesn't know is a fault.
enum ScenarioReader {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// The scenarios of a file, one a document.
  static func scenarios(in file: SourceFile) throws -> [Scenario] {
    var sink = DiagnosticSink()
    let documents = YAMLParser.parse(file, into: &sink)
    if let fault = sink.diagnostics.first { throw Fault(description: "\(fault)") }
    return try documents.map(scenario)
  }

  private static func scenario(_ node: YAMLNode) throws -> Scenario {
    var scenario = Scenario()
    for (key, value) in try pairs(node) {
      switch key {
      case "name": scenario.name = try text(value)
      case "paste": scenario.paste = try text(value)
      case "shown": scenario.shown = try texts(value)
      case "outputs":
        scenario.options.outputs = try texts(byName: value).mapValues { Array($0.utf8) }
      case "facts": scenario.options.facts = try texts(byName: value)
      case "answers": scenario.options.answers = try texts(byName: value).mapValues { $0 == "yes" }
      case "set": scenario.options.values = try texts(byName: value)
      case "now": scenario.options.now = Moment(try text(value))
      case "shell": scenario.options.shell = try named(Shell.init(rawValue:), value)
      case "expect": try read(value, into: &scenario)
      default: throw Fault(description: "unknown key '\(key)'")
      }
    }
    return scenario
  }

  private static func read(_ node: YAMLNode, into scenario: inout Scenario) throws {
    var rest: [(String, YAMLNode)] = []
    for (key, value) in try pairs(node) {
      switch key {
      case "entry":
        let name = try text(value)
        scenario.entry = name == "none" ? nil : name
      case "also":
        scenario.also = try items(value).map { item in
          let (entry, others) = try (pairs(item).first, pairs(item).dropFirst())
          guard let entry, entry.0 == "entry" else { throw Fault(description: "an entry first") }
          return (try text(entry.1), try expectation(Array(others)))
        }
      case "never": scenario.never = try texts(value)
      default: rest.append((key, value))
      }
    }
    scenario.first = try expectation(rest)
  }

  private static func expectation(_ pairs: [(String, YAMLNode)]) throws -> Scenario.Expectation {
    var expectation = Scenario.Expectation()
    for (key, value) in pairs {
      switch key {
      case "symptom": expectation.symptom = try text(value)
      case "parameters": expectation.parameters = try texts(byName: value)
      case "facts": expectation.facts = try texts(byName: value)
      case "causes":
        expectation.causes = try self.pairs(value).map { id, status in
          (id, try named(RankedCause.Status.init(rawValue:), status))
        }
      case "next_check": expectation.nextCheck = try text(value)
      case "questions": expectation.questions = try texts(value)
      case "contradictions": expectation.contradictions = try texts(value)
      case "commands": expectation.commands = try texts(value)
      default: throw Fault(description: "unknown key '\(key)'")
      }
    }
    return expectation
  }

  // MARK: Shapes

  private static func text(_ node: YAMLNode) throws -> String {
    guard case .scalar(let scalar) = node.content else { throw Fault(description: "no text") }
    return scalar.text
  }

  private static func items(_ node: YAMLNode) throws -> [YAMLNode] {
    guard case .sequence(let items) = node.content else { throw Fault(description: "no list") }
    return items
  }

  private static func pairs(_ node: YAMLNode) throws -> [(String, YAMLNode)] {
    guard case .mapping(let pairs) = node.content else { throw Fault(description: "no mapping") }
    return pairs.map { ($0.key.value, $0.value) }
  }

  private static func texts(_ node: YAMLNode) throws -> [String] { try items(node).map(text) }

  private static func texts(byName node: YAMLNode) throws -> [String: String] {
    try Dictionary(pairs(node).map { ($0.0, try text($0.1)) }, uniquingKeysWith: { $1 })
  }

  private static func named<Value>(
    _ value: (String) -> Value?, _ node: YAMLNode
  ) throws -> Value {
    let name = try text(node)
    guard let value = value(name) else { throw Fault(description: "unknown '\(name)'") }
    return value
  }
}
