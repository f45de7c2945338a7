import KBDiagnostics
import KBModel

/// A script reads a variable that it never sets.
struct UnsetVariable: Check {
  static let id: Diagnostic.ID = "unset-variable"
  static let explanation = """
    Whoever pastes the command has no such variable, and the shell puts nothing in its place. Name a
    parameter, whose value is filled in, or set the variable in the same command or an earlier step.

        run: az acr show -n {registry}      # not: az acr show -n $REGISTRY
    """

  /// Variables that every login shell has.
  private static let always: [Command.Shell: Set<String>] = [
    .sh: [
      "HOME", "PATH", "PWD", "OLDPWD", "USER", "LOGNAME", "SHELL", "HOSTNAME", "LANG", "TERM",
      "TMPDIR", "PPID", "IFS", "OPTARG", "OPTIND", "RANDOM", "UID", "EUID", "LINENO", "SECONDS",
      "BASH", "BASH_VERSION",
    ],
    .powershell: [
      "_", "args", "error", "executioncontext", "false", "home", "host", "input", "iscoreclr",
      "islinux", "ismacos", "iswindows", "lastexitcode", "matches", "myinvocation", "null",
      "outputencoding", "pid", "profile", "psboundparameters", "pscommandpath", "pshome", "psitem",
      "psscriptroot", "psversiontable", "pwd", "this", "true",
    ],
  ]

  /// Reports each variable of `commands` at its first use; they run one after another in one shell.
  static func check(_ commands: [CommandSyntax?], reporting reading: Reading) {
    var known = always
    for command in commands.compactMap(\.self) {
      let shell = command.value.shell
      func key(_ name: String) -> String { shell == .powershell ? name.lowercased() : name }
      let parsed = command.parsed
      if shell == .sh {
        parsed.commands.forEach { known[.sh]?.formUnion(variables(setBy: $0)) }
      }
      for variable in parsed.variables where variable.use != .read {
        known[shell]?.insert(key(variable.name))
      }
      for variable in parsed.variables
      where known[shell]?.insert(key(variable.name)).inserted ?? false {
        reading.report(
          .unsetVariable(
            variable.name, near: reading.parameter(for: variable.name),
            at: command.text.range(of: variable.range)))
      }
    }
  }

  /// `NAME=value`, and the names that `export`, `read`, `for` and their like take.
  private static func variables(setBy command: SimpleCommand) -> [String] {
    let words = command.words.map(\.text)
    let assigned = words.prefix { $0.contains("=") }.compactMap(name)
    guard let verb = words.dropFirst(assigned.count).first else { return assigned }
    let rest = words.dropFirst(assigned.count + 1)
    switch verb {
    case "export", "readonly", "local", "declare", "typeset", "read", "mapfile", "getopts":
      return assigned + rest.filter { !$0.hasPrefix("-") }.compactMap(name)
    case "for", "select": return assigned + rest.prefix(1).compactMap(name)
    case "do", "then", "else", "{", "!", "while", "until", "if":
      return assigned
        + variables(setBy: SimpleCommand(words: Array(command.words.dropFirst(assigned.count + 1))))
    default: return assigned
    }
  }

  private static func name(_ word: String) -> String? {
    let name = word.utf8.prefix(while: \.isNameByte)
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}

extension Reading {
  /// The parameter that is probably meant by a name in another spelling, such as `RESOURCE_GROUP`.
  func parameter(for name: String) -> String? {
    let spelt = name.lowercased().map { $0 == "-" || $0 == " " ? "_" : String($0) }.joined()
    if words.parameters.names.contains(spelt) { return spelt }
    return suggestion { words.parameters.nearest(to: spelt) }
  }
}

extension Diagnostic {
  fileprivate static func unsetVariable(
    _ name: String, near: String?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      UnsetVariable.id, .lint, "nothing sets variable '\(name)'", at: range,
      notes: near.map { [Note("did you mean the parameter '{\($0)}'")] } ?? [])
  }
}
