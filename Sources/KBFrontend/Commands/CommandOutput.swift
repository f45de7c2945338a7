import KBModel

/// What a lexer has made of a command so far: words as long as it is plain, and pieces of script.
struct CommandOutput {
  /// A parameter's name, and the UTF-8 offsets at which it stands in the command.
  struct Hole: Hashable, Sendable {
    var name: String
    var range: Range<Int>
  }

  /// Whether the command is plain words still.
  private(set) var isPlain = true
  private(set) var holes: [Hole] = []
  private var words: [[Command.Piece]] = []
  /// The word being read; `nil` between words.
  private var word: [Command.Piece]?
  private var literal: [UInt8] = []
  private var script: [Command.ScriptPiece] = []
  private var source: [UInt8] = []

  /// The commands that the text is made of.
  private var trace = CommandTrace()

  /// Whether a word is being read.
  var isInWord: Bool { word != nil }

  /// The whole of it; call when the text is read.
  var form: Command.Form {
    var copy = self
    copy.endWord()
    copy.endSource()
    return copy.isPlain ? .words(copy.words) : .script(copy.script)
  }

  /// The commands in the order in which they begin; call when the text is read.
  var commands: [SimpleCommand] {
    var copy = trace
    copy.endCommand(.end)
    return copy.commands
  }

  /// Characters that stand for themselves in a word.
  mutating func append(_ bytes: some Collection<UInt8>, source written: some Collection<UInt8>) {
    if word == nil { word = [] }
    literal += bytes
    source += written
    trace.append(bytes, written: written.count)
  }

  /// Characters of the script that give no character of a word: quotes, blanks.
  mutating func appendSource(_ bytes: some Collection<UInt8>) {
    source += bytes
    trace.skip(bytes.count)
  }

  /// Begins a word that may stay empty: a quote was opened.
  mutating func beginWord() {
    if word == nil { word = [] }
    trace.beginWord()
  }

  /// A command ends with the `count` bytes that were appended last.
  mutating func endCommand(_ end: SimpleCommand.End) { trace.endCommand(end) }

  /// A command substitution or a group opens.
  mutating func openCommands() { trace.open() }

  /// What the last ``openCommands()`` opened is closed.
  mutating func closeCommands() { trace.close() }

  /// A variable is used or set.
  mutating func note(_ variable: ShellVariable) { trace.variables.append(variable) }

  /// A character beyond ASCII begins here, outside of quotes.
  mutating func noteBareCharacter() { trace.bareCharacters.append(trace.position) }

  /// Where characters beyond ASCII stand outside of quotes.
  var bareCharacters: [Int] { trace.bareCharacters }

  /// The variables in the order in which they stand.
  var variables: [ShellVariable] { trace.variables }

  /// A run of braces with its hole; `{{name}}` is what Go templates write, and stays as it is.
  ///
  /// - Returns: where the run ends.
  mutating func append(
    _ braces: BraceRun, in bytes: [UInt8], from start: Int, _ quoting: Command.Quoting
  ) -> Int {
    let isEscaped = braces.isBeforeForm && braces.form == nil
    if isEscaped, braces.end < bytes.count, bytes[braces.end] == UInt8(ascii: "}") {
      append(bytes[start...braces.end], source: bytes[start...braces.end])
      return braces.end + 1
    }
    if !braces.literal.isEmpty { append(braces.literal, source: braces.literal) }
    if let (form, name) = braces.form, case .parameter(let parameter) = form {
      append(hole: parameter, at: name, quoting)
      trace.append(Hole(name: parameter, range: name))
    }
    trace.position = braces.end
    return braces.end
  }

  private mutating func append(
    hole name: String, at range: Range<Int>, _ quoting: Command.Quoting
  ) {
    holes.append(Hole(name: name, range: range))
    endLiteral()
    word = (word ?? []) + [.parameter(name)]
    endSource()
    script.append(.parameter(name, quoting))
  }

  mutating func endWord() {
    endLiteral()
    if let word { words.append(word) }
    word = nil
    trace.endWord()
  }

  /// The command has something in it that only its own shell understands.
  mutating func becomeScript() {
    isPlain = false
  }

  private mutating func endLiteral() {
    guard !literal.isEmpty else { return }
    word = (word ?? []) + [.literal(String(decoding: literal, as: UTF8.self))]
    literal = []
  }

  private mutating func endSource() {
    guard !source.isEmpty else { return }
    script.append(.source(String(decoding: source, as: UTF8.self)))
    source = []
  }
}
