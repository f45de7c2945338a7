import KBDiagnostics
import KBYAML

/// A text without quotes ends where a comment begins that was not meant as one.
struct CutText: Check {
  static let id: Diagnostic.ID = "cut-text"
  static let explanation = """
    In a text without quotes, a blank followed by `#` begins a comment: `match: step failed #7 of 9` is
    the text `step failed`. Quote the whole text. A comment that is meant has a blank behind its `#`.

        match: 'step failed #7 of 9'
    """

  /// Reports each plain scalar behind which a `#` stands that no blank follows; O(bytes).
  static func check(_ documents: [YAMLNode], in file: SourceFile, reporting reading: Reading) {
    var pending = documents
    while let node = pending.popLast() {
      switch node.content {
      case .sequence(let items): pending += items
      case .mapping(let pairs): pending += pairs.map(\.value)
      case .scalar(let scalar):
        guard scalar.style == .plain, !scalar.text.isEmpty else { continue }
        let rest = file.bytes[node.range.bytes.upperBound...]
        let mark = rest.drop { $0 == UInt8(ascii: " ") }
        guard mark.startIndex > rest.startIndex, mark.first == UInt8(ascii: "#"),
          let next = mark.dropFirst().first, !" \t\r\n#!".utf8.contains(next)
        else { continue }
        let line = mark.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        reading.report(
          .cutText(
            at: SourceRange(path: file.path, bytes: line.startIndex..<line.endIndex)))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func cutText(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      CutText.id, .lint, "this is a comment, not the end of the text before it", at: range,
      notes: [Note("quote the text if '#' belongs to it")])
  }
}
