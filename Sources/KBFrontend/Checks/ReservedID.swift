import KBDiagnostics

/// An identifier has a meaning of its own in addresses.
struct ReservedID: Check {
  static let id: Diagnostic.ID = "reserved-id"
  static let explanation = """
    Addresses such as `glossary#kubelet-identity` and `text#aadsts-secret` begin with a word that names
    no entry and no check: `glossary`, `limits`, `sources`, `facts`, `parameters` and `text`; `none`
    stands for no entry in `expect`. What bears such a name could not be addressed. Choose another.
    """

  private static let vocabularyParts: Set<String> = [
    "glossary", "limits", "sources", "facts", "parameters",
  ]

  /// Reports reserved words among the ids of an entry and its checks.
  static func check(_ entry: EntrySyntax, reporting reading: Reading) {
    for id in [entry.id].compactMap(\.self) + entry.formerly
    where vocabularyParts.contains(id.value) || id.value == "text" || id.value == "none" {
      reading.report(.reservedID(id))
    }
    for id in entry.checks.compactMap(\.id) where id.value == "text" {
      reading.report(.reservedID(id))
    }
  }
}

extension Diagnostic {
  fileprivate static func reservedID(_ id: Located<String>) -> Diagnostic {
    Diagnostic(ReservedID.id, .error, "identifier '\(id.value)' is reserved", at: id.range)
  }
}
