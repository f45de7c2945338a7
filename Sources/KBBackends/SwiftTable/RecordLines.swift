import KBRuntime

/// The lines of a record while they are written.
///
/// The format is declared in KBRuntime, with ``RecordTag``.
struct RecordLines {
  private(set) var text = ""
  /// The bytes of ``text``.
  var size: Int { text.utf8.count }
  private var depth = 0

  /// Writes a line; what is written until ``close()`` is below it.
  mutating func open(_ tag: RecordTag, _ value: String = "") {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    write(tag, RecordValue.escape(Array((lines.first ?? "").utf8)))
    depth += 1
    for line in lines.dropFirst() { write(.continuation, RecordValue.escape(Array(line.utf8))) }
  }

  /// Writes a line of words; what is written until ``close()`` is below it.
  mutating func open(_ tag: RecordTag, words: [String]) {
    write(tag, RecordValue.escape(words: words))
    depth += 1
  }

  /// Ends what the last open line began.
  mutating func close() {
    precondition(depth > 0, "a line is closed that was not opened")
    depth -= 1
  }

  /// Writes a line without parts.
  mutating func line(_ tag: RecordTag, _ value: String = "") {
    open(tag, value)
    close()
  }

  /// Writes a line of words without parts.
  mutating func line(_ tag: RecordTag, words: [String]) {
    open(tag, words: words)
    close()
  }

  /// Writes a line of bytes without parts.
  mutating func line(_ tag: RecordTag, bytes: [UInt8]) {
    write(tag, RecordValue.escape(bytes))
  }

  private mutating func write(_ tag: RecordTag, _ escaped: String) {
    text += String(repeating: "  ", count: depth) + tag.rawValue
    if !escaped.isEmpty { text += " " + escaped }
    text += "\n"
  }
}
