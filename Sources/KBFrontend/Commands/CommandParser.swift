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
    case afterVariable = "right after a variable"
    case backquotes = "inside backquotes"
    case `subscript` = "inside a subscript"
    case afterTypographicQuote = "after a typographic quote"
    case verbatimArguments = "after '--%'"
    case joined = "where it is joined to other text without quotes"

    /// What to write instead, where that is not plain.
    var remedy: String? {
      switch self {
      case .backquotes: "write '$(…)' for backquotes"
      case .joined: "put the whole word in double quotes"
      case .afterVariable: "write '${name}' for the variable"
      default: nil
      }
    }
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

/// A command as its shell reads it.
struct ParsedCommand {
  var form: Command.Form
  /// Each with the range of its name.
  var holes: [CommandOutput.Hole]
  /// The commands of the script, those in substitutions too, in the order in which they begin.
  var commands: [SimpleCommand]
  var variables: [ShellVariable]
  /// UTF-8 offsets of characters beyond ASCII outside of quotes.
  var bareCharacters: [Int]

  /// Splits a command so that values can be put in safely.
  init(_ text: String, _ shell: Command.Shell) throws(CommandFault) {
    let output: CommandOutput
    switch shell {
    case .sh:
      var lexer = ShellLexer(text)
      try lexer.run()
      output = lexer.output
    case .powershell:
      var lexer = PowerShellLexer(text)
      try lexer.run()
      output = lexer.output
    }
    form = output.form
    holes = output.holes
    commands = output.commands
    variables = output.variables
    bareCharacters = output.bareCharacters
  }
}

/// A command as written, with what it is made of.
struct CommandSyntax {
  var value: Command
  var text: TextSyntax
  var parsed: ParsedCommand

  var range: SourceRange { text.range }
}

extension MappingReader {
  /// A command in the shell that `shell` names; `sh` if it isn't written.
  func command(_ key: Key, shell: Key) -> CommandSyntax? {
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
  fileprivate func command(_ text: TextSyntax, _ shell: Command.Shell) -> CommandSyntax? {
    do throws(CommandFault) {
      let parsed = try ParsedCommand(text.value, shell)
      for hole in parsed.holes {
        checkParameter(Located(hole.name, at: text.range(of: hole.range)))
      }
      let command = CommandSyntax(
        value: Command(shell: shell, form: parsed.form, source: text.value), text: text,
        parsed: parsed)
      MisspeltHole.check(text, reporting: self)
      RawPlaceholder.check(command, reporting: self)
      EvaluatedHole.check(command, reporting: self)
      PipedScript.check(command, reporting: self)
      UnpasteableCommand.check(command, reporting: self)
      return command
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
