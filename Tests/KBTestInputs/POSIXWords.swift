// POSIXWords: the words that a POSIX shell passes to a program.
//
// The part of its grammar that text without expansions needs: Shell Command Language, 2.2 Quoting and
// 2.3 Token Recognition.
// <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html>

/// Reads one line as sh reads a simple command.
package enum POSIXWords {
  /// The words; `nil` where the line would be more than one call with plain words: an expansion, an
  /// operator, an assignment, a comment, an unclosed quote.
  package static func words(of line: String) -> [String]? {
    var rest = Array(line.unicodeScalars)[...]
    var words: [String] = []
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard let first = rest.first else { return words }
      // What begins a comment, a home folder or, as a word of its own, syntax.
      if "#~!{}".unicodeScalars.contains(first) { return nil }
      let isAssignment = words.isEmpty && rest.prefix { $0 != " " && $0 != "'" }.contains("=")
      guard !isAssignment, let word = word(&rest) else { return nil }
      words.append(word)
    }
  }

  private static func word(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    var word = String.UnicodeScalarView()
    while let scalar = rest.first, scalar != " ", scalar != "\t" {
      rest.removeFirst()
      switch scalar {
      case "'":
        let quoted = rest.prefix { $0 != "'" }
        word.append(contentsOf: quoted)
        rest = rest.dropFirst(quoted.count)
        guard rest.popFirst() != nil else { return nil }
      case "\"":
        guard doubleQuoted(&rest, into: &word) else { return nil }
      case "\\":
        guard let escaped = rest.popFirst(), escaped != "\n" else { return nil }
        word.append(escaped)
      // Operators, expansions and patterns (2.2); brace expansion is bash's.
      case "$", "`", "(", ")", "|", "&", ";", "<", ">", "\n", "*", "?", "[", "{": return nil
      default: word.append(scalar)
      }
    }
    return String(word)
  }

  /// Reads on to the closing quote.
  private static func doubleQuoted(
    _ rest: inout ArraySlice<Unicode.Scalar>, into word: inout String.UnicodeScalarView
  ) -> Bool {
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return true
      // An interactive shell expands history.
      case "$", "`", "!": return false
      case "\\":
        guard let escaped = rest.popFirst() else { return false }
        if !"$`\"\\".unicodeScalars.contains(escaped) { word.append(scalar) }
        word.append(escaped)
      default: word.append(scalar)
      }
    }
    return false
  }
}
