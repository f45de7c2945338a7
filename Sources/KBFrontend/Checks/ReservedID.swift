import KBDiagnostics
import KBModel

/// An identifier has a meaning of its own in addresses.
struct ReservedID: Check {
  static let id: Diagnostic.ID = "reserved-id"
  static let explanation = """
    Addresses such as `glossary#kubelet-identity` and `text#aadsts-secret` begin with a word that names
    no entry and no check: `glossary`, `limits`, `sources`, `facts`, `parameters` and `text`; `none`
    stands for no entry in `expect`. The runbooks have pages of their own named `readme`, `by-error`,
    `by-status` and `corrections`. What bears such a name could not be told apart. Choose another.
    """

  private static let words = ReservedIDs.vocabulary
    .union(ReservedIDs.pages).union(ReservedIDs.words)

  /// Reports reserved words among the ids of an entry and its checks.
  static func check(_ entry: EntrySyntax, reporting reading: Reading) {
    for id in [entry.id].compactMap(\.self) + entry.formerly
    where words.contains(id.value) {
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
