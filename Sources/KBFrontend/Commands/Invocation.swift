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
      words = words.drop { $0.text.hasPrefix("-") || isAssignment($0.text) }
      words = words.dropFirst(wrapper)
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

  /// Programs that start another one, with the number of arguments of their own.
  private static let wrappers: [String: Int] = [
    "sudo": 0, "doas": 0, "env": 0, "nohup": 0, "time": 0, "command": 0, "exec": 0, "xargs": 0,
    "watch": 0, "timeout": 1,
  ]

  /// Options of kubectl, helm and docker that may stand before the words that say what to do.
  private static let optionsWithValue: Set<String> = [
    "-n", "--namespace", "--context", "--kube-context", "--kubeconfig", "--cluster", "-s",
    "--server", "-H", "--host", "--config", "-c",
  ]

  private static func isAssignment(_ word: String) -> Bool {
    let name = word.utf8.prefix(while: \.isNameByte)
    return name.first.map { !$0.isDigit } ?? false
      && word.utf8.dropFirst(name.count).first == UInt8(ascii: "=")
  }

  private static func baseName(_ word: String) -> String {
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
