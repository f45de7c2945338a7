/// The words of a command as a person typed it, or as a check has it.
///
/// Two command lines are the same if their words before, between and behind the options are, and
/// their options are in any order. How the output is printed (`-o`, `--output`) makes no difference.
struct CommandLine: Sendable {
  /// Stands for a value in the words of a check.
  private static let hole: Unicode.Scalar = "\u{FFFC}"

  private struct Option: Hashable {
    var name: String
    var value: String?
  }

  private var words: [String] = []
  private var options: [Option] = []

  /// The line as typed.
  init(_ line: String) {
    self.init(words: CommandLine.words(of: line))
  }

  /// The command of a check, in which any word may stand for a value.
  init(_ command: CommandRecord) {
    switch command.form {
    case .words(let words): self.init(words: words.map(CommandLine.spelled))
    case .script(let script): self.init(words: CommandLine.words(of: CommandLine.spelled(script)))
    }
  }

  private init(words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word.count > 1 else {
        self.words.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      var option = Option(name: parts[0], value: parts.count > 1 ? parts[1] : nil)
      if option.value == nil, let next = rest.first, !next.hasPrefix("-") {
        option.value = rest.removeFirst()
      }
      if option.name != "-o" && option.name != "--output" { options.append(option) }
    }
  }

  /// Whether `typed` is this command with values in its holes.
  func admits(_ typed: CommandLine) -> Bool {
    guard words.count == typed.words.count, options.count == typed.options.count,
      zip(words, typed.words).allSatisfy({ CommandLine.admits($1, as: $0) })
    else { return false }
    var remaining = typed.options
    for option in options {
      guard
        let place = remaining.firstIndex(where: { other in
          other.name == option.name && (other.value == nil) == (option.value == nil)
            && CommandLine.admits(other.value ?? "", as: option.value ?? "")
        })
      else { return false }
      remaining.remove(at: place)
    }
    return true
  }

  /// Whether `word` has the literal parts of `template`, in order, with something in each hole.
  private static func admits(_ word: String, as template: String) -> Bool {
    guard template.unicodeScalars.contains(hole) else { return word == template }
    let parts = template.unicodeScalars.split(separator: hole, omittingEmptySubsequences: false)
      .map { Array(String($0).utf8) }
    var rest = Array(word.utf8)[...]
    guard let first = parts.first, let last = parts.last, rest.starts(with: first) else {
      return false
    }
    rest = rest.dropFirst(first.count)
    guard rest.count > last.count, rest.suffix(last.count).elementsEqual(last) else { return false }
    rest = rest.dropLast(last.count)
    for part in parts.dropFirst().dropLast() {
      rest = rest.dropFirst()
      guard !part.isEmpty else { continue }
      guard let place = rest.indices.first(where: { rest[$0...].starts(with: part) }) else {
        return false
      }
      rest = rest[(place + part.count)...]
    }
    return true
  }

  private static func spelled(_ template: TextTemplate) -> String {
    template.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .parameter: String(Character(hole))
      }
    }.joined()
  }

  /// Words as a shell splits them, quotes removed.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    for scalar in line.unicodeScalars {
      if scalar == quote {
        quote = nil
      } else if quote == nil, scalar == "'" || scalar == "\"" {
        quote = scalar
        word = word ?? String.UnicodeScalarView()
      } else if quote == nil, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
        if let word { words.append(String(word)) }
        word = nil
      } else {
        word = word ?? String.UnicodeScalarView()
        word?.append(scalar)
      }
    }
    if let word { words.append(String(word)) }
    return words
  }
}
