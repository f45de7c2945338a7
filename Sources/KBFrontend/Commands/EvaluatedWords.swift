// EvaluatedWords: a command in, the holes out whose values are read as more than text.
//
// Quoting keeps a value within its word. It can't keep what the word is given to from reading it as code:
// another shell, an editor, arithmetic. Interpreters are looked for among all words of a command, so that
// it makes no difference what starts them; where that says too much, a pattern that admits only plain
// characters settles it. O(bytes), within `depth` levels of commands in words of commands.

import KBModel

/// Finds the holes of a command that stand where something reads code.
struct EvaluatedWords {
  /// What a value becomes.
  enum Reading: Hashable {
    /// The program that is run.
    case program
    /// A part of what the named command reads.
    case part(Interpreter.Language, by: String)
  }

  /// By hole, in terms of its range.
  private(set) var readings: [CommandOutput.Hole: Reading] = [:]
  private let shell: Command.Shell
  private let bytes: [UInt8]
  private let depth: Int
  private var piped: Set<Int> = []

  /// Interpreters in one command, and commands in words of commands, that are looked at.
  private static let interpreters = 8

  init(_ parsed: ParsedCommand, _ text: String, _ shell: Command.Shell, depth: Int = 4) {
    self.shell = shell
    self.depth = depth
    bytes = Array(text.utf8)
    let hasConditions = parsed.commands.contains { $0.words.contains { $0.text == "[[" } }
    for (position, command) in parsed.commands.enumerated() {
      let isScript = if case .script = parsed.form { true } else { false }
      readProgram(of: command, isScript: isScript)
      if shell == .sh { readConditions(of: command, hasConditions) }
      var zeroth: SimpleCommand.Word?
      for (index, word) in command.words.enumerated().filter({ isInterpreter($0.element) })
        .prefix(Self.interpreters) where word != zeroth
      {
        let name = Invocation.baseName(word.text)
        guard let interpreter = Interpreters.programs[name.lowercased()] else { continue }
        read(command, behind: index, interpreter, name)
        if interpreter.isShell { zeroth = self.zeroth(of: command, behind: index, interpreter) }
        if interpreter.readsInput { readInput(of: position, parsed.commands, index, interpreter) }
      }
    }
    for (position, command) in parsed.commands.enumerated() where shell == .powershell {
      if let name = command.words.first?.text,
        let cmdlet = Interpreters.cmdlets[name.lowercased()], cmdlet.readsInput
      {
        readInput(of: position, parsed.commands, 0, cmdlet)
      }
    }
  }

  private func isInterpreter(_ word: SimpleCommand.Word) -> Bool {
    word.holes.isEmpty
      && Interpreters.programs[Invocation.baseName(word.text).lowercased()] != nil
  }

  private mutating func note(_ word: SimpleCommand.Word, _ reading: Reading) {
    for hole in word.holes where readings[hole] != .program { readings[hole] = reading }
  }

  // MARK: Programs

  private static let runners: Set<String> = [
    "kubectl", "oc", "docker", "podman", "nerdctl", "crictl",
  ]

  private mutating func readProgram(of command: SimpleCommand, isScript: Bool) {
    let invocations = Invocation.all(of: command)
    for (position, invocation) in invocations.enumerated() {
      let isRun =
        position == 0
        ? isCalled(invocation.name, of: command, isScript: isScript)
        : Self.runners.contains(invocations[0].program)
      if isRun { note(invocation.name, .program) }
    }
    guard let first = invocations.first else { return }
    let start = command.words.firstIndex(of: first.name) ?? 0
    let builtins = shell == .sh ? Interpreters.builtins : Interpreters.cmdlets
    let name = shell == .sh ? first.program : first.program.lowercased()
    if let builtin = builtins[name] {
      read(command, behind: start, builtin, first.program)
    } else if shell == .sh, Interpreters.declarations.contains(name) {
      readDeclarations(first)
    }
  }

