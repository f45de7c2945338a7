import KBDiagnostics

/// Finds the smallest text at an offset that is worth pointing at.
struct SourcePlaces {
  let path: String
  let bytes: [UInt8]
  /// The run of bytes in which places are sought.
  let run: Range<Int>

  /// The character at `offset`; empty at the end.
  func character(_ offset: Int) -> Range<Int> {
    guard offset < run.upperBound else { return run.upperBound..<run.upperBound }
    var end = offset + 1
    while end < run.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return offset..<end
  }

  /// Up to the next blank.
  func word(_ offset: Int) -> Range<Int> {
    run(offset) { !bytes[$0].isBlankOrBreak }
  }

  /// The tabs that stand side by side from `offset` on.
  func tabs(_ offset: Int) -> Range<Int> {
    run(offset) { bytes[$0] == .tab }
  }

  /// Up to the end of the line, blanks there left out.
  func restOfLine(_ offset: Int) -> Range<Int> {
    let line = run(offset) { !bytes[$0].isBreak }
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1].isBlank { end -= 1 }
    return line.lowerBound..<end
  }

  /// The place of `bytes` in the file.
  func range(_ bytes: Range<Int>) -> SourceRange {
    SourceRange(path: path, bytes: bytes)
  }

  /// What stands there, fit for a message.
  func text(_ bytes: Range<Int>) -> String {
    String(decoding: self.bytes[bytes], as: UTF8.self).quotable
  }

  private func run(_ offset: Int, while holds: (Int) -> Bool) -> Range<Int> {
    let start = min(offset, run.upperBound)
    var end = start
    while end < run.upperBound, holds(end) { end += 1 }
    return start..<end
  }
}

extension String {
  /// Short enough, and without line ends, to stand in a message.
  var quotable: String {
    let short = prefix(61)
    let line = short.map { $0.isNewline ? " " : String($0) }.joined()
    return short.count > 60 ? line.dropLast() + "…" : line
  }
}
