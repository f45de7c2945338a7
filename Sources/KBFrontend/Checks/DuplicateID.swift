import KBDiagnostics

/// Two parts of one entry, or two words of the vocabulary, have the same identifier.
struct DuplicateID: Check {
  static let id: Diagnostic.ID = "duplicate-id"
  static let explanation = """
    Two parts of one entry have the same identifier, so a reference to it could mean either. Symptoms,
    evidence, causes, checks, solutions, sections, prevention and corrections of an entry share one set
    of identifiers; outcomes are unique within their check. Rename one, and what refers to it.
    """

  /// Reports repeated ids within an entry.
  static func check(_ entry: EntrySyntax, reporting reading: Reading) {
    check(entry.parts.compactMap(\.id), reporting: reading)
    for check in entry.checks {
      self.check(check.outcomes.compactMap(\.id), reporting: reading)
    }
  }

  /// Reports repeated ids within each list of the vocabulary.
  static func check(_ vocabulary: VocabularySyntax, reporting reading: Reading) {
    check(vocabulary.parameters.compactMap(\.id), reporting: reading)
    check(vocabulary.facts.compactMap(\.id), reporting: reading)
    check(vocabulary.sources.compactMap(\.id), reporting: reading)
    check(vocabulary.glossary.compactMap(\.id), reporting: reading)
    check(vocabulary.limits.compactMap(\.id), reporting: reading)
    for fact in vocabulary.facts { check(fact.values, reporting: reading) }
  }

  private static func check(_ ids: [Located<String>], reporting reading: Reading) {
    var first: [String: SourceRange] = [:]
    for id in ids.sorted(by: { $0.range.bytes.lowerBound < $1.range.bytes.lowerBound }) {
      if let earlier = first[id.value] {
        reading.report(.duplicateID(id, firstUsed: earlier))
      } else {
        first[id.value] = id.range
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func duplicateID(
    _ id: Located<String>, firstUsed earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      DuplicateID.id, .error, "identifier '\(id.value)' is already in use", at: id.range,
      notes: [Note("first used here", at: earlier)])
  }
}
