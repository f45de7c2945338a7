package import KBDiagnostics

/// What to do about a name that nothing has: an edit where it is another one's, otherwise written; else
/// a question.
package struct Remedy {
  package var notes: [Diagnostic.Note] = []
  package var fixIts: [Diagnostic.FixIt] = []

  /// - Parameters:
  ///   - near: the name that was probably meant.
  ///   - rule: what to know where no name is near.
  package init(_ word: Located<String>, near: String?, rule: String? = nil) {
    // Of a name within another text, or with escapes, the range may be larger.
    let isPlain = word.range.bytes.count == word.value.utf8.count
    if let near, isPlain, Spelling.isSame(word.value, as: near) {
      fixIts = [.init("write it as it is known", replace: word.range, with: near)]
    } else if let note = near.map({ "did you mean '\($0)'" }) ?? rule {
      notes = [.init(note)]
    }
  }
}

extension Diagnostic {
  /// An error about a name, with what to do about it.
  package init(_ id: ID, _ message: String, at range: SourceRange, _ remedy: Remedy) {
    self.init(id, .error, message, at: range, notes: remedy.notes, fixIts: remedy.fixIts)
  }
}
