// DocumentRuns: a file → the runs of bytes that each hold one document.
//
// A line that begins with `---` or `...` ends whatever document it stands in, even an open quote, so
// a file can be cut there without reading it. Each run has a parser of its own; a syntax fault ends
// one document and no other. Cost: O(bytes).
// <https://yaml.org/spec/1.2.2/#912-document-markers>

/// Where the documents of a file stand.
enum DocumentRuns {
  /// The runs that hold more than blanks and comments, in order.
  static func find(in bytes: [UInt8], from first: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = first
    var hasContent = false
    var line = first
    while line < bytes.count {
      let end = bytes.endOfLine(from: line, before: bytes.count)
      let next = bytes.endOfLineBreak(at: end, before: bytes.count)
      switch marker(line..<end, of: bytes) {
      case .begin:
        if hasContent { runs.append(start..<line) }
        start = line
        hasContent = bytes.skippingBlanksAndComments(from: line + 3, before: end) < end
      case .end:
        let rest = bytes.skippingBlanksAndComments(from: line + 3, before: end)
        if hasContent || rest < end { runs.append(start..<next) }
        start = next
        hasContent = false
      case nil:
        if !hasContent {
          hasContent = bytes.skippingBlanksAndComments(from: line, before: end) < end
        }
      }
      line = next
    }
    if hasContent { runs.append(start..<bytes.count) }
    return runs
  }

  private enum Marker { case begin, end }

  private static func marker(_ line: Range<Int>, of bytes: [UInt8]) -> Marker? {
    guard line.count >= 3, line.count == 3 || bytes[line.lowerBound + 3].isBlank else { return nil }
    let first = bytes[line.lowerBound]
    guard bytes[line.lowerBound + 1] == first, bytes[line.lowerBound + 2] == first else {
      return nil
    }
    return first == UInt8(ascii: "-") ? .begin : first == UInt8(ascii: ".") ? .end : nil
  }
}
