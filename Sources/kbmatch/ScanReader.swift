// ScanReader: a stream of any length → parts that hold whole lines, with the lines before them.
//
// A part is handed on when it is full, or when the stream has nothing more right now, so that the lines
// of a live log are told as they come. Memory is bounded: a line beyond the limit is told by its first
// MiB, and the rest of it is dropped.

import KBRuntime

/// Cuts a stream into parts.
struct ScanReader: ~Copyable {
  /// How much is looked at together; other sizes than these are for tests.
  struct Sizes {
    /// Bytes of a part that has no longer line; a processor's cache holds them.
    var part = 1 << 18
    /// The longest line; no shorter than a part.
    var line = RuntimeLimits.messageBytes
  }

  private let stream: any ByteStream
  private let contextLines: Int
  private let sizes: Sizes
  /// What the next part begins with: the lines before it, then bytes of its own.
  private var carried: [UInt8] = []
  /// The bytes of the lines before.
  private var contextCount = 0
  private var offset = 0
  /// Whether the stream has nothing left.
  private(set) var isAtEnd = false

  init(_ stream: any ByteStream, contextLines: Int, sizes: Sizes = Sizes()) {
    self.stream = stream
    self.contextLines = contextLines
    self.sizes = sizes
  }

  /// Reads the next part over what `part` held; false at the end of the stream.
  mutating func next(into part: inout ScanPart) throws(Fault) -> Bool {
    let start = contextCount
    var end = carried.count
    part.makeRoom(end)
    part.bytes.replaceSubrange(..<end, with: carried)
    // Where the last whole line ends.
    var cut = part.lineEnd(in: start..<end)
    while !isAtEnd {
      let isLong = cut == nil && end - start >= sizes.part
      let limit = start + (isLong ? sizes.line : sizes.part)
      if end >= limit || cut != nil && !stream.isReadable { break }
      part.makeRoom(limit)
      let count = try stream.read(into: &part.bytes, at: end..<limit)
      isAtEnd = count == 0
      cut = part.lineEnd(in: end..<end + count) ?? cut
      end += count
    }
    part.range = start..<(isAtEnd ? end : cut ?? end)
    part.offset = offset
    carry(part, end)
    (part.dropped, part.isCut) = cut == nil && !isAtEnd ? try dropLine() : (0, false)
    offset += part.range.count + part.dropped
    return !part.range.isEmpty
  }

  /// Keeps the last lines of a part, and what was read behind it.
  private mutating func carry(_ part: ScanPart, _ end: Int) {
    let start = part.bytes.withUnsafeBufferPointer {
      $0.contextStart(before: part.range.upperBound, lines: contextLines)
    }
    carried.removeAll(keepingCapacity: true)
    carried += part.bytes[start..<end]
    contextCount = part.range.upperBound - start
  }

  /// Drops the rest of a line beyond the limit, its end included; returns how much that was, and
  /// whether it was more than the end.
  private mutating func dropLine() throws(Fault) -> (count: Int, isCut: Bool) {
    var dropped = 0
    var bytes = [UInt8](repeating: 0, count: min(1 << 16, sizes.part))
    while true {
      let count = try stream.read(into: &bytes, at: 0..<bytes.count)
      if count == 0 {
        isAtEnd = true
        return (dropped, dropped > 0)
      }
      if let end = bytes[..<count].firstIndex(of: UInt8(ascii: "\n")) {
        // As context the line ends where it was cut.
        if contextCount > 0 {
          carried.append(bytes[end])
          contextCount += 1
        }
        carried += bytes[(end + 1)..<count]
        return (dropped + end + 1, dropped + end > 0)
      }
      dropped += count
    }
  }
}
