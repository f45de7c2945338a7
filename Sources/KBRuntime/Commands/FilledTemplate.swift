/// A text of a command with its values, each looked at where it stands.
///
/// A value that begins like an option stays out where a word may begin: a program would take it for one,
/// however it is quoted.
struct FilledTemplate {
  enum Piece {
    case text(String)
    case value(String, TextTemplate.Quoting)
    /// A hole without a value, or without one that may stand there.
    case open(name: String)
  }

  private(set) var pieces: [Piece] = []

  init(_ template: TextTemplate, _ values: Values) {
    var isAtStart = true
    for piece in template.pieces {
      switch piece {
      case .text(let text):
        pieces.append(.text(text))
        isAtStart = Self.wordBegins(after: text, isAtStart)
      case .parameter(let name, let quoting):
        if let value = values[name], !(isAtStart && Values.isOption(value)) {
          pieces.append(.value(value, quoting))
          isAtStart = isAtStart && value.isEmpty
        } else {
          pieces.append(.open(name: name))
          isAtStart = false
        }
      }
    }
  }

  /// Whether a value was put in.
  var hasValue: Bool { pieces.contains { if case .value = $0 { true } else { false } } }

  /// The holes that are left open, each once.
  var unresolved: [String] {
    var names: [String] = []
    for case .open(let name) in pieces where !names.contains(name) { names.append(name) }
    return names
  }

  /// The text with its values, as it stands in no shell.
  var text: String {
    pieces.map { piece in
      switch piece {
      case .text(let text), .value(let text, _): text
      case .open(let name): Values.placeholder(name)
      }
    }.joined()
  }

  /// Whether a word may begin behind `text`, quotes left aside.
  private static func wordBegins(after text: String, _ isAtStart: Bool) -> Bool {
    guard let last = text.utf8.last(where: { !"'\"".utf8.contains($0) }) else { return isAtStart }
    return " \t\r\n(){};|&<>,".utf8.contains(last)
  }
}
