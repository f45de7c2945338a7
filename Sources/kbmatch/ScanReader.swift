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

/// Whole lines of a stream.
struct ScanPart: Sendable {
  /// The lines before, then the lines of the part.
  var bytes: [UInt8]
  /// Where the part begins in ``bytes``.
  var start: Int
  /// Where in the stream the part begins.
  var offset: Int
  /// Bytes that were dropped after the part, of a line that is too long.
  var dropped = 0
}

/// Cuts one file or stream into parts.
struct ScanReader: ~Copyable {
  /// The longest line, and about the size of a part.
  static let lineLimit = RuntimeLimits.messageBytes
  /// The most bytes that are kept as context.
  private static let contextLimit = RuntimeLimits.messageBytes

  private let descriptor: Int32
  private let name: String
  private let isOwned: Bool
  private var pending: [UInt8] = []
  private var context: [UInt8] = []
  private var offset = 0
  private var isAtEnd = false
  private let contextLines: Int

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

  /// The next part; `nil` at the end of the stream.
  mutating func next() throws(Fault) -> ScanPart? {
    while true {
      let lastEnd = pending.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
      if pending.count >= Self.lineLimit || isAtEnd || (lastEnd != nil && !isReadable) {
        if let lastEnd, !(isAtEnd && lastEnd < pending.count) { return take(lastEnd, dropping: 0) }
        if isAtEnd { return pending.isEmpty ? nil : take(pending.count, dropping: 0) }
        return take(Self.lineLimit, dropping: try dropLine())
      }
      try fill()
    }
  }

  /// Whether a read would return at once.
  private var isReadable: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  private mutating func fill() throws(Fault) {
    let wanted = max(Self.lineLimit - pending.count, 1)
    let count = try append(wanted)
    if count == 0 { isAtEnd = true }
  }

  private mutating func append(_ wanted: Int) throws(Fault) -> Int {
    let before = pending.count
    pending.append(contentsOf: repeatElement(0, count: wanted))
    let count = try InputFile.read(descriptor, named: name, into: &pending, at: before)
    pending.removeLast(wanted - count)
    return count
  }

  /// Drops the rest of a line beyond the limit, its end included; returns how much that was.
  private mutating func dropLine() throws(Fault) -> Int {
    var dropped = pending.count - Self.lineLimit
    pending.removeLast(dropped)
    while true {
      let count = try append(1 << 16)
      if count == 0 {
        isAtEnd = true
        return dropped
      }
      let tail = pending[Self.lineLimit...]
      if let end = tail.firstIndex(of: UInt8(ascii: "\n")) {
        // What follows the line waits for the next part.
        dropped += end + 1 - Self.lineLimit
        pending.removeSubrange(Self.lineLimit...end)
        return dropped
      }
      dropped += count
      pending.removeLast(count)
    }
  }

  private mutating func take(_ count: Int, dropping dropped: Int) -> ScanPart {
    let part = ScanPart(
      bytes: context + pending[..<count], start: context.count, offset: offset, dropped: dropped)
    pending.removeFirst(count)
    offset += count + dropped
    keepContext(of: part.bytes)
    return part
  }

  private mutating func keepContext(of bytes: [UInt8]) {
    guard contextLines > 0 else { return }
    var start = bytes.count
    var lines = 0
    while start > 0, bytes.count - start < Self.contextLimit {
      if bytes[start - 1] == UInt8(ascii: "\n") {
        if lines == contextLines + 1 { break }
        lines += 1
      }
      start -= 1
    }
    context = Array(bytes[start...])
  }
}
