// Reading: what `kbmatch scan` makes of a stream, however its bytes come.
//
// The first byte chooses what a record is (its lowest two bits; 3: lines, on two threads), the bytes of a
// part (the next two) and of the longest line (the next two). The four bytes behind it say in turn how
// many bytes a read gives, and with their highest bit that no more are there yet.

import KBTestInputs

@testable import KBRuntime
@testable import kbmatch

/// Reads the bytes behind the first five a stretch at a time: the records told have to be those that
/// whoever has all of the text finds in its lines, and memory is bounded by the sizes, not by the text.
@Sendable func fuzzReading(_ bytes: [UInt8]) throws {
  let choice = bytes.first ?? 0
  let text = Array(bytes.dropFirst(5))
  let stream = RationedStream(text, Array(bytes.dropFirst().prefix(4)))
  let part = 16 << (2 * Int(choice >> 2 & 3))
  let sizes = ScanReader.Sizes(part: part, line: part << Int(choice >> 4 & 3))
  let knowledge = try small.get()
  switch choice & 3 {
  case 0:
    let expected = try knowledge.lines(of: text, limit: sizes.line)
    let told = try knowledge.parts(of: stream, as: .lines, sizes, in: text.count)
    try requireSame(told, expected)
  case 1:
    let expected = try knowledge.fields(of: text, limit: sizes.line)
    let told = try knowledge.parts(of: stream, as: .field("message"), sizes, in: text.count)
    try requireSame(told, expected)
  case 2:
    try require(try TextSource.all(of: stream) == text, "bytes that are not the text's")
    let part = try ScannedPart(events: text, with: knowledge.session)
    let events = EventText.events(of: text)
    try require((part == nil) == (events == nil), "events that are none")
    let told = part?.records.map { Told($0, from: 0) } ?? []
    try requireSame(told, try knowledge.messages(events ?? [], of: text))
  default:
    let expected = try knowledge.lines(of: text, limit: sizes.line)
    try requireSame(try knowledge.shared(stream, sizes), expected)
  }
}

private func requireSame(_ told: [Told], _ expected: [Told]) throws {
  try require(told == expected, "\(expected) expected, \(told) told")
}

/// A stream that gives a few bytes at a time.
///
/// One thread after the other reads it, under the lock of those who share it.
private final class RationedStream: ByteStream, @unchecked Sendable {
  let name = "a text"
  private let text: [UInt8]
  private let rations: [UInt8]
  private var position = 0
  private var reads = 0
  private(set) var isReadable = true

  init(_ text: [UInt8], _ rations: [UInt8]) {
    self.text = text
    self.rations = rations.isEmpty ? [0xFF] : rations
  }

  func read(into bytes: inout [UInt8], at range: Range<Int>) -> Int {
    precondition(!range.isEmpty, "a read of nothing tells no end")
    let ration = rations[reads % rations.count]
    reads += 1
    isReadable = ration < 0x80
    let count = min(Int(ration & 0x7F) + 1, range.count, text.count - position)
    bytes.replaceSubrange(range.prefix(count), with: text[position..<position + count])
    position += count
    return count
  }
}

/// A record as it is told.
private struct Told: Hashable {
  var line: Int
  var offset: Int
  var hits: [Scanner.Hit]
  var sample: [UInt8]

  init(_ record: ScannedPart.Record, from line: Int) {
    self.line = line + record.line
    offset = record.offset
    hits = record.hits
    sample = record.sample
  }
}

/// The small pack's knowledge, and who scans with it.
private struct ReadKnowledge {
  let scanner: Scanner
  let session: ScanSession
  private static let detail = {
    var detail = Scanner.Detail()
    detail.tellsAll = true
    detail.tellsSpans = true
    return detail
  }()

  init() throws {
    scanner = try Scanner(KnowledgeTable(SmallPack.open(SmallPack.bytes())))
    session = ScanSession(scanner, detail: Self.detail)
  }

  /// What the parts of a stream tell, one after the other; they have to follow one another to the end.
  func parts(
    of stream: RationedStream, as form: ScannedPart.Form, _ sizes: ScanReader.Sizes, in count: Int
  ) throws -> [Told] {
    var reader = ScanReader(stream, contextLines: form.contextLines, sizes: sizes)
    var part = ScanPart()
    var (told, line, offset): ([Told], Int, Int) = ([], 0, 0)
    // The lines before, each with its end, then a part, or a line that is longer.
    let most = (form.contextLines + 1) * (sizes.line + 1) + sizes.line + sizes.part
    while try reader.next(into: &part) {
      try require(part.bytes.count <= most, "\(part.bytes.count) bytes of \(most)")
      try require(part.offset == offset, "a part at \(part.offset), not at \(offset)")
      offset += part.range.count + part.dropped
      let scanned = try ScannedPart(part, as: form, with: session)
      told += scanned.records.map { Told($0, from: line) }
      line += scanned.lineCount
    }
    try require(offset == count, "\(offset) bytes of \(count)")
    return told
  }

  /// What two threads tell that share a stream.
  func shared(_ stream: RationedStream, _ sizes: ScanReader.Sizes) throws -> [Told] {
    var (told, line): ([Told], Int) = ([], 0)
    let form = ScannedPart.Form.lines
    let reader = ScanReader(stream, contextLines: form.contextLines, sizes: sizes)
    try ScanThreads(scanner, detail: Self.detail, count: 2).scan(reader, as: form) { scanned in
      told += scanned.records.map { Told($0, from: line) }
      line += scanned.lineCount
    }
    return told
  }

  /// What the lines show, each as far as the limit, scanned together.
  func lines(of text: [UInt8], limit: Int) throws -> [Told] {
    let lines = Self.lines(of: text)
    let cut = Array(lines.map { $0.bytes.prefix(limit) }.joined(separator: [UInt8(ascii: "\n")]))
    let matches = try cut.withUnsafeBufferPointer { try session.lines(of: $0, from: 0) }
    return matches.map { match in
      let number = cut[..<match.record.lowerBound].count { $0 == UInt8(ascii: "\n") }
      return Told(
        ScannedPart.Record(
          line: number, offset: lines[number].offset, hits: match.hits, bytes: cut[match.record]),
        from: 0)
    }
  }

  /// What the fields of the lines show, each line as far as the limit.
  func fields(of text: [UInt8], limit: Int) throws -> [Told] {
    try Self.lines(of: text).enumerated().compactMap { number, line in
      let seen = Array(line.bytes.prefix(limit))
      guard let message = EventText.field("message", of: seen, in: 0..<seen.count) else {
        return nil
      }
      return try told(message, number, line.offset)
    }
  }

  /// What messages show, each by itself.
  func messages(_ events: [(message: [UInt8], offset: Int)], of text: [UInt8]) throws -> [Told] {
    try events.compactMap { event in
      let line = text[..<event.offset].count { $0 == UInt8(ascii: "\n") }
      return try told(event.message, line, event.offset)
    }
  }

  private func told(_ message: [UInt8], _ line: Int, _ offset: Int) throws -> Told? {
    try session.record(message).map {
      Told(
        ScannedPart.Record(line: line, offset: offset, hits: $0.hits, bytes: message[...]), from: 0)
    }
  }

  private static func lines(of text: [UInt8]) -> [(bytes: ArraySlice<UInt8>, offset: Int)] {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { ($0, $0.startIndex) }
  }
}

/// A session is for one thread; so is the fuzzer.
nonisolated(unsafe) private let small = Result { try ReadKnowledge() }
