import KBDiagnostics

/// A hole stands where no value can be put in safely.
struct UnquotableHole: Check {
  static let id: Diagnostic.ID = "unquotable-hole"
  static let explanation = """
    A value is put into a command as text of one word, quoted for the place it stands in. Inside a
    comment, a here-document, `${…}`, `$((…))`, `((…))`, a subscript, `$'…'` or backquotes, or right after
    a backslash or a variable nothing can quote it, and a value could become code. Put the value into a
    variable or a plain word first, and write `$(…)` for backquotes. In a script of PowerShell a hole
    outside of quotes is a whole word: `"https://{host}/v2/"`, not `https://{host}/v2/`.
    """
}

extension Diagnostic {
  static func unquotableHole(
    _ name: String, in place: CommandFault.Place, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      UnquotableHole.id, .error, "'{\(name)}' can't be quoted \(place.rawValue)", at: range,
      notes: place.remedy.map { [Note($0)] } ?? [])
  }
}
