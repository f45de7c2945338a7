/// Words that no entry may bear as its id.
package enum ReservedIDs {
  /// Parts of the vocabulary, in addresses.
  package static let vocabulary: Set<String> = [
    "glossary", "limits", "sources", "facts", "parameters",
  ]
  /// Pages beside those of the entries, on disks that ignore case too.
  package static let pages: Set<String> = [
    "by-error", "by-status", "corrections", "glossary", "limits", "readme",
  ]
  /// Words with a meaning in outcome references and in `expect`.
  package static let words: Set<String> = ["text", "none"]
}