  /// Whether a word that stands first is called: not where it is an item of an array, a file that a
  /// redirection names, an operand of a condition, or an expression of PowerShell.
  private func isCalled(_ word: SimpleCommand.Word, of command: SimpleCommand, isScript: Bool)
    -> Bool
  {
    guard !word.holes.isEmpty else { return false }
    guard isScript else { return true }
    let before = bytes[..<word.range.lowerBound].reversed().drop { $0 == UInt8(ascii: " ") }
    if shell == .powershell { return before.first == UInt8(ascii: "&") }
    if let last = command.words.last?.text, last == "]]" || last == "]" { return false }
    return switch before.first {
    case UInt8(ascii: "<"), UInt8(ascii: ">"): false
    case UInt8(ascii: "("): before.dropFirst().first != UInt8(ascii: "=")
    default: true
    }
  }

  /// `export {name}`, and `declare -i x={value}`, whose value is arithmetic.
  private mutating func readDeclarations(_ invocation: Invocation) {
    let isArithmetic = invocation.arguments.contains {
      $0.text.hasPrefix("-") && $0.text.contains("i")
    }
    for word in invocation.arguments {
      let name = word.text.prefix { $0 != "=" }
      for hole in word.holes where isArithmetic || name.contains("{\(hole.name)}") {
        readings[hole] = .part(.names, by: invocation.program)
      }
    }
  }

  private static let comparisons: Set<String> = ["-eq", "-ne", "-lt", "-le", "-gt", "-ge"]

  /// Numbers that `[[` compares are arithmetic, and so is the subscript of what `-v` asks for.
  private mutating func readConditions(of command: SimpleCommand, _ hasConditions: Bool) {
    let words = command.words
    guard hasConditions || words.contains(where: { $0.text == "[" || $0.text == "test" }) else {
      return
    }
    for (index, word) in words.enumerated() {
      let isComparison = Self.comparisons.contains(word.text)
      guard isComparison || word.text == "-v" else { continue }
      if isComparison, index > 0 { note(words[index - 1], .part(.names, by: word.text)) }
      if index + 1 < words.count { note(words[index + 1], .part(.names, by: word.text)) }
    }
  }

  // MARK: Code

  private mutating func read(
    _ command: SimpleCommand, behind index: Int, _ interpreter: Interpreter, _ name: String
  ) {
    // Several words are joined before they are read, so only the first can name what is run.
    for (place, word) in interpreter.read(command.words[(index + 1)...]).code.enumerated() {
      if place == 0 {
        readCode(word, interpreter.language, name)
      } else {
        note(word, .part(interpreter.language, by: name))
      }
    }
  }

  /// The word behind a shell's code, which the code calls `$0`.
  private func zeroth(
    of command: SimpleCommand, behind index: Int, _ interpreter: Interpreter
  ) -> SimpleCommand.Word? {
    guard let code = interpreter.read(command.words[(index + 1)...]).code.first else { return nil }
    return command.words.first { $0.range.lowerBound >= code.range.upperBound }
  }

  /// What is piped into an interpreter that is given no code, or follows `<<<`.
  private mutating func readInput(
    of position: Int, _ commands: [SimpleCommand], _ index: Int, _ interpreter: Interpreter
  ) {
    let command = commands[position]
    let name = command.words[index].text
    for word in command.words where !word.holes.isEmpty {
      let before = bytes[..<word.range.lowerBound].reversed().drop { $0 == UInt8(ascii: " ") }
      if before.starts(with: "<<<".utf8) { readCode(word, interpreter.language, name) }
    }
    guard command.followsPipe, !interpreter.read(command.words[(index + 1)...]).isComplete else {
      return
    }
    var end = position
    while commands[end].followsPipe, piped.insert(end).inserted,
      let before = commands[..<end].lastIndex(where: { $0.outer == command.outer })
    {
      for word in commands[before].words { readCode(word, interpreter.language, name) }
      end = before
    }
  }

  /// Notes the holes of a word that is read as code, and looks for those that name a program there.
  private mutating func readCode(
    _ word: SimpleCommand.Word, _ language: Interpreter.Language, _ name: String
  ) {
    guard !word.holes.isEmpty else { return }
    note(word, .part(language, by: name))
    guard language == .shell, depth > 0 else { return }
    let inner: ParsedCommand
    do {
      inner = try ParsedCommand(word.text, .sh)
    } catch {
      // The code of another shell, perhaps; its values have to be plain.
      return
    }
    let readings = EvaluatedWords(inner, word.text, .sh, depth: depth - 1).readings
    let programs = Set(readings.filter { $0.value == .program }.map(\.key.name))
    for hole in word.holes where programs.contains(hole.name) { self.readings[hole] = .program }
  }
}
