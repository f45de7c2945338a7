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

  /// A value that a person typed where a check's command has a parameter.
  struct Typed: Hashable, Sendable {
    var parameter: String
    var value: String
    /// Whether the value is but a part of its word.
    var isPartial: Bool
  }

  /// What stands in the holes of this command, in the order of its words, if `typed` is this
  /// command.
  func values(in typed: CommandLine) -> [Typed]? {
    guard words.count == typed.words.count, options.count == typed.options.count else { return nil }
    var values: [Typed] = []
    for (template, word) in zip(words, typed.words) {
      guard let found = CommandLine.values(in: word, as: template) else { return nil }
      values += found
    }
    var remaining = typed.options
    for option in options {
      var found: [Typed]?
      let place = remaining.firstIndex { other in
        guard other.name == option.name, (other.value == nil) == (option.value == nil) else {
          return false
        }
        found = CommandLine.values(in: other.value ?? "", as: option.value ?? "")
        return found != nil
      }
      guard let place, let found else { return nil }
      remaining.remove(at: place)
      values += found
    }
    return values
  }

  /// What stands in the holes of `template` if `word` has its literal parts, in order, with
  /// something in each hole; `nil` if it hasn't.
  private static func values(in word: String, as template: String) -> [Typed]? {
    guard template.unicodeScalars.contains(hole) else { return word == template ? [] : nil }
    // Text and names of parameters take turns.
    let parts = template.unicodeScalars.split(separator: hole, omittingEmptySubsequences: false)
      .map(String.init)
    let texts = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element.utf8)
    let names = parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    var rest = Array(word.utf8)[...]
    guard let first = texts.first, rest.starts(with: first) else { return nil }
    rest = rest.dropFirst(first.count)
    let isPartial = parts.count > 3 || !(texts.allSatisfy(\.isEmpty))
    var values: [Typed] = []
    for (name, (position, text)) in zip(names, texts.dropFirst().enumerated()) {
      let end: Int?
      if position == names.count - 1 {
        let fits = rest.count > text.count && rest.suffix(text.count).elementsEqual(text)
        end = fits ? rest.endIndex - text.count : nil
      } else {
        end = rest.indices.dropFirst().first { rest[$0...].starts(with: text) }
      }
      guard let end else { return nil }
      let value = String(decoding: rest[..<end], as: UTF8.self)
      values.append(Typed(parameter: name, value: value, isPartial: isPartial))
      rest = rest[end...].dropFirst(text.count)
    }
    return values
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
