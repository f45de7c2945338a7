import KBModel

/// A program with its arguments, as a simple command or what it wraps starts it.
struct Invocation {
  /// The program's name, without its folder.
  var program: String
  var name: SimpleCommand.Word
  var arguments: [SimpleCommand.Word]
  /// The words before the first option, which name what the program does.
  var path: [SimpleCommand.Word]

  /// The invocations of a command: itself, and what `sudo` and its like, or a `--`, wrap.
  static func all(of command: SimpleCommand) -> [Invocation] {
    var words = command.words[...]
    words = words.drop { isAssignment($0.text) }
    while let first = words.first, let wrapper = wrappers[baseName(first.text)] {
      words = words.dropFirst()
      while let next = words.first, next.text.hasPrefix("-") || isAssignment(next.text) {
        words = words.dropFirst()
        if wrapper.options.contains(next.text) { words = words.dropFirst() }
      }
      words = words.dropFirst(wrapper.operands)
    }
    guard let first = words.first else { return [] }
    let arguments = words.dropFirst()
    guard let dashes = arguments.firstIndex(where: { $0.text == "--" }) else {
      return [Invocation(first, Array(arguments))]
    }
    let inner = SimpleCommand(words: Array(arguments[dashes...].dropFirst()))
    return [Invocation(first, Array(arguments[..<dashes]))]
      + (inner.words.contains { $0.text == "--" } ? [] : all(of: inner))
  }

  private init(_ name: SimpleCommand.Word, _ arguments: [SimpleCommand.Word]) {
    self.name = name
    self.arguments = arguments
    program = Self.baseName(name.text)
    var rest = arguments[...]
    while let option = rest.first, option.text.hasPrefix("-") {
      rest = rest.dropFirst()
      if Self.optionsWithValue.contains(option.text) { rest = rest.dropFirst() }
    }
    path = Array(rest.prefix { !$0.text.hasPrefix("-") })
  }

  /// Programs that start another one, and words of sh that stand before one: the number of operands of
  /// their own, and options whose value is the next word.
  private static let wrappers: [String: (operands: Int, options: Set<String>)] = [
    "sudo": (0, ["-u", "-g", "-h", "-p", "-C", "-D", "-R", "-T", "-U", "--user", "--group"]),
    "doas": (0, ["-u", "-C"]), "env": (0, ["-u", "-C", "--unset", "--chdir"]), "nohup": (0, []),
    "time": (0, ["-f", "-o"]), "command": (0, []), "builtin": (0, []), "exec": (0, ["-a"]),
    "xargs": (0, ["-I", "-n", "-P", "-L", "-d", "-E", "-s", "-a"]), "nice": (0, ["-n"]),
    "watch": (0, ["-n", "--interval"]), "timeout": (1, ["-s", "-k", "--signal", "--kill-after"]),
    "if": (0, []), "then": (0, []), "elif": (0, []), "else": (0, []), "while": (0, []),
    "until": (0, []), "do": (0, []), "!": (0, []), "{": (0, []),
  ]

  /// Options of kubectl, helm and docker that may stand before the words that say what to do.
  private static let optionsWithValue: Set<String> = [
    "-n", "--namespace", "--context", "--kube-context", "--kubeconfig", "--cluster", "-s",
    "--server", "-H", "--host", "--config", "-c",
  ]

  private static func isAssignment(_ word: String) -> Bool {
    let name = word.utf8.prefix(while: \.isNameByte)
    var rest = word.utf8.dropFirst(name.count)
    if rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) {
      rest = rest[close...].dropFirst()
    }
    if rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    return name.first.map { !$0.isDigit } ?? false && rest.first == UInt8(ascii: "=")
  }

  static func baseName(_ word: String) -> String {
    let name = word.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? word
    return name.hasSuffix(".exe") ? String(name.dropLast(4)) : name
  }

  /// The words from the program to what it does, up to the first that holds a value.
  private var words: [SimpleCommand.Word] {
    let named = path.prefix { !$0.text.contains("{") && !$0.text.contains(" ") }.prefix(4)
    guard let last = named.last else { return [name] }
    return [name] + arguments.prefix { $0.range.lowerBound <= last.range.lowerBound }
  }

  /// The program and what it does, for a message.
  var phrase: String { words.map(\.text).joined(separator: " ") }

  /// UTF-8 offsets of ``phrase`` in the script.
  var range: Range<Int> {
    name.range.lowerBound..<(words.last?.range.upperBound ?? name.range.upperBound)
  }

  /// What the invocation is known to do, each effect once, in the order of ``Effect``.
  var effects: [Effect] {
    let found = Set(KnownCommands.rules.filter { $0.fits(self) }.flatMap(\.effects))
    return Effect.allCases.filter(found.contains)
  }
}

extension ParsedCommand {
  /// Every invocation in the script.
  var invocations: [Invocation] { commands.flatMap(Invocation.all) }
}

extension Effect {
  /// Whether something is another way afterwards.
  var isChange: Bool { self != .readOnly && self != .exposesSecret }

  /// What it does, as it reads after a command.
  var verb: String {
    switch self {
    case .readOnly: "changes nothing"
    case .changesState: "changes state"
    case .changesAccess: "changes access"
    case .opensNetwork: "opens a network"
    case .deletesData: "deletes data"
    case .exposesSecret: "exposes a secret"
    }
  }
}
