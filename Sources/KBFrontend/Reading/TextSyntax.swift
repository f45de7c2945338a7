import KBDiagnostics
import KBYAML

/// A scalar as text, with the way back to the file.
struct TextSyntax {
  var value: String
  var range: SourceRange
  private var map: ScalarMap
  private let style: YAMLScalar.Style

  init(_ scalar: YAMLScalar, at range: SourceRange) {
    value = scalar.text
    self.range = range
    map = scalar.map
    style = scalar.style
  }

  /// The value with its place.
  var located: Located<String> { Located(value, at: range) }

  /// The file bytes of a UTF-8 range of the value.
  func range(of bytes: Range<Int>) -> SourceRange {
    SourceRange(path: range.path, bytes: map.fileRange(of: bytes))
  }

  /// How `piece` is written inside the scalar in place of `bytes`: quotes need an escape within quotes
  /// of their kind, and so does a backslash within double ones. `nil` where an unquoted text would come
  /// to begin with something that may be YAML's own.
  func written(_ piece: String, over bytes: Range<Int>) -> String? {
    if style == .plain, bytes.lowerBound == 0 {
      let first = piece.utf8.first ?? value.utf8.dropFirst(bytes.upperBound).first
      guard let first, first.isNameByte else { return nil }
    }
    return switch style {
    case .singleQuoted: piece.replacing("'", with: "''")
    case .doubleQuoted: piece.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    case .plain, .literal, .folded: piece
    }
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
  ///
  /// - Parameter keys: those of the mapping that is expected.
  func reportType(
    of node: YAMLNode, _ field: String, _ expected: WrongType.Shape, keys: [String] = []
  ) {
    if !node.isFaulty { report(.wrongType(field, expected, found: node, keys: keys)) }
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
