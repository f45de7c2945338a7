extension DiagnosticWriter {
  /// One object: `version`, and `diagnostics` with `code`, `severity`, `message`, `file`, `bytes`
  /// (offsets), `start` and `end` (line and column), `notes`, `fixes`; and `members`.
  func json(_ diagnostics: [Diagnostic], adding members: [(String, JSONText)]) -> String {
    let own: [(String, JSONText)] = [
      ("version", .integer(1)),
      (
        "diagnostics",
        .array(
          diagnostics.map { diagnostic in
            .object(
              [
                ("code", .string(diagnostic.id.code)),
                ("severity", .string(diagnostic.severity.rawValue)),
                ("message", .string(diagnostic.message)),
              ] + place(diagnostic.range) + [
                (
                  "notes",
                  .array(
                    diagnostic.notes.map { note in
                      .object(
                        [("message", .string(note.message))] + (note.range.map(place) ?? []))
                    })
                ),
                (
                  "fixes",
                  .array(
                    diagnostic.fixIts.map { fixIt in
                      .object(
                        [
                          ("message", .string(fixIt.message)),
                          ("replacement", .string(fixIt.replacement)),
                        ] + place(fixIt.range))
                    })
                ),
              ])
          })
      ),
    ]
    return JSONText.object(own + members).serialized + "\n"
  }

  private func place(_ range: SourceRange) -> [(String, JSONText)] {
    let file: [(String, JSONText)] = [
      ("file", .string(range.path)),
      ("bytes", .array([.integer(range.bytes.lowerBound), .integer(range.bytes.upperBound)])),
    ]
    guard let region = region(range) else { return file }
    return file + [
      ("start", .array([.integer(region.start.line), .integer(region.start.column)])),
      ("end", .array([.integer(region.end.line), .integer(region.end.column)])),
    ]
  }
}
