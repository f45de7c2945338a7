/// Renders commands for a shell, with each value as part of one word and never as syntax.
struct CommandRenderer: Sendable {
  /// The shell that commands of plain words are quoted for.
  let shell: Shell
  let values: Values

  /// The text to type. A script is rendered for its own shell, whatever ``shell`` is.
  func render(_ command: CommandRecord) -> RenderedCommand {
    switch command.form {
    case .words(let words):
      let text = words.enumerated().map { position, word in
        render(word, isFirst: position == 0)
      }.joined(separator: " ")
      return RenderedCommand(shell: shell, text: text, unresolved: unresolved(words))
    case .script(let script):
      let quoting = ShellQuoting(command.shell)
      let text = script.pieces.map { piece in
        switch piece {
        case .text(let source): return source
        case .parameter(let name, let context):
          guard let value = values[name] else { return Values.placeholder(name) }
          switch context {
          case .bare: return quoting.isPlain(value) ? value : quoting.singleQuoted(value)
          case .singleQuoted: return quoting.insideSingleQuotes(value)
          case .doubleQuoted: return quoting.insideDoubleQuotes(value)
          }
        }
      }.joined()
      return RenderedCommand(
        shell: command.shell, text: text, unresolved: unresolved([script]))
    }
  }

  private func render(_ word: TextTemplate, isFirst: Bool) -> String {
    let quoting = ShellQuoting(shell)
    let text = values.fill(word)
    // The brackets of a placeholder ask for no quotes: they are there to be replaced.
    let bare = word.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .parameter(let name, _): values[name] ?? name
      }
    }.joined()
    if quoting.isPlain(bare, isFirst: isFirst) { return text }
    return quoting.call(isFirst: isFirst) + quoting.singleQuoted(text)
  }

  private func unresolved(_ templates: [TextTemplate]) -> [String] {
    var names: [String] = []
    for template in templates {
      for name in values.unresolved(in: template) where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }
}
