import KBAutomata

/// The parts of a record's only root: where each stands; what is in it is read when it is asked for.
struct RecordOutline: Sendable {
  struct Part: Sendable {
    let tag: RecordTag
    /// Where the first line of its value is spelled.
    fileprivate let value: Range<Int>
    /// The lines, its own first.
    fileprivate var lines: Range<Int>
  }

  /// The root's value.
  let name: String
  let tag: RecordTag
  let parts: [Part]
  private let bytes: [UInt8]

  /// - Throws: ``TableError`` for another root than `tag`, a second one, or a first line of a part that
  ///   no writer makes.
  /// - Complexity: O(bytes).
  init(_ tag: RecordTag, _ bytes: [UInt8]) throws(TableError) {
    guard bytes.count <= RuntimeLimits.packBytes else { throw TableError("a record is too long") }
    let (root, parts) = try bytes.withUnsafeBufferPointer { bytes throws(TableError) in
      try Self.outline(of: bytes)
    }
    guard let root, root.tag == tag else {
      throw TableError("a record is not one '\(tag.rawValue)'")
    }
    self.tag = tag
    self.parts = parts
    self.bytes = bytes
    name = try RecordNode(parsing: bytes, in: root.lines, depth: 0).text()
  }

  private static func outline(
    of bytes: UnsafeBufferPointer<UInt8>
  ) throws(TableError) -> (root: Part?, parts: [Part]) {
    var root: Part?
    var parts: [Part] = []
    var start = 0
    while start < bytes.count {
      let end = bytes.lineEnd(from: start)
      defer { start = end + 1 }
      if start == end { continue }
      let indentation = bytes[start..<min(start + 3, end)].prefix { $0 == UInt8(ascii: " ") }.count
      switch (indentation, root) {
      case (0, nil):
        let line = try RecordLineList.line(in: bytes, start..<end)
        root = Part(tag: line.tag, value: line.value, lines: start..<end)
      case (2, .some):
        let line = try RecordLineList.line(in: bytes, start..<end)
        guard line.tag != .continuation else {
          throw TableError("the root of a record has several lines")
        }
        parts.append(Part(tag: line.tag, value: line.value, lines: start..<end))
      case (3, .some) where !parts.isEmpty:
        parts[parts.count - 1].lines = parts[parts.count - 1].lines.lowerBound..<end
      default: throw TableError("a line of a record is indented by \(indentation)")
      }
    }
    return (root, parts)
  }

  /// Reads a part.
  func node(_ part: Part) throws(TableError) -> RecordNode {
    try RecordNode(parsing: bytes, in: part.lines, depth: 1)
  }

  /// The first part of that tag whose value is `text`, which needs no escapes; `nil` where there is none.
  func node(_ tag: RecordTag, _ text: String) throws(TableError) -> RecordNode? {
    for part in parts where part.tag == tag && bytes[part.value].elementsEqual(text.utf8) {
      return try node(part)
    }
    return nil
  }
}
