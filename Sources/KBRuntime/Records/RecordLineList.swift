// RecordLineList: the lines of a record, found in one pass.
//
// A line is its tag, its depth, where its value stands, and the number of the first line that is no
// part of it; so a tree needs no nodes, and nothing is copied before it is asked for.

import KBAutomata

/// The lines of a record, in order.
final class RecordLineList: Sendable {
  struct Line {
    var tag: RecordTag
    private let shortDepth: UInt8
    private let valueStart: UInt32
    private let valueEnd: UInt32
    private var shortEnd: UInt32 = 0

    /// - Precondition: the numbers are those of a record that ``init(_:)`` takes.
    init(tag: RecordTag, depth: Int, value: Range<Int>) {
      self.tag = tag
      shortDepth = UInt8(depth)
      valueStart = UInt32(value.lowerBound)
      valueEnd = UInt32(value.upperBound)
    }

    var depth: Int { Int(shortDepth) }
    /// Where the spelled value stands.
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
    /// The number of the first line below that is no part of this one.
    var end: Int {
      get { Int(shortEnd) }
      set { shortEnd = UInt32(newValue) }
    }
  }

  private let bytes: [UInt8]
  private let lines: [Line]

  /// The lines in `range` of a record, of which the first has that depth.
  ///
  /// - Throws: ``TableError`` for a tag, depth or line that no writer makes.
  /// - Complexity: O(bytes of the range).
  init(_ bytes: [UInt8], in range: Range<Int>, depth: Int) throws(TableError) {
    guard bytes.count <= RuntimeLimits.packBytes else { throw TableError("a record is too long") }
    self.bytes = bytes
    lines = try bytes.withUnsafeBufferPointer { bytes throws(TableError) in
      try Self.lines(of: UnsafeBufferPointer(rebasing: bytes[..<range.upperBound]), range, depth)
    }
  }

  private static func lines(
    of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ depth: Int
  ) throws(TableError) -> [Line] {
    var lines: [Line] = []
    lines.reserveCapacity(range.count / 24 + 1)
    /// Numbers of the lines that are still open, one a depth.
    var open: [Int] = []
    var start = range.lowerBound
    while start < bytes.count {
      let end = bytes.lineEnd(from: start)
      if start < end {
        let line = try line(in: bytes, start..<end)
        guard line.depth >= depth, line.depth - depth <= open.count else {
          throw TableError("a line of a record is indented by \(2 * line.depth)")
        }
        while open.count > line.depth - depth, let closed = open.popLast() {
          lines[closed].end = lines.count
        }
        if line.tag == .continuation {
          try check(line, after: lines, of: open.last)
        } else {
          open.append(lines.count)
        }
        lines.append(line)
      }
      start = end + 1
    }
    for closed in open { lines[closed].end = lines.count }
    return lines
  }

  /// Refuses a line that continues none, or one that has parts already.
  private static func check(
    _ continuation: Line, after lines: [Line], of continued: Int?
  ) throws(TableError) {
    guard let continued, let last = lines.last else {
      throw TableError("a record continues a line that is not there")
    }
    guard
      lines.count == continued + 1 || last.tag == .continuation && last.depth == continuation.depth
    else { throw TableError("a record continues a line after its parts") }
  }

  /// Reads the line in `range`.
  static func line(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) throws(TableError) -> Line {
    var tagStart = range.lowerBound
    while tagStart < range.upperBound, bytes[tagStart] == UInt8(ascii: " ") { tagStart += 1 }
    let indentation = tagStart - range.lowerBound
    guard indentation.isMultiple(of: 2), indentation < 2 * RecordNode.depthLimit else {
      throw TableError("a line of a record is indented by \(indentation)")
    }
    var tagEnd = tagStart
    var key = RecordTag.Key()
    while tagEnd < range.upperBound, bytes[tagEnd] != UInt8(ascii: " ") {
      key.append(bytes[tagEnd])
      tagEnd += 1
    }
    guard let tag = RecordTag(key) else { throw TableError("unknown tag in a record") }
    let valueStart = min(tagEnd + 1, range.upperBound)
    return Line(tag: tag, depth: indentation / 2, value: valueStart..<range.upperBound)
  }

  var count: Int { lines.count }

  subscript(line: Int) -> Line { lines[line] }

  /// The spelled value of a line.
  func value(_ line: Int) -> ArraySlice<UInt8> { bytes[lines[line].value] }
}
