import KBDiagnostics

/// An identifier is not of its form.
struct InvalidID: Check {
  static let id: Diagnostic.ID = "invalid-id"
  static let explanation = """
    Identifiers stand in addresses (`entry#id`), file names, anchors and commands, so their form is
    narrow: entries and their parts are kebab-case (`role-missing`), parameters and facts snake_case
    (`resource_group`). Rewrite the identifier and what refers to it.
    """
}

extension Diagnostic {
  static func invalidID(_ id: Located<String>, _ form: IdentifierForm) -> Diagnostic {
    Diagnostic(
      InvalidID.id, .error, "invalid identifier '\(id.value)'", at: id.range,
      notes: [
        Note(
          form.spelt(id.value).map { "did you mean '\($0)'" }
            ?? "an identifier here has \(form.rule)")
      ])
  }
}
