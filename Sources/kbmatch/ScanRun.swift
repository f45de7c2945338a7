import KBRuntime

/// One run over all files, whatever their records are.
struct ScanRun {
  private let threads: ScanThreads
  private let session: ScanSession
  private let field: String
  private var report: ScanReport
  private var progress: ProgressBar?

  /// Records that show an entry.
  var matchedCount: Int { report.matchedCount }

  init(
    _ scanner: Scanner, detail: Scanner.Detail, format: ScanReport.Format, threads: Int,
    field: String, progress: ProgressBar?
  ) {
    self.threads = ScanThreads(scanner, detail: detail, count: threads)
    session = ScanSession(scanner, detail: detail)
    self.field = field
    self.progress = progress
    report = ScanReport(format, of: scanner.knowledge)
  }

  /// What is left to say.
  mutating func finish() throws {
    progress?.clear()
    progress = nil
    try print(try report.finish())
  }

  private mutating func print(_ text: String) throws(Fault) {
    guard !text.isEmpty else { return }
    if progress == nil { return try StandardOutput.write(text) }
    try progress?.print(text)
  }

  mutating func scanLines(of file: String) throws {
    var reader = try ScanReader(file, contextLines: RuntimeLimits.contextLines)
    var line = 1
    var batch: [ScanPart] = []
    while let part = try reader.next() {
      batch.append(part)
      // A part that is not full is all there is for now; tell it before waiting for more.
      let isFull = part.bytes.count - part.start > ScanReader.lineLimit / 2
      if batch.count >= threads.batchSize || !isFull { try tell(&batch, file, &line) }
    }
    try tell(&batch, file, &line)
  }

  private mutating func tell(
    _ batch: inout [ScanPart], _ file: String, _ line: inout Int
  ) throws {
    var output = ""
    for (part, matches) in zip(batch, try threads.scan(batch)) {
      var counted = part.start
      for match in matches {
        line += LineFeeds.count(in: part.bytes[counted..<match.record.lowerBound])
        counted = match.record.lowerBound
        output += try report.add(
          ScannedRecord(
            file: Self.shown(file), line: line,
            offset: part.offset + match.record.lowerBound - part.start, hits: match.hits,
            bytes: Array(part.bytes[match.record])))
      }
      line += LineFeeds.count(in: part.bytes[counted...])
      if part.dropped > 0 { line += 1 }
      // The one byte may be the line's end.
      if part.dropped > 1 {
        let size = ScanReader.lineLimit >> 20
        progress?.clear()
        StandardError.write(
          "kbmatch: \(TerminalText.line(Self.shown(file))):\(line - 1): only the first \(size) MiB was matched\n"
        )
      }
    }
    try print(output)
    for part in batch { progress?.advance(by: part.bytes.count - part.start + part.dropped) }
    batch = []
  }

  mutating func scanFields(of file: String) throws {
    var reader = try ScanReader(file, contextLines: 0)
    var line = 0
    while let part = try reader.next() {
      var start = part.start
      var output = ""
      while start < part.bytes.count {
        let end = part.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? part.bytes.count
        line += 1
        if let message = EventText.field(field, of: part.bytes, in: start..<end) {
          output += try tell(
            message, file, line: line, offset: part.offset + start - part.start)
        }
        start = end + 1
      }
      try print(output)
      progress?.advance(by: part.bytes.count - part.start + part.dropped)
    }
  }

  mutating func scanEvents(of file: String) throws {
    let bytes = try TextSource.file(file)
    guard let events = EventText.events(of: bytes) else {
      throw Fault(
        reason: "\(Self.shown(file)) is not the JSON of 'kubectl get events -A -o json'")
    }
    var output = ""
    var (line, counted) = (1, 0)
    for event in events {
      line += LineFeeds.count(in: bytes[counted..<event.offset])
      counted = event.offset
      output += try tell(event.message, file, line: line, offset: event.offset)
    }
    try print(output)
    progress?.advance(by: bytes.count)
  }

  /// What is printed for one message that stands by itself.
  private mutating func tell(
    _ message: [UInt8], _ file: String, line: Int, offset: Int
  ) throws -> String {
    guard let match = try session.record(Array(message.prefix(ScanReader.lineLimit))) else {
      return ""
    }
    return try report.add(
      ScannedRecord(
        file: Self.shown(file), line: line, offset: offset, hits: match.hits, bytes: message))
  }

  private static func shown(_ file: String) -> String { file == "-" ? "<stdin>" : file }
}
