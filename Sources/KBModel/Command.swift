/// A command as data: what the author wrote, split so that values can be put in safely.
package struct Command: Hashable, Sendable {
  package enum Shell: String, Sendable, CaseIterable { case sh, powershell }

  /// How the text around a hole is quoted.
  package enum Quoting: Hashable, Sendable { case bare, singleQuoted, doubleQuoted }

  package enum Piece: Hashable, Sendable {
    case literal(String)
    case parameter(String)
  }

  package enum ScriptPiece: Hashable, Sendable {
    /// Source text, quotes and operators included.
    case source(String)
    case parameter(String, Quoting)
  }

  package enum Form: Hashable, Sendable {
    /// Plain words without operators or variables; can be rendered for every shell.
    /// A word is its pieces, unquoted.
    case words([[Piece]])
    /// Anything else; can be rendered for its own shell alone.
    case script([ScriptPiece])
  }

  package var shell: Shell
  package var form: Form
  /// The text as the author wrote it.
  package var source: String

  package init(shell: Shell, form: Form, source: String) {
    self.shell = shell
    self.form = form
    self.source = source
  }

  /// The parameters it needs, each once, in order of first use.
  package var parameters: [String] {
    var seen: Set<String> = []
    let all: [String]
    switch form {
    case .words(let words):
      all = words.joined().compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    case .script(let pieces):
      all = pieces.compactMap { if case .parameter(let name, _) = $0 { name } else { nil } }
    }
    return all.filter { seen.insert($0).inserted }
  }
}
