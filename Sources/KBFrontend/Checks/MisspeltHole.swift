import KBDiagnostics

/// Braces hold the name of a parameter in a form that is no hole.
struct MisspeltHole: Check {
  static let id: Diagnostic.ID = "misspelt-hole"
  static let explanation = """
    A hole is a parameter's name in braces: lower case, words joined by `_`, no blanks. Other braces are
    text, so `{Registry}`, `{ registry }`, `{resource-group}` and `{registry` match themselves and are never filled in.
    Where the braces are meant as text, write `{{registry}` or allow the lint.
    """

  /// Reports braces whose content, spelt as parameters are, is one; O(bytes).
  static func check(_ text: TextSyntax, reporting reading: Reading) {
    let bytes = Array(text.value.utf8)
    var at = 0
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "{")) {
      at = open + 1
      let isEscaped =
        open > 0 && (bytes[open - 1] == bytes[open] || bytes[open - 1] == UInt8(ascii: "$"))
      let content = bytes[at...].prefix(64).prefix {
        $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "{")
      }
      if isEscaped { continue }
      guard content.endIndex < bytes.count, bytes[content.endIndex] == UInt8(ascii: "}") else {
        let name = String(decoding: content.prefix(while: \.isNameByte), as: UTF8.self)
        let end = at + name.utf8.count
        let isClosedLater = bytes[end...].contains(UInt8(ascii: "}"))
        if !isClosedLater, reading.words.parameters.names.contains(name) {
          reading.report(.unclosedHole(name, at: text.range(of: open..<end)))
        }
        continue
      }
      let written = String(decoding: content, as: UTF8.self)
      let name = Self.spelt(written)
      guard name != written, reading.words.parameters.names.contains(name) else { continue }
      at = content.endIndex + 1
      reading.report(.misspeltHole(written, name, at: text.range(of: open..<at)))
    }
  }

  private static func spelt(_ text: String) -> String {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "_" })
    return words.map { $0.lowercased() }.joined(separator: "_")
  }
}

extension Diagnostic {
  fileprivate static func unclosedHole(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      MisspeltHole.id, .lint, "'{\(name)' has no closing brace", at: range,
      notes: [Note("did you mean '{\(name)}'")])
  }

  fileprivate static func misspeltHole(
    _ written: String, _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      MisspeltHole.id, .lint, "'{\(written)}' is text, not the parameter '\(name)'", at: range,
      notes: [Note("did you mean '{\(name)}'")])
  }
}
