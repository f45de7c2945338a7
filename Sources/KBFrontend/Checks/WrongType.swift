import KBDiagnostics
import KBYAML

/// A value has another shape than its field demands.
struct WrongType: Check {
  static let id: Diagnostic.ID = "wrong-type"
  static let explanation = """
    A field holds a value of another shape than it can read: a list where one text is expected, a
    text where a list is, or nothing at all. A plain `null` or `~` is nothing too; quote the word if it is
    meant. Write the value as the field needs it:

        solutions: [attach-registry]    # a list, not: solutions: attach-registry
    """

  /// The shapes a field can demand.
  enum Shape: String {
    case text, list, mapping
  }
}

extension Diagnostic {
  /// - Parameter keys: those of the mapping that is expected.
  static func wrongType(
    _ field: String, _ expected: WrongType.Shape, found node: YAMLNode, keys: [String] = []
  ) -> Diagnostic {
    let found =
      switch node.content {
      case .scalar(let scalar) where scalar.isNull || scalar.text.allSatisfy(\.isWhitespace):
        "nothing"
      case .scalar: "text"
      case .sequence: "a list"
      case .mapping: "a mapping"
      }
    let shape = expected == .text ? "text" : "a \(expected.rawValue)"
    let rule: String? =
      switch expected {
      case .list where found != "nothing": "each item begins with '- '"
      case .mapping where !keys.isEmpty: "its keys: \(keys.sorted().joined(separator: ", "))"
      default: nil
      }
    return Diagnostic(
      WrongType.id, .error, "'\(field)' has to be \(shape), not \(found)", at: node.range,
      notes: rule.map { [Note($0)] } ?? [],
      fixIts: expected == .text ? textAlone(in: node) : [])
  }

  /// The edits that leave the text of a list of one: without brackets, or without the dash.
  private static func textAlone(in node: YAMLNode) -> [FixIt] {
    guard case .sequence(let items) = node.content, let item = items.first, items.count == 1,
      case .scalar(let scalar) = item.content, scalar.style != .literal, scalar.style != .folded
    else { return [] }
    let path = node.range.path
    let before = node.range.bytes.lowerBound..<item.range.bytes.lowerBound
    let after = item.range.bytes.upperBound..<node.range.bytes.upperBound
    // A bracket and a blank; where there is more, it may be a comment.
    guard before.count <= 2, after.count <= 2 else { return [] }
    return [before, after].filter { !$0.isEmpty }.map {
      FixIt("remove what makes it a list", replace: SourceRange(path: path, bytes: $0), with: "")
    }
  }

  /// A word stands where a list of words is expected.
  static func wordForList(_ field: String, _ word: Located<String>) -> Diagnostic {
    Diagnostic(
      WrongType.id, .error, "'\(field)' has to be a list, not text", at: word.range,
      fixIts: [FixIt("write a list of one", replace: word.range, with: "[\(word.value)]")])
  }
}
