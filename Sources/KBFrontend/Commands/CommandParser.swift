import KBDiagnostics
import KBModel
import KBYAML

/// Why a text is no command that values can be put into.
struct CommandFault: Error {
  /// Where a hole stands that nothing can quote; reads after "can't be quoted".
  enum Place: String {
    case comment = "inside a comment"
    case hereDocument = "inside a here-document"
    case expansion = "inside a variable expansion"
    case arithmetic = "inside an arithmetic expansion"
    case ansiQuote = "inside $'…'"
    case hereString = "inside a here-string"
    case afterBackslash = "after a backslash"
    case afterBacktick = "after a backtick"
  }

  enum Kind {
    /// The quote or bracket that is never closed.
    case unbalanced(String)
    /// The name in the hole.
    case unquotable(String, Place)
  }

  var kind: Kind
  /// UTF-8 offsets in the command.
  var range: Range<Int>
}

/// Splits commands so that values can be put in safely.
enum CommandParser {
  /// The form of a command as its shell reads it, with the range of each hole's name.
  static func parse(
    _ text: String, _ shell: Command.Shell
  ) throws(CommandFault) -> (form: Command.Form, holes: [CommandOutput.Hole]) {
    switch shell {
    case .sh:
      var lexer = ShellLexer(text)
      try lexer.run()
      return (lexer.output.form, lexer.output.holes)
    case .powershell:
      var lexer = PowerShellLexer(text)
      try lexer.run()
      return (lexer.output.form, lexer.output.holes)
    }
  }
}

extension MappingReader {
  /// A command in the shell that `shell` names; `sh` if it isn't written.
  func command(_ key: Key, shell: Key) -> Located<Command>? {
    let named = word(shell, of: Command.Shell.self)
    if isWritten(shell), !isWritten(key) {
      reading.report(.missingKey([key.rawValue], of: noun, at: keyRange(shell) ?? anchor))
    }
    guard let text = exactText(key)?.withoutFinalNewlines, named != nil || !isWritten(shell) else {
      return nil
    }
    return reading.command(text, named?.value ?? .sh)
  }
}

extension Reading {
  fileprivate func command(_ text: TextSyntax, _ shell: Command.Shell) -> Located<Command>? {
    do throws(CommandFault) {
      let (form, holes) = try CommandParser.parse(text.value, shell)
      for hole in holes {
        checkParameter(Located(hole.name, at: text.range(of: hole.range)))
      }
      return Located(Command(shell: shell, form: form, source: text.value), at: text.range)
    } catch {
      let range = text.range(of: error.range)
      switch error.kind {
      case .unbalanced(let opener): report(.unbalancedQuote(opener, at: range))
      case .unquotable(let name, let place): report(.unquotableHole(name, in: place, at: range))
      }
      return nil
    }
  }
}
