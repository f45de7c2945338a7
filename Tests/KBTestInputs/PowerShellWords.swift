// PowerShellWords: the words that PowerShell passes to a program.
//
// The part of its grammar that text without variables needs (language specification 5.0, sections
// 2.3.5.2 and 2.3.4; `about_Parsing`): generic tokens in argument mode, in which quoted parts may
// stand, and quotes in any of their typographic forms.

/// Reads one line as PowerShell reads the arguments of a program.
package enum PowerShellWords {
  private static let singleQuotes: ClosedRange<Unicode.Scalar> = "\u{2018}"..."\u{201B}"
  private static let doubleQuotes: ClosedRange<Unicode.Scalar> = "\u{201C}"..."\u{201E}"

  /// The words; `nil` where the line would be more than one call with plain words: a variable, an
  /// operator, a comment, an array, an unclosed quote.
  package static func words(of line: String) -> [String]? {
    var rest = Array(line.unicodeScalars)[...]
    if rest.starts(with: "& ".unicodeScalars) { rest = rest.dropFirst(2) }
    var words: [String] = []
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard let first = rest.first else { return words }
      // What begins a token of another kind.
      if "@#<>%".unicodeScalars.contains(first) { return nil }
      if rest.starts(with: "--%".unicodeScalars), rest.dropFirst(3).first.map(isEnd) ?? true {
        return nil
      }
      guard let word = word(&rest) else { return nil }
      words.append(word)
    }
  }

  private static func word(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    var word = String.UnicodeScalarView()
    while let scalar = rest.first, !isEnd(scalar) {
      rest.removeFirst()
      if isSingleQuote(scalar) {
        guard quoted(&rest, into: &word, by: isSingleQuote, escapes: false) else { return nil }
      } else if isDoubleQuote(scalar) {
        guard quoted(&rest, into: &word, by: isDoubleQuote, escapes: true) else { return nil }
      } else if scalar == "`" {
        guard let escaped = rest.popFirst() else { return nil }
        word.append(escaped)
      } else if "$(){};|&<>,\r\n".unicodeScalars.contains(scalar) {
        return nil
      } else {
        word.append(scalar)
      }
    }
    return String(word)
  }

  /// Reads on to the closing quote; a doubled one stands for itself.
  private static func quoted(
    _ rest: inout ArraySlice<Unicode.Scalar>, into word: inout String.UnicodeScalarView,
    by isQuote: (Unicode.Scalar) -> Bool, escapes: Bool
  ) -> Bool {
    while let scalar = rest.popFirst() {
      if isQuote(scalar) {
        guard let next = rest.first, isQuote(next) else { return true }
        rest.removeFirst()
        word.append(scalar)
      } else if escapes, scalar == "`" {
        guard let escaped = rest.popFirst() else { return false }
        word.append(escaped)
      } else if escapes, scalar == "$" {
        // A dollar sign that nothing follows which it could expand is itself.
        guard let next = rest.first else { return false }
        if next.properties.isAlphabetic || "_({?^$:0123456789".unicodeScalars.contains(next) {
          return false
        }
        word.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    return false
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  private static func isSingleQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || singleQuotes.contains(scalar)
  }

  private static func isDoubleQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || doubleQuotes.contains(scalar)
  }
}
