import KBModel

extension EntryPage {
  /// What the reader puts in place of each placeholder in the page's commands and instructions.
  func values(on page: inout MarkdownWriter) {
    let names = UsedParameters.of(entry, vocabulary: image.vocabulary)
    if names.isEmpty { return }
    page.heading(2, "Values to fill in")
    page.table(
      ["Placeholder", "Meaning", "How to find it", "Example"],
      names.map { name in
        let parameter = image.vocabulary.parameters.first { $0.id == name }
        return [
          Inline.code("<\(name)>"), parameter.map { Inline.plain($0.description) } ?? "",
          wayToFind(name, parameter), parameter?.example.map { Inline.code($0) } ?? "",
        ]
      })
  }

  private func wayToFind(_ name: String, _ parameter: Parameter?) -> String {
    for check in entry.checks {
      if let binding = check.binds.first(where: { $0.parameter == name }) {
        let link = links.check(Address(entry: entry.id, part: check.id))
        return "\(link): \(words.place(binding.place))"
      }
    }
    guard let source = parameter?.howToFind else { return "" }
    let text = prose.verbatim(source)
    return Self.isCommand(text) ? Inline.code(text) : Inline.plain(text)
  }

  /// A command begins with a small letter, as names of programs do; a sentence with another sign.
  private static func isCommand(_ text: String) -> Bool {
    text.first?.isLowercase == true && !text.hasSuffix(".")
  }
}

/// The parameters that a page asks for.
enum UsedParameters {
  /// By name, each once: those of commands, instructions and bindings, and those that are needed to
  /// find one of them.
  static func of(_ entry: Entry, vocabulary: Vocabulary) -> [String] {
    var collector = Collector()
    collector.add(entry)
    var waiting = collector.names.sorted()
    var names = collector.names
    while let name = waiting.popLast() {
      let source = vocabulary.parameters.first { $0.id == name }?.howToFind
      for case .parameter(let needed) in source?.pieces ?? []
      where names.insert(needed).inserted {
        waiting.append(needed)
      }
    }
    return names.sorted()
  }

  private struct Collector {
    var names: Set<String> = []

    mutating func add(_ entry: Entry) {
      add(entry.summary)
      for cause in entry.causes { add(cause.explanation) }
      for check in entry.checks {
        add(check.from)
        add(check.caution)
        switch check.action {
        case .run(let command): add(command)
        case .portal(let labels): labels.forEach { add($0) }
        }
        names.formUnion(check.binds.map(\.parameter))
      }
      for solution in entry.solutions {
        add(solution.caution)
        solution.steps.forEach { add($0) }
        if case .run(let command) = solution.verify { add(command) }
        add(solution.rollback)
      }
      for section in entry.sections {
        add(section.text)
        section.steps.forEach { add($0) }
      }
      for item in entry.prevention {
        add(item.text)
        add(item.run)
      }
    }

    private mutating func add(_ step: Step) {
      add(step.text)
      add(step.run)
      step.portal.forEach { add($0) }
      add(step.snippet?.text)
      add(step.caution)
    }

    private mutating func add(_ command: Command?) {
      names.formUnion(command?.parameters ?? [])
    }

    private mutating func add(_ prose: Prose?) {
      for case .parameter(let name) in prose?.pieces ?? [] { names.insert(name) }
    }
  }
}
