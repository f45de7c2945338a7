/// Renders commands for a shell, with each value as part of one word and never as syntax.
struct CommandRenderer: Sendable {
  /// The shell that commands of plain words are quoted for.
  let shell: Shell
  let values: Values

  /// The text to type. A script is rendered for its own shell, whatever ``shell`` is.
  func render(_ command: CommandRecord) -> RenderedCommand {
    switch command.form {
    case .words(let words):
      let filled = words.map { FilledTemplate($0, values) }
      let text = filled.enumerated().map { position, word in
        render(word, isFirst: position == 0)
      }.joined(separator: " ")
      return RenderedCommand(shell: shell, text: text, unresolved: unresolved(filled))
    case .script(let script):
      let filled = FilledTemplate(script, values)
      let quoting = ShellQuoting(command.shell)
      let text = filled.pieces.map { piece in
        switch piece {
        case .text(let source): source
        case .value(let value, .bare): quoting.word(value)
        case .value(let value, .singleQuoted): quoting.insideSingleQuotes(value)
        case .value(let value, .doubleQuoted): quoting.insideDoubleQuotes(value)
        case .open(let name): Values.placeholder(name)
        }
      }.joined()
      return RenderedCommand(
        shell: command.shell, text: text, unresolved: unresolved([filled]))
    }
  }

  private func render(_ word: FilledTemplate, isFirst: Bool) -> String {
    let quoting = ShellQuoting(shell)
    // The brackets of a placeholder ask for no quotes: they are there to be replaced.
    let bare = word.pieces.map { piece in
      switch piece {
      case .text(let text), .value(let text, _), .open(let text): text
      }
    }.joined()
    let isNumber = word.hasValue && quoting.isNumber(bare)
    if quoting.isPlain(bare, isFirst: isFirst), !isNumber { return word.text }
    return quoting.call(isFirst: isFirst) + quoting.singleQuoted(word.text)
  }

  private func unresolved(_ filled: [FilledTemplate]) -> [String] {
    var names: [String] = []
    for name in filled.flatMap(\.unresolved) where !names.contains(name) { names.append(name) }
    return names
  }
}
