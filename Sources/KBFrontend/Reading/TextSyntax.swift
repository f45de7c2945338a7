import KBDiagnostics
import KBYAML

/// A scalar as text, with the way back to the file.
struct TextSyntax {
  var value: String
  var range: SourceRange
  private var map: ScalarMap

  init(_ scalar: YAMLScalar, at range: SourceRange) {
    value = scalar.text
    self.range = range
    map = scalar.map
  }

  /// The value with its place.
  var located: Located<String> { Located(value, at: range) }

  /// The file bytes of a UTF-8 range of the value.
  func range(of bytes: Range<Int>) -> SourceRange {
    SourceRange(path: range.path, bytes: map.fileRange(of: bytes))
  }

  /// The same text without the line ends that a block scalar leaves behind it.
  var withoutFinalNewlines: TextSyntax {
    var copy = self
    let kept = value.utf8.reversed().drop { $0 == UInt8(ascii: "\n") }.count
    copy.value = String(decoding: value.utf8.prefix(kept), as: UTF8.self)
    return copy
  }
}

extension Reading {
  /// Reports a value of the wrong shape, unless a fault of it is reported already.
  func reportType(of node: YAMLNode, _ field: String, _ expected: WrongType.Shape) {
    if !node.isFaulty { report(.wrongType(field, expected, found: node)) }
  }

  /// A scalar that may be empty if it is quoted.
  func anyText(_ node: YAMLNode, of name: String) -> TextSyntax? {
    guard case .scalar(let scalar) = node.content, !scalar.isNull, !node.isFaulty else {
      reportType(of: node, name, .text)
      return nil
    }
    if TodoText.concerns(scalar.text) { report(TodoText.fault(at: node.range)) }
    return TextSyntax(scalar, at: node.range)
  }

  /// A scalar that says something.
  func text(_ node: YAMLNode, of name: String) -> TextSyntax? {
    guard let text = anyText(node, of: name) else { return nil }
    guard text.value.contains(where: { !$0.isWhitespace }) else {
      reportType(of: node, name, .text)
      return nil
    }
    return text
  }
}
