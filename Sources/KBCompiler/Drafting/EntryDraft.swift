/// An entry that is begun: what the tool can say of it, and `TODO` for what a person has to.
struct EntryDraft {
  var id: String
  var title = "TODO: what is wrong, as one statement"
  var symptom = "message"
  /// The templates of the symptom.
  var templates = ["TODO: the message as a person sees it"]
  var winsOver: [String] = []
  var example = "TODO: the message as a person sees it"
  /// Values that the example shows.
  var parameters: [String: String] = [:]
  /// Remarks at the head.
  var remarks: [String] = []
  /// Whether every part is explained.
  var isExplained = false

  /// The entry as YAML. It passes every check but `todo-text`.
  var yaml: String {
    var lines = remarks.map { "# \($0)" }
    lines += [
      "# kbc: allow missing-references (TODO: name the sources in `references`, and remove this line)",
      "id: \(id)",
      "title: \(YAMLText.line(title))",
      "summary: 'TODO: what happened, in a sentence or two'",
    ]
    explain(
      "Any one symptom makes the entry match. {name} is a value that the vocabulary declares,",
      &lines)
    explain("{*} whatever varies; several templates stand in a list under `all`.", &lines)
    lines += ["symptoms:", "  - id: \(symptom)"]
    if templates.count == 1 {
      lines.append("    match: \(YAMLText.line(templates[0]))")
    } else {
      lines.append("    all:")
      lines += templates.map { "      - \(YAMLText.line($0))" }
    }
    if !winsOver.isEmpty {
      lines.append("wins_over: [\(winsOver.joined(separator: ", "))]")
    }
    explain(
      "A cause is one way to get there, likeliest first; `confirmed_by` cites outcomes of checks.",
      &lines)
    lines += [
      "causes:",
      "  - id: cause",
      "    title: 'TODO: why it happens'",
      "    likelihood: common",
      "    solutions: [solution]",
    ]
    explain(
      "`effects` say what a solution does to the world; some of them demand a `caution`.", &lines)
    lines += [
      "solutions:",
      "  - id: solution",
      "    title: 'TODO: what to do, as one instruction'",
      "    effects: [changes-state]",
      "    steps:",
      "      - text: 'TODO: the first step, with `run` for its command'",
      "    verify: {run: 'TODO the command that shows that it worked'}",
    ]
    explain(
      "Each symptom needs an example; what looks like it and is not goes to `counterexamples`.",
      &lines)
    let values = parameters.sorted { $0.key < $1.key }
      .map { "\($0.key): \(YAMLText.line($0.value))" }
    lines += [
      "examples:",
      "  - text: \(YAMLText.block(example, indent: 4))",
      "    expect:",
      "      symptom: \(symptom)",
    ]
    if !values.isEmpty {
      lines.append("      parameters:")
      lines += values.map { "        \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func explain(_ remark: String, _ lines: inout [String]) {
    if isExplained { lines.append("# \(remark)") }
  }
}
