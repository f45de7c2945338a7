import KBDiagnostics

/// Two entries have the same identifier.
struct DuplicateEntryID: Check {
  static let id: Diagnostic.ID = "duplicate-entry-id"
  static let explanation = """
    A match is reported by the identifier of its entry, so two entries with one identifier cannot be
    told apart. Former identifiers (`formerly`) count as well: links with the old name still lead to the
    entry. Rename one of them.
    """

  /// Reports an id, present or former, that an earlier entry has.
  static func check(_ entries: [EntrySyntax], reporting reading: Reading) {
    var first: [String: SourceRange] = [:]
    for id in entries.flatMap({ [$0.id].compactMap(\.self) + $0.formerly }) {
      if let earlier = first[id.value] {
        reading.report(.duplicateEntryID(id, firstUsed: earlier))
      } else {
        first[id.value] = id.range
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func duplicateEntryID(
    _ id: Located<String>, firstUsed earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      DuplicateEntryID.id, .error, "identifier '\(id.value)' is already in use by an entry",
      at: id.range, notes: [Note("first used here", at: earlier)])
  }
}
