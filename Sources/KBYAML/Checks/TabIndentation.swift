import KBDiagnostics

/// A tab where YAML wants spaces.
struct TabIndentation: Check {
  static let id: Diagnostic.ID = "tab-indentation"
  static let explanation = """
    YAML indents with spaces alone: how wide a tab is depends on who looks at it. Replace the tabs
    in front of the text by spaces. Where a file has no line that begins with a space, `--fix` writes two
    for each tab.
    """
}

extension Diagnostic {
  /// - Parameter bytes: the file.
  static func tabIndentation(at range: SourceRange, in bytes: [UInt8]) -> Diagnostic {
    let indents = tabIndents(of: bytes)
    return Diagnostic(
      TabIndentation.id, .error, "a tab cannot indent a line", at: range,
      notes: indents.isEmpty ? [.init("YAML indents with spaces alone")] : [],
      fixIts: indents.map { indent in
        .init(
          "indent with two spaces a tab", replace: SourceRange(path: range.path, bytes: indent),
          with: String(repeating: "  ", count: indent.count))
      })
  }

  /// Lines that are indented anew; a file with more is left to its author.
  private static let fixedLines = 2_000

  /// The tabs that begin lines; none where a line begins with a space, for then nobody knows how wide a
  /// tab is.
  private static func tabIndents(of bytes: [UInt8]) -> [Range<Int>] {
    var indents: [Range<Int>] = []
    var line = 0
    while line < bytes.count {
      if bytes[line] == UInt8(ascii: " ") || indents.count > fixedLines { return [] }
      let text = bytes[line...].firstIndex { $0 != .tab } ?? bytes.count
      if text > line { indents.append(line..<text) }
      line = (bytes[line...].firstIndex(of: .newline) ?? bytes.count) + 1
    }
    return indents
  }
}
