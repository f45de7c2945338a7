import KBRuntime

/// What one part of a stream shows.
struct ScannedPart: Sendable {
  /// A record with what it shows.
  struct Record: Sendable {
    /// Line feeds of the part before it.
    var line: Int
    /// Bytes from the start of the stream.
    var offset: Int
    var hits: [Scanner.Hit]
    /// As much of it as is ever shown.
    var sample: [UInt8]

    init(line: Int, offset: Int, hits: [Scanner.Hit], bytes: ArraySlice<UInt8>) {
      self.line = line
      self.offset = offset
      self.hits = hits
      sample = Array(bytes.prefix(Self.sampleLimit))
    }

    /// A message that stands by itself; `nil` where it shows nothing.
    init?(
      _ message: [UInt8], line: Int, at offset: Int, with session: ScanSession
    ) throws(MatcherError) {
      let match = try session.record(Array(message.prefix(RuntimeLimits.messageBytes)))
      guard let match else { return nil }
      self.init(line: line, offset: offset, hits: match.hits, bytes: message[...])
    }

    private static let sampleLimit = 4096
  }

  /// What the records of a stream are.
  enum Form: Sendable {
    case lines
    /// The texts of a field of JSON objects, one a line.
    case field(String)

    /// How many lines before a record may concern it.
    var contextLines: Int {
      switch self {
      case .lines: RuntimeLimits.contextLines
      case .field: 0
      }
    }
  }

  /// Those that show an entry, in order.
  private(set) var records: [Record] = []
  /// Lines that end in the part.
  private(set) var lineCount = 0
  /// The bytes that were read.
  let size: Int
  /// Lines, counted from the part's first, of whose record only the beginning was matched.
  private(set) var cutLines: [Int] = []

  /// Scans `part`.
  ///
  /// - Throws: ``MatcherError`` for a part of the knowledge that `kbc` didn't write.
  init(_ part: ScanPart, as form: Form, with session: ScanSession) throws(MatcherError) {
    size = part.range.count + part.dropped
    switch form {
    case .lines: try scanLines(part, session)
    case .field(let name): try scanField(name, part, session)
    }
    if part.dropped > 0 { lineCount += 1 }
    if part.isCut { cutLines = [lineCount - 1] }
  }

  /// Scans the messages of the events that a whole stream holds; `nil` where it holds none.
  ///
  /// - Throws: ``MatcherError`` for a part of the knowledge that `kbc` didn't write.
  init?(events bytes: [UInt8], with session: ScanSession) throws(MatcherError) {
    guard let events = EventText.events(of: bytes) else { return nil }
    size = bytes.count
    var counted = 0
    for event in events {
      lineCount += LineFeeds.count(in: bytes[counted..<event.offset])
      counted = event.offset
      if event.message.count > RuntimeLimits.messageBytes { cutLines.append(lineCount) }
      let record = try Record(event.message, line: lineCount, at: event.offset, with: session)
      if let record { records.append(record) }
    }
  }

  private mutating func scanLines(
    _ part: ScanPart, _ session: ScanSession
  ) throws(MatcherError) {
    let matches = try part.bytes.withUnsafeBufferPointer { bytes throws(MatcherError) in
      try session.lines(
        of: UnsafeBufferPointer(rebasing: bytes[..<part.range.upperBound]),
        from: part.range.lowerBound)
    }
    var counted = part.range.lowerBound
    for match in matches {
      lineCount += LineFeeds.count(in: part.bytes[counted..<match.record.lowerBound])
      counted = match.record.lowerBound
      records.append(
        Record(
          line: lineCount, offset: part.offset + counted - part.range.lowerBound,
          hits: match.hits, bytes: part.bytes[match.record]))
    }
    lineCount += LineFeeds.count(in: part.bytes[counted..<part.range.upperBound])
  }

  private mutating func scanField(
    _ name: String, _ part: ScanPart, _ session: ScanSession
  ) throws(MatcherError) {
    var start = part.range.lowerBound
    while start < part.range.upperBound {
      let end =
        part.bytes[start..<part.range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
        ?? part.range.upperBound
      if let message = EventText.field(name, of: part.bytes, in: start..<end),
        let record = try Record(
          message, line: lineCount, at: part.offset + start - part.range.lowerBound,
          with: session)
      {
        records.append(record)
      }
      if end < part.range.upperBound { lineCount += 1 }
      start = end + 1
    }
  }
}
