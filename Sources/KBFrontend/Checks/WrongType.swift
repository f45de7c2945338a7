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
  static func wrongType(
    _ field: String, _ expected: WrongType.Shape, found node: YAMLNode
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
    return Diagnostic(
      WrongType.id, .error, "'\(field)' has to be \(shape), not \(found)", at: node.range)
  }

  /// A word stands where a list of words is expected.
  static func wordForList(_ field: String, _ word: Located<String>) -> Diagnostic {
    Diagnostic(
      WrongType.id, .error, "'\(field)' has to be a list, not text", at: word.range,
      fixIts: [FixIt("write a list of one", replace: word.range, with: "[\(word.value)]")])
  }
}
