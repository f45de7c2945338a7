package import KBAutomata

/// A line of a record with its parts.
package struct RecordNode: Sendable {
  /// Levels that a record may nest; writers use six.
  package static let depthLimit = 12

  package let tag: RecordTag
  /// The spelled value; several lines where `+` continued it.
  private var lines: [ArraySlice<UInt8>]
  package private(set) var parts: [RecordNode] = []

  private init(_ tag: RecordTag, _ value: ArraySlice<UInt8>) {
    self.tag = tag
    lines = [value]
  }

  /// Reads the lines of a record.
  ///
  /// - Throws: ``TableError`` for a tag, depth or line that no writer makes. Never traps.
  /// - Complexity: O(bytes).
  package static func parse(_ bytes: [UInt8]) throws(TableError) -> [RecordNode] {
    var roots: [RecordNode] = []
    /// The nodes that are still open, one a depth.
    var open: [RecordNode] = []

    func close(to depth: Int) {
      while open.count > depth, let node = open.popLast() {
        if open.isEmpty { roots.append(node) } else { open[open.count - 1].parts.append(node) }
      }
    }

    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = line.drop { $0 == UInt8(ascii: " ") }
      let indentation = text.startIndex - line.startIndex
      let depth = indentation / 2
      guard indentation % 2 == 0, depth <= open.count, depth < depthLimit else {
        throw TableError("a line of a record is indented by \(indentation)")
      }
      let end = text.firstIndex(of: UInt8(ascii: " ")) ?? text.endIndex
      guard let tag = RecordTag(rawValue: String(decoding: text[..<end], as: UTF8.self)) else {
        throw TableError("unknown tag in a record")
      }
      let value = text[end...].dropFirst()
      if tag == .continuation {
        guard depth > 0, depth <= open.count else {
          throw TableError("a record continues a line that is not there")
        }
        close(to: depth)
        guard open[depth - 1].parts.isEmpty else {
          throw TableError("a record continues a line after its parts")
        }
        open[depth - 1].lines.append(value)
      } else {
        close(to: depth)
        open.append(RecordNode(tag, value))
      }
    }
    close(to: 0)
    return roots
  }

  /// The value's bytes.
  package func bytes() throws(TableError) -> [UInt8] {
    var joined: [UInt8] = []
    for (number, line) in lines.enumerated() {
      if number > 0 { joined.append(UInt8(ascii: "\n")) }
      joined += try RecordValue.unescape(line)
    }
    return joined
  }

  /// The value as text.
  package func text() throws(TableError) -> String {
    guard let text = String(validating: try bytes(), as: UTF8.self) else {
      throw TableError("a value of a record is not UTF-8")
    }
    return text
  }

  /// The value as words; always one at least.
  package func words() throws(TableError) -> [String] {
    guard lines.count == 1, let line = lines.first else {
      throw TableError("words of a record stand on several lines")
    }
    var words: [String] = []
    for word in line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
      guard let text = String(validating: try RecordValue.unescape(word), as: UTF8.self) else {
        throw TableError("a value of a record is not UTF-8")
      }
      words.append(text)
    }
    return words
  }

  /// The value as a count or an index, at most 15 decimal digits.
  package func number() throws(TableError) -> Int {
    let text = try text()
    guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text)
    else { throw TableError("a value of a record is not a number") }
    return number
  }

  /// The value as one of an enumeration.
  package func choice<Choice: RawRepresentable<String>>(
    _: Choice.Type = Choice.self
  ) throws(TableError) -> Choice {
    guard let choice = Choice(rawValue: try text()) else {
      throw TableError("unknown value of '\(tag.rawValue)' in a record")
    }
    return choice
  }

  /// The fault of a part that doesn't belong under this line.
  package func unexpected(_ part: RecordNode) -> TableError {
    TableError("'\(part.tag.rawValue)' has no place under '\(tag.rawValue)'")
  }
}
