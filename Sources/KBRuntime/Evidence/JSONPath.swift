/// A way through JSON values: names joined by `.`, `[]` each element, `*` each value.
struct JSONPath: Sendable {
  private enum Step {
    case name(Substring)
    case eachElement
    case eachValue
  }

  private var steps: [Step] = []

  init(_ text: String) {
    for part in text.split(separator: ".", omittingEmptySubsequences: true) {
      var name = part
      var lists = 0
      while name.hasSuffix("[]") {
        name = name.dropLast(2)
        lists += 1
      }
      if name == "*" {
        steps.append(.eachValue)
      } else if !name.isEmpty {
        steps.append(.name(name))
      }
      for _ in 0..<lists { steps.append(.eachElement) }
    }
  }

  /// The values that the path leads to, in the order of the text.
  func nodes(in root: JSONNode) -> [JSONNode] { nodes(in: root, steps[...]) }

  /// Whether the path ends in a list that is there, so that no value means an empty list.
  func leadsToList(in root: JSONNode) -> Bool {
    guard case .eachElement = steps.last else { return false }
    return nodes(in: root, steps.dropLast()).contains { node in
      if case .array = node.content { true } else { false }
    }
  }

  private func nodes(in root: JSONNode, _ steps: ArraySlice<Step>) -> [JSONNode] {
    var nodes = [root]
    for step in steps {
      nodes = nodes.flatMap { node -> [JSONNode] in
        switch (step, node.content) {
        case (.name(let name), .object(let members)):
          members.filter { $0.name == name }.map(\.value)
        case (.eachElement, .array(let elements)), (.eachValue, .array(let elements)): elements
        case (.eachValue, .object(let members)): members.map(\.value)
        default: []
        }
      }
    }
    return nodes
  }
}
