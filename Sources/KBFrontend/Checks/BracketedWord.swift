import KBDiagnostics

/// A class spells a word.
struct BracketedWord: Check {
  static let id: Diagnostic.ID = "bracketed-word"
  static let explanation = """
    In a regex `[error]` is one letter of e, r and o, not the word in brackets. The brackets of a log are
    written `\\[error\\]`. A class that is meant lists each letter once.
    """
}

extension Diagnostic {
  static func bracketedWord(_ written: String, at range: SourceRange) -> Diagnostic {
    let word = written.dropFirst().dropLast()
    return Diagnostic(
      BracketedWord.id, .lint, "class '\(written)' takes one letter of '\(word)'", at: range,
      notes: [Note("the word in brackets is '\\[\(word)\\]'")])
  }
}
