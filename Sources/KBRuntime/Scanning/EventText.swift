/// Messages inside JSON.
public enum EventText {
  /// The text of a field of the object that stands in `range`; `nil` for what is no such object, and
  /// for a field that is no text.
  public static func field(_ name: String, of bytes: [UInt8], in range: Range<Int>) -> [UInt8]? {
    var reader = JSONReader(bytes, in: range)
    guard let node = reader.value() else { return nil }
    return text(name, of: node)?.text
  }

  /// The message of each event of a list (`kubectl get events -o json`), of an event by itself, or of
  /// any number of them one after the other (`-w`), with the offset of the message; `nil` where anything
  /// else stands.
  public static func events(of bytes: [UInt8]) -> [(message: [UInt8], offset: Int)]? {
    var reader = JSONReader(bytes, in: 0..<bytes.count)
    var events: [JSONNode] = []
    var end = 0
    while let root = reader.value() {
      guard case .object(let members) = root.content else { return nil }
      if let items = members.first(where: { $0.name == "items" }) {
        guard case .array(let list) = items.value.content else { return nil }
        events += list
      } else if text("message", of: root) != nil || text("note", of: root) != nil {
        events.append(root)
      } else {
        return nil
      }
      end = reader.position
    }
    guard end > 0, bytes[end...].allSatisfy(JSONReader.isBlank) else { return nil }
    return events.compactMap { event in
      // `note` is the name of events.k8s.io/v1.
      (text("message", of: event) ?? text("note", of: event)).map { ($0.text, $0.offset) }
    }
  }

  private static func text(_ name: String, of node: JSONNode) -> (text: [UInt8], offset: Int)? {
    guard case .object(let members) = node.content,
      let value = members.first(where: { $0.name == name })?.value,
      case .string(let text) = value.content
    else { return nil }
    return (Array(text.utf8), value.range.lowerBound)
  }
}
