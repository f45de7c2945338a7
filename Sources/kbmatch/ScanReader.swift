// ScanReader: a stream of any length → parts that hold whole lines, with the lines before them.
//
// A part is handed on when it is full, or when the stream has nothing more right now, so that the lines
// of a live log are told as they come. Memory is bounded: a line beyond the limit is told by its first
// MiB, and the rest of it is dropped.

import KBRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Cuts one file or stream into parts.
struct ScanReader: ~Copyable {
  /// The longest line.
  static let lineLimit = RuntimeLimits.messageBytes
  /// Bytes of a part that has no longer line; a processor's cache holds them.
  private static let partSize = 1 << 18
  /// The most bytes that are kept as context.
  private static let contextLimit = RuntimeLimits.messageBytes

  private let descriptor: Int32
  private let name: String
  private let isOwned: Bool
  private let contextLines: Int
  /// What the next part begins with: the lines before it, then bytes of its own.
  private var carried: [UInt8] = []
  /// The bytes of the lines before.
  private var contextCount = 0
  private var offset = 0
  /// Whether the stream has nothing left.
  private(set) var isAtEnd = false

  /// A reader of a file, or of standard input for `-`.
  init(_ path: String, contextLines: Int) throws(Fault) {
    self.contextLines = contextLines
    name = path == "-" ? "standard input" : "'\(path)'"
    isOwned = path != "-"
    descriptor = isOwned ? try InputFile.open(path) : STDIN_FILENO
  }

  deinit {
    if isOwned { close(descriptor) }
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
      let isLong = cut == nil && end - start >= Self.partSize
      let limit = start + (isLong ? Self.lineLimit : Self.partSize)
      if end >= limit || cut != nil && !isReadable { break }
      part.makeRoom(limit)
      let count = try InputFile.read(descriptor, named: name, into: &part.bytes, at: end..<limit)
      isAtEnd = count == 0
      cut = part.lineEnd(in: end..<end + count) ?? cut
      end += count
    }
    part.range = start..<(isAtEnd ? end : cut ?? end)
    part.offset = offset
    carry(part, end)
    part.dropped = cut == nil && !isAtEnd ? try dropLine() : 0
    offset += part.range.count + part.dropped
    return !part.range.isEmpty
  }

  /// Whether a read would return at once.
  private var isReadable: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  /// Keeps the last lines of a part, and what was read behind it.
  private mutating func carry(_ part: ScanPart, _ end: Int) {
    let start = part.contextStart(lines: contextLines, limit: Self.contextLimit)
    carried.removeAll(keepingCapacity: true)
    carried += part.bytes[start..<end]
    contextCount = part.range.upperBound - start
  }

  /// Drops the rest of a line beyond the limit, its end included; returns how much that was.
  private mutating func dropLine() throws(Fault) -> Int {
    var dropped = 0
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try InputFile.read(descriptor, named: name, into: &bytes, at: 0..<bytes.count)
      if count == 0 {
        isAtEnd = true
        return dropped
      }
      if let end = bytes[..<count].firstIndex(of: UInt8(ascii: "\n")) {
        // As context the line ends where it was cut.
        if contextCount > 0 {
          carried.append(bytes[end])
          contextCount += 1
        }
        carried += bytes[(end + 1)..<count]
        return dropped + end + 1
      }
      dropped += count
    }
  }
}
