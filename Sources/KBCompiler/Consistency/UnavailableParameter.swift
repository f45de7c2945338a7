import KBDiagnostics
import KBFrontend
import KBModel

/// A command needs a value that nothing gives.
struct UnavailableParameter: ConsistencyCheck {
  static let id: Diagnostic.ID = "unavailable-parameter"
  static let explanation = """
    A command or snippet takes this parameter, and no error text holds it, no check binds it, and
    `how_to_find` doesn't say where to look. Who reads `<name>` in a command is left alone with it. Say
    in `how_to_find` which command or page shows the value.
    """

  static func check(_ knowledge: Consistency, into sink: inout DiagnosticSink) {
    let entries = knowledge.image.entries
    let found = Set(
      entries.flatMap(\.symptoms).flatMap { $0.all + $0.any + $0.context }
        .flatMap(\.captures))
    let bound = Set(entries.flatMap(\.checks).flatMap(\.binds).map(\.parameter))
    var taken: [String: Entry] = [:]
    for entry in entries {
      for name in entry.commands.flatMap(\.parameters) where taken[name] == nil {
        taken[name] = entry
      }
    }
    for parameter in knowledge.image.vocabulary.parameters {
      guard let entry = taken[parameter.id], parameter.find.isEmpty, parameter.howToFind == nil,
        !found.contains(parameter.id), !bound.contains(parameter.id),
        let range = knowledge.place("parameters", parameter.id)
      else { continue }
      sink.report(
        .unavailableParameter(
          parameter.id, entry: entry.id, knowledge.places.addresses[Address(entry: entry.id)],
          at: range))
    }
  }
}

extension Diagnostic {
  fileprivate static func unavailableParameter(
    _ name: String, entry: String, _ place: SourceRange?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      UnavailableParameter.id, .lint, "nothing tells the value of parameter '\(name)'", at: range,
      notes: [Note("a command of '\(entry)' takes it", at: place)])
  }
}
