/// The values that holes are filled with, by parameter.
struct Values: Sendable {
  static let none = Values([:])

  private let values: [String: String]

  /// Keeps the values that may stand in a command: text without characters that end a line, move a
  /// cursor or reorder what is shown.
  init(_ values: [String: String]) {
    self.values = values.filter { Values.isPrintable($0.value) }
  }

  /// Those that every shell reads as one word without quotes, for text that no one quotes.
  var words: Values {
    Values(
      values.filter { _, value in
        !Values.isOption(value)
          && value.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
              || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || ".-_/:".utf8.contains(byte)
          }
      })
  }

  subscript(name: String) -> String? { values[name] }

  /// The text with its holes filled; one without a value stands as `<name>`.
  func fill(_ template: TextTemplate) -> String {
    if template.pieces.count == 1, case .text(let text) = template.pieces[0] { return text }
    return template.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .parameter(let name, _): self[name] ?? Values.placeholder(name)
      }
    }.joined()
  }

  /// The parameters of `template` without a value, each once.
  func unresolved(in template: TextTemplate) -> [String] {
    var names: [String] = []
    for case .parameter(let name, _) in template.pieces
    where self[name] == nil && !names.contains(name) {
      names.append(name)
    }
    return names
  }

  static func placeholder(_ name: String) -> String { "<\(name)>" }

  /// Whether a program would take the value for an option; PowerShell's dashes are of four kinds.
  static func isOption(_ value: String) -> Bool {
    value.unicodeScalars.first.map { "-\u{2013}\u{2014}\u{2015}".unicodeScalars.contains($0) }
      ?? false
  }

  static func isPrintable(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return true }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: true
      }
    }
  }
}
