package import KBAutomata

/// A line of a record with its parts.
///
/// A value is a place in the lines of a record that was read once; what a line holds is made of its
/// bytes when it is asked for.
package struct RecordNode: Sendable {
  /// Levels that a record may nest; writers use six.
  package static let depthLimit = 12

  package let tag: RecordTag
  private let lines: RecordLineList
  private let line: Int

  fileprivate init(_ lines: RecordLineList, at line: Int) {
    tag = lines[line].tag
    self.lines = lines
    self.line = line
  }

  /// Reads the lines of a record.
  ///
  /// - Throws: ``TableError`` for a tag, depth or line that no writer makes. Never traps.
  /// - Complexity: O(bytes).
  package static func parse(_ bytes: [UInt8]) throws(TableError) -> Parts {
    let lines = try RecordLineList(bytes, in: 0..<bytes.count, depth: 0)
    return Parts(lines, 0..<lines.count)
  }

  /// Reads the lines in `range` of a record, all parts of the first one, which has that depth.
  init(parsing bytes: [UInt8], in range: Range<Int>, depth: Int) throws(TableError) {
    let lines = try RecordLineList(bytes, in: range, depth: depth)
    guard lines.count > 0, lines[0].end == lines.count, lines[0].tag != .continuation else {
      throw TableError("a part of a record is not one line with its parts")
    }
    self.init(lines, at: 0)
  }

  /// Sibling lines, each with its parts below it.
  package struct Parts: Collection, Sendable {
    private let lines: RecordLineList
    package let startIndex: Int
    package let endIndex: Int

    fileprivate init(_ lines: RecordLineList, _ range: Range<Int>) {
      self.lines = lines
      startIndex = range.lowerBound
      endIndex = range.upperBound
    }

    package func index(after line: Int) -> Int { lines[line].end }
    package subscript(line: Int) -> RecordNode { RecordNode(lines, at: line) }
  }

  /// The lines one level below this one, but for those that go on with its value.
  package var parts: Parts { Parts(lines, firstPart..<lines[line].end) }

  private var firstPart: Int {
    var part = line + 1
    while part < lines[line].end, lines[part].tag == .continuation { part += 1 }
    return part
  }

  /// The value's bytes.
  package func bytes() throws(TableError) -> [UInt8] {
    var joined = try RecordValue.unescape(lines.value(line))
    for continuation in line + 1..<firstPart {
      joined.append(UInt8(ascii: "\n"))
      joined += try RecordValue.unescape(lines.value(continuation))
    }
    return joined
  }

  /// The value as text.
  package func text() throws(TableError) -> String {
    // Most values are one line as it stands.
    let value = lines.value(line)
    if firstPart == line + 1, !RecordValue.isEscaped(value) { return try Self.text(value) }
    return try Self.text(try bytes()[...])
  }

  private static func text(_ bytes: ArraySlice<UInt8>) throws(TableError) -> String {
    // Nearly all are ASCII, which needs no slow look.
    if bytes.withUnsafeBufferPointer({ $0.isASCII }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    let text = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
    guard let text else { throw TableError("a value of a record is not UTF-8") }
    return text
  }

  /// The value as words; always one at least.
  package func words() throws(TableError) -> [String] {
    guard firstPart == line + 1 else {
      throw TableError("words of a record stand on several lines")
    }
    var words: [String] = []
    for word in lines.value(line).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    {
      words.append(try Self.text(try RecordValue.unescape(word)[...]))
    }
    return words
  }

  /// The value as a count or an index, at most 15 decimal digits.
  package func number() throws(TableError) -> Int {
    let digits = lines.value(line)
    guard firstPart == line + 1, (1...15).contains(digits.count),
      digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { throw TableError("a value of a record is not a number") }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
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
  package func unexpected(_ part: RecordNode) -> TableError { part.unexpected(under: tag) }

  func unexpected(under parent: RecordTag) -> TableError {
    TableError("'\(tag.rawValue)' has no place under '\(parent.rawValue)'")
  }
}
