import KBModel
import KBRuntime

/// Writes a record and the automata it names.
struct RecordWriter {
  private let image: KnowledgeImage
  private(set) var lines = RecordLines()
  private(set) var automata = AutomataBlock()

  init(_ image: KnowledgeImage) {
    self.image = image
  }

  /// Writes one pattern.
  mutating func pattern(_ tag: RecordTag, _ pattern: MatchPattern) {
    lines.open(tag, pattern.source)
    if pattern.form == .regex { lines.line(.regex) }
    lines.line(.automaton, String(automata.line(of: pattern.automaton)))
    if !pattern.captures.isEmpty { lines.line(.captures, words: pattern.captures) }
    lines.line(.specificity, String(pattern.specificity))
    for literal in pattern.requiredLiterals { lines.line(.literal, bytes: literal) }
    lines.close()
  }

  mutating func patterns(_ tag: RecordTag, _ patterns: [MatchPattern]) {
    for pattern in patterns { self.pattern(tag, pattern) }
  }

  /// Writes `tag value`, and below it what `parts` writes.
  mutating func line(
    _ tag: RecordTag, _ value: String = "", parts: (inout RecordWriter) -> Void = { _ in }
  ) {
    lines.open(tag, value)
    parts(&self)
    lines.close()
  }

  mutating func line(_ tag: RecordTag, ifPresent value: String?) {
    if let value { line(tag, value) }
  }

  mutating func lines(_ tag: RecordTag, _ values: [String]) {
    for value in values { line(tag, value) }
  }

  mutating func prose(_ tag: RecordTag, _ prose: Prose?) {
    if let prose { line(tag, template(prose).spelling) }
  }

  mutating func prose(_ tag: RecordTag, _ all: [Prose]) {
    for prose in all { self.prose(tag, prose) }
  }

  mutating func addresses(_ tag: RecordTag, _ addresses: [Address], in entry: String?) {
    for address in addresses { line(tag, spelling(address, in: entry)) }
  }

  /// The address as it stands in the parts of `entry`.
  func spelling(_ address: Address, in entry: String?) -> String {
    if address.entry == entry, let part = address.part { return part }
    return address.description
  }

  mutating func conditions(_ conditions: [FactCondition]) {
    for condition in conditions {
      line(.appliesWhen, condition.fact) { $0.lines(.value, condition.values) }
    }
  }

  mutating func command(_ tag: RecordTag, _ command: Command?) {
    guard let command else { return }
    switch command.form {
    case .words(let words):
      lines.open(tag, words: words.map { template($0).spelling })
    case .script(let pieces):
      lines.open(tag, template(pieces).spelling)
      lines.line(.script)
    }
    if command.shell != .sh { lines.line(.shell, command.shell.rawValue) }
    lines.close()
  }

  /// The symptoms that a symptom is inside of.
  func outerSymptoms(of symptom: Address) -> [Address] { image.outer[symptom, default: []] }

  /// The phrase of a limit.
  func phrase(ofLimit id: String) -> String {
    guard let limit = image.limit(id) else {
      preconditionFailure("a linked image names the unknown limit '\(id)'")
    }
    return limit.phrase
  }

  private func template(_ prose: Prose) -> TextTemplate {
    TextTemplate(
      prose.pieces.map { piece in
        switch piece {
        case .text(let text): .text(text)
        case .parameter(let name): .parameter(name, .bare)
        case .limit(let id): .text(phrase(ofLimit: id))
        }
      })
  }

  private func template(_ word: [Command.Piece]) -> TextTemplate {
    TextTemplate(
      word.map { piece in
        switch piece {
        case .literal(let text): .text(text)
        case .parameter(let name): .parameter(name, .bare)
        }
      })
  }

  private func template(_ script: [Command.ScriptPiece]) -> TextTemplate {
    TextTemplate(
      script.map { piece in
        switch piece {
        case .source(let text): .text(text)
        case .parameter(let name, .bare): .parameter(name, .bare)
        case .parameter(let name, .singleQuoted): .parameter(name, .singleQuoted)
        case .parameter(let name, .doubleQuoted): .parameter(name, .doubleQuoted)
        }
      })
  }
}
