/// A line of ``Interpreters/programs`` or ``Interpreters/builtins``.
struct Interpreter: Sendable {
  /// What the words are read as.
  enum Language: String, Sendable {
    /// Commands of a shell.
    case shell
    /// Some other program.
    case code
    /// Commands of an editor, between delimiters that a path would end.
    case edits
    /// Names of variables, or arithmetic.
    case names
  }

  /// Which operands are read as ``language``.
  enum Operands: String, Sendable {
    case none
    /// The first, unless an option gives the code.
    case first
    /// All behind the first.
    case rest
    /// All, and options too.
    case all
    /// All from `/c` or `/k` on.
    case switched
  }

  let programs: [String]
  let language: Language
  let operands: Operands
  /// Whether it reads what is piped into it, unless it is given code.
  let readsInput: Bool
  /// Whether it does so beside operands, too.
  private let readsInputAlways: Bool
  /// Options whose value is code.
  let codeOptions: [String]
  /// Options whose value is none, and no operand.
  let valueOptions: Set<String>

  /// - Precondition: the line is well formed; a test reads every line.
  init(_ line: String) {
    let halves = line.split(separator: ":").map { String($0) }
    precondition(halves.count == 2, "an interpreter without a language: \(line)")
    programs = halves[0].split(whereSeparator: { "| ".contains($0) }).map { String($0) }
    let tokens = halves[1].split(separator: " ").map { String($0) }
    guard let language = tokens.first.flatMap(Language.init(rawValue:)),
      let operands = tokens.dropFirst().first.flatMap(Operands.init(rawValue:))
    else { preconditionFailure("unknown words of an interpreter: \(line)") }
    self.language = language
    self.operands = operands
    readsInput = tokens.contains("input")
    readsInputAlways = tokens.contains("always")
    codeOptions = tokens.filter { $0.hasPrefix("-") }
    valueOptions = Set(tokens.filter { $0.hasPrefix("=") }.map { String($0.dropFirst()) })
  }

  /// Whether the words behind its code are arguments of it, the first its name.
  var isShell: Bool { operands == .first && codeOptions == ["-c"] }

  private enum Option {
    /// Its value is code, which may begin in the same word.
    case code(isJoined: Bool)
    case value
    case other
  }

  /// The arguments that are read as ``language``, and whether they take the place of input.
  func read(
    _ arguments: ArraySlice<SimpleCommand.Word>
  ) -> (code: [SimpleCommand.Word], isComplete: Bool) {
    if operands == .all { return (Array(arguments), !arguments.isEmpty) }
    if operands == .switched {
      let code = arguments.drop { word in
        !["/c", "/k", "/r", "//c"].contains { word.text.lowercased().hasPrefix($0) }
      }
      return (Array(code), true)
    }
    var code: [SimpleCommand.Word] = []
    var (expectsCode, skips, hasEnded, hasCode) = (false, false, false, false)
    var (count, readsInput) = (0, readsInputAlways)
    for word in arguments {
      if skips {
        skips = false
      } else if word.text == "--", !expectsCode {
        hasEnded = true
      } else if word.text.hasPrefix("-"), word.text != "-", !hasEnded {
        switch option(word.text) {
        case .code(let isJoined):
          hasCode = true
          if isJoined { code.append(word) }
          // Among a shell's letters `-c` may stand anywhere.
          expectsCode = !isJoined || isShell
        case .value: skips = true
        case .other: readsInput = readsInput || isShell && word.text.hasPrefix("-s")
        }
      } else if expectsCode {
        code.append(word)
        expectsCode = false
      } else if word.text == "-" {
        readsInput = true
      } else if !word.text.isEmpty {
        count += 1
        if operands == .first ? count == 1 && !hasCode : operands == .rest && count > 1 {
          code.append(word)
        }
      }
    }
    return (code, hasCode || count > 0 && !readsInput)
  }

  private func option(_ text: String) -> Option {
    if valueOptions.contains(text) { return .value }
    for name in codeOptions {
      if text == name { return .code(isJoined: false) }
      if name.hasPrefix("--") {
        if text.hasPrefix(name + "=") { return .code(isJoined: true) }
      } else if !text.hasPrefix("--"),
        let letter = text.lastIndex(of: name[name.index(before: name.endIndex)])
      {
        return .code(isJoined: text.index(after: letter) != text.endIndex)
      }
    }
    return .other
  }
}
