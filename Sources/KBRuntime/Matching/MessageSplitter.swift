/// Cuts a text into messages.
///
/// A line opens a message after a blank line or where it has a ``MessageHead``; other lines go on
/// with the message above. A list whose opening bracket ends a line keeps its lines together.
struct MessageSplitter: Sendable {
  /// Lines that a bracketed list may have and still be kept together.
  static let listLimit = 64

  /// The messages of `text`, as byte ranges without line ends at either side, in order.
  ///
  /// - Complexity: O(bytes).
  static func messages(of text: [UInt8]) -> [Range<Int>] {
    let lines = lines(of: text)
    var messages: [Range<Int>] = []
    /// The message that is growing.
    var current: Range<Int>?
    /// The line at which the bracketed list ends that this line is inside of.
    var listEnd = 0

    func finish() {
      if let current { messages.append(current) }
      current = nil
    }

    for (number, line) in lines.enumerated() {
      let isInsideList = number <= listEnd && number > 0 && current != nil
      if isBlank(text[line]) {
        if !isInsideList { finish() }
        continue
      }
      if !isInsideList, MessageHead.opens(text[line]) { finish() }
      current = (current?.lowerBound ?? line.lowerBound)..<line.upperBound
      if !isInsideList, opensList(text[line]) {
        let end = min(lines.count, number + 1 + listLimit)
        listEnd = (number + 1..<end).first { closesList(text[lines[$0]]) } ?? 0
      }
    }
    finish()
    return messages
  }

  /// The messages of a stretch of `text`.
  static func messages(of text: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    messages(of: Array(text[range])).map {
      $0.lowerBound + range.lowerBound..<$0.upperBound + range.lowerBound
    }
  }

  /// The part of a message that is looked at.
  static func capped(_ message: Range<Int>) -> Range<Int> {
    message.lowerBound..<min(message.upperBound, message.lowerBound + RuntimeLimits.messageBytes)
  }

  /// Lines without their ends; a carriage return before one belongs to the end.
  private static func lines(of text: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
      let isCRLF = offset > start && text[offset - 1] == UInt8(ascii: "\r")
      lines.append(start..<(isCRLF ? offset - 1 : offset))
      start = offset + 1
    }
    if start < text.count { lines.append(start..<text.count) }
    return lines
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
  }

  private static func opensList(_ line: ArraySlice<UInt8>) -> Bool {
    // A backslash before the line end is Markdown's hard break.
    line.last { !isSpace($0) && $0 != UInt8(ascii: "\\") } == UInt8(ascii: "[")
  }

  private static func closesList(_ line: ArraySlice<UInt8>) -> Bool {
    line.first { !isSpace($0) } == UInt8(ascii: "]")
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }
}
