/// One command of a script: a program and its arguments.
struct SimpleCommand: Hashable, Sendable {
  /// One word, quotes undone; a hole stands in it as `{name}`, a substitution as nothing.
  struct Word: Hashable, Sendable {
    var text: String
    /// UTF-8 offsets in the script, quotes included.
    var range: Range<Int>
    /// Those of the word itself, not of what it substitutes.
    var holes: [CommandOutput.Hole] = []
  }

  /// What ends a command.
  enum End: Hashable, Sendable {
    /// `|`: the next one reads what it prints.
    case pipe
    /// Anything else that separates commands, or the end of the script.
    case end
  }

  var words: [Word] = []
  /// Whether it reads what the command before it prints.
  var followsPipe = false
  /// The position, among all commands, of the one in whose words it is substituted or grouped.
  var outer: Int?
}

/// A variable in a script.
struct ShellVariable: Hashable, Sendable {
  enum Use: Hashable, Sendable {
    case read
    /// Read with a value for the case that it isn't set: `${name:-value}`.
    case readOrDefault
    case set
  }

  var name: String
  var use: Use
  /// UTF-8 offsets in the script.
  var range: Range<Int>
}

/// Notes the commands of a script while a lexer reads it.
///
/// Substitutions nest, so the commands that are open stand on a stack; O(bytes).
struct CommandTrace: Sendable {
  /// In the order in which they begin, without empty ones.
  private(set) var commands: [SimpleCommand] = []
  var variables: [ShellVariable] = []
  /// Where characters beyond ASCII stand outside of quotes.
  var bareCharacters: [Int] = []
  /// How many bytes of the script are read.
  var position = 0
  /// The command being read, if it has begun.
  private var current: Int?
  private var word: OpenWord?
  private var followsPipe = false
  private var outer: [Level] = []

  /// A word as far as it is read.
  private struct OpenWord {
    var text: [UInt8] = []
    var holes: [CommandOutput.Hole] = []
    var start: Int
  }

  /// What goes on when a substitution or group closes.
  private struct Level {
    var current: Int?
    var word: OpenWord?
    var followsPipe: Bool
    /// The innermost command that has begun here or further out.
    var enclosing: Int?
  }

  mutating func append(_ bytes: some Collection<UInt8>, written count: Int) {
    beginWord()
    word?.text += bytes
    position += count
  }

  mutating func append(_ hole: CommandOutput.Hole) {
    append("{\(hole.name)}".utf8, written: 0)
    word?.holes.append(hole)
  }

  mutating func skip(_ count: Int) { position += count }

  mutating func beginWord() {
    if word == nil { word = OpenWord(start: position) }
  }

  mutating func endWord() {
    guard let open = word else { return }
    word = nil
    let index = begin()
    commands[index].words.append(
      SimpleCommand.Word(
        text: String(decoding: open.text, as: UTF8.self), range: open.start..<position,
        holes: open.holes))
  }

  mutating func endCommand(_ end: SimpleCommand.End) {
    endWord()
    current = nil
    followsPipe = end == .pipe
  }

  mutating func open() {
    // The outer command has begun, even if this is its first word.
    if word != nil { _ = begin() }
    outer.append(
      Level(
        current: current, word: word, followsPipe: followsPipe,
        enclosing: current ?? outer.last?.enclosing))
    (current, word, followsPipe) = (nil, nil, false)
  }

  mutating func close() {
    endCommand(.end)
    guard let last = outer.popLast() else { return }
    (current, word, followsPipe) = (last.current, last.word, last.followsPipe)
  }

  /// The command that the next word belongs to.
  private mutating func begin() -> Int {
    if let current { return current }
    commands.append(
      SimpleCommand(followsPipe: followsPipe, outer: outer.last?.enclosing))
    current = commands.count - 1
    return commands.count - 1
  }
}
