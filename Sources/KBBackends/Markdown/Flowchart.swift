// Flowchart: a Mermaid diagram, which GitHub draws in a fenced block of that name.
//
// <https://mermaid.js.org/syntax/flowchart.html>: labels in double quotes take any text; characters
// with a meaning in them or in HTML stand as entity codes.

/// Writes a flowchart, node by node.
struct Flowchart {
  enum Shape { case round, box, question }

  private(set) var text = "flowchart TD"

  mutating func node(_ id: String, _ label: String, _ shape: Shape) {
    let label = "\"\(Self.escaped(label))\""
    let body =
      switch shape {
      case .round: "([\(label)])"
      case .box: "[\(label)]"
      case .question: "{\(label)}"
      }
    text += "\n  \(id)\(body)"
  }

  mutating func edge(_ from: String, _ to: String, _ label: String? = nil) {
    let label = label.map { "|\"\(Self.escaped($0))\"|" } ?? ""
    text += "\n  \(from) -->\(label) \(to)"
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "#", "<", ">", "&", "`", "\\", "%": "#\(scalar.value);"
      case "\n", "\r": " "
      default: String(scalar)
      }
    }.joined()
  }
}
