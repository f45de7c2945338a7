import KBDiagnostics
import KBModel

extension CheckSyntax {
  func lowered(in entry: String) -> CheckStep? {
    guard let id, let title else { return nil }
    let action = run.map { CheckStep.Action.run($0.value) } ?? .portal(portal.map(\.value))
    var check = CheckStep(id: id.value, title: title.value, action: action)
    check.from = from?.value
    check.effects = effects.map(\.value)
    check.caution = caution?.value
    check.needs = needs.compactMap { Reference($0.value)?.address(in: entry) }
    check.recognise = recognise?.lowered
    check.binds = binds
    check.outcomes = outcomes.compactMap(\.lowered)
    return check
  }
}

extension RecognitionSyntax {
  var lowered: Recognition {
    var recognition = Recognition()
    recognition.json = json.map(\.value)
    recognition.table = table.map(\.value)
    recognition.match = match?.lowered
    return recognition
  }
}

extension OutcomeSyntax {
  var lowered: Outcome? {
    guard let id, let test else { return nil }
    var outcome = Outcome(id: id.value, json: json?.value, test: test)
    outcome.unless = unless.map(\.value)
    outcome.needs = needs.map(\.value)
    outcome.sets = sets
    return outcome
  }
}
