import KBAutomata

/// What a check printed: a text of its own, or a part of the paste.
struct CheckOutput: Sendable {
  /// Where an output comes from.
  enum Source: Hashable, Sendable {
    /// The text that is diagnosed.
    case paste
    /// A file or text that the caller gave for the check of that address.
    case given(String)
  }

  let text: PastedText
  /// Byte offsets of ``text``, without white space at either end.
  let range: Range<Int>
  let source: Source
  /// The values in the holes of the command that a prompt line shows, by parameter; `nil` for an
  /// output that was known otherwise.
  let typed: [String: String]?
  /// The first JSON value in it, if there is one.
  let json: JSONNode?

  init(
    _ text: PastedText, in range: Range<Int>, from source: Source, typed: [String: String]? = nil
  ) {
    self.text = text
    self.typed = typed
    self.range = TextLines.trimmed(range, of: text.bytes)
    self.source = source
    json = JSONBlocks.first(in: text.bytes, self.range)
  }

  var bytes: [UInt8] { text.bytes }

  /// The whole, repaired to UTF-8.
  var whole: String { String(decoding: bytes[range], as: UTF8.self) }
}

/// Finds JSON in text that holds other things too.
enum JSONBlocks {
  /// How many times the text may be read; unclosed brackets make every later one be tried.
  private static let passes = 8

  /// The lists and objects that begin a line, from left to right, none inside another.
  ///
  /// - Complexity: O(bytes).
  static func all(in bytes: [UInt8], _ range: Range<Int>) -> [JSONNode] {
    var blocks: [JSONNode] = []
    var budget = range.count * passes
    for line in TextLines.lines(of: bytes, in: range) {
      let start = TextLines.trimmed(line, of: bytes).lowerBound
      guard start < line.upperBound, start >= blocks.last?.range.upperBound ?? range.lowerBound,
        bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "["), budget > 0
      else { continue }
      var reader = JSONReader(bytes, in: start..<range.upperBound)
      let block = reader.value()
      budget -= reader.position - start
      if let block { blocks.append(block) }
    }
    return blocks
  }

  /// The first list or object that begins a line, else the scalar that the whole of it is.
  static func first(in bytes: [UInt8], _ range: Range<Int>) -> JSONNode? {
    if let block = all(in: bytes, range).first { return block }
    var reader = JSONReader(bytes, in: range)
    guard let scalar = reader.value(), reader.position == range.upperBound else { return nil }
    return scalar
  }
}
