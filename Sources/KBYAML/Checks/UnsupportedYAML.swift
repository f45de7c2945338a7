import KBDiagnostics

/// Anchors, aliases, tags, merge keys and directives.
struct UnsupportedYAML: Check {
  static let id: Diagnostic.ID = "unsupported-yaml"
  static let explanation = """
    Entries use the plain part of YAML: maps, lists and text. Anchors (`&name`), aliases (`*name`),
    tags (`!name`), merge keys (`<<`) and directives (`%YAML`) are refused: with them the text one
    reads is not the text that counts. Write the value out. A text that begins with one of these
    characters has to be quoted: `'*'`, `'!important'`.
    """
}

/// Finds `%` lines in front of a document.
enum DirectiveCheck {
  /// libyaml compares each `%TAG` with all others of a document, so a flood of them is not read.
  private static let tagDirectives = 16

  /// Reports a directive of the document at `run` and turns it into a comment.
  ///
  /// - Returns: whether the document can be read.
  static func accepts(
    _ run: Range<Int>, of bytes: inout [UInt8], path: String, into faults: inout FaultCollector
  ) -> Bool {
    var line = run.lowerBound
    var isInFront = true
    var hasReported = false
    var tags = 0
    while line < run.upperBound {
      let end = bytes.endOfLine(from: line, before: run.upperBound)
      if bytes[line] == UInt8(ascii: "%") {
        let place = SourceRange(path: path, bytes: line..<end)
        tags += bytes[line..<end].starts(with: Array("%TAG".utf8)) ? 1 : 0
        if isInFront || tags > tagDirectives {
          if !hasReported { faults.report(.unsupportedDirective(at: place)) }
          hasReported = true
          guard isInFront else { return false }
          bytes[line] = UInt8(ascii: "#")
        }
      } else if bytes.skippingBlanksAndComments(from: line, before: end) < end {
        isInFront = false
      }
      line = max(bytes.endOfLineBreak(at: end, before: run.upperBound), line + 1)
    }
    return true
  }
}

extension Diagnostic {
  /// An anchor, an alias or a tag, written `token`.
  static func unsupportedYAML(_ token: String, at range: SourceRange) -> Diagnostic {
    let kind =
      switch token.first {
      case "&": "anchor"
      case "*": "alias"
      case "<": "merge key"
      default: "tag"
      }
    let remedy =
      kind == "merge key"
      ? "write the keys out" : "write the value out; a text that begins so must be quoted"
    return Diagnostic(
      UnsupportedYAML.id, .error, "\(kind) '\(token)' is not supported", at: range,
      notes: [.init(remedy)])
  }

  fileprivate static func unsupportedDirective(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      UnsupportedYAML.id, .error, "directives are not supported", at: range,
      notes: [.init("delete the line; a text that begins with '%' must be quoted")])
  }
}
