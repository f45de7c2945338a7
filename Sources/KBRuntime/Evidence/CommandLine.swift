/// The words of a command as a person typed it, or as a check has it.
///
/// Two command lines are the same if their words before, between and behind the options are, and
/// their options are in any order. How the output is printed (`-o`, `--output`) makes no difference.
struct CommandLine: Sendable {
  /// Stands for a value in the words of a check; what follows it up to the next one is the name of
  /// the parameter.
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

  /// The values in the holes of this command, by parameter, if `typed` is this command; a hole that
  /// is only part of a word has none.
  func values(in typed: CommandLine) -> [String: String]? {
    guard words.count == typed.words.count, options.count == typed.options.count else { return nil }
    var values: [String: String] = [:]
    for (template, word) in zip(words, typed.words) {
      guard CommandLine.admits(word, as: template) else { return nil }
      if let name = CommandLine.parameter(template) { values[name] = word }
    }
    var remaining = typed.options
    for option in options {
      guard
        let place = remaining.firstIndex(where: { other in
          other.name == option.name && (other.value == nil) == (option.value == nil)
            && CommandLine.admits(other.value ?? "", as: option.value ?? "")
        })
      else { return nil }
      let typed = remaining.remove(at: place)
      if let name = option.value.flatMap(CommandLine.parameter) { values[name] = typed.value }
    }
    return values
  }

  /// The parameter of a word that is one hole.
  private static func parameter(_ template: String) -> String? {
    let scalars = template.unicodeScalars
    guard scalars.count > 2, scalars.first == hole, scalars.last == hole else { return nil }
    let name = scalars.dropFirst().dropLast()
    return name.contains(hole) ? nil : String(name)
  }

  /// Whether `word` has the literal parts of `template`, in order, with something in each hole.
  private static func admits(_ word: String, as template: String) -> Bool {
    guard template.unicodeScalars.contains(hole) else { return word == template }
    // Text and names of parameters take turns.
    let parts = template.unicodeScalars.split(separator: hole, omittingEmptySubsequences: false)
      .enumerated().filter { $0.offset.isMultiple(of: 2) }.map { Array(String($0.element).utf8) }
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
      case .parameter(let name, _): "\(hole)\(name)\(hole)"
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
