import KBAutomata

/// Finds the records of a log that show an entry; one for all threads.
public struct Scanner: Sendable {
  /// A symptom that a record shows.
  public struct Hit: Hashable, Sendable {
    /// The entry it belongs to.
    public var entry: EntryID
    /// Its id.
    public var symptom: String
    /// From the first byte of its earliest part to the last of its latest, within the record; empty
    /// where no spans were asked for.
    public var span: Range<Int>
  }

  /// A record and what it shows.
  public struct RecordMatch: Hashable, Sendable {
    /// Where the record stands in the text.
    public var record: Range<Int>
    /// The winner alone, or every symptom: by entry in the order of an answer.
    public var hits: [Hit]
  }

  /// What is told of a record.
  public struct Detail: Sendable {
    /// Every matching symptom, not the winner alone.
    public var tellsAll = false
    /// Where in the record each symptom stands; it costs a run of the simulator.
    public var tellsSpans = false

    /// The winner, without its span.
    public init() {}
  }

  /// The knowledge that is scanned for.
  public let knowledge: KnowledgeTable
  fileprivate let table: ScanTable

  /// A scanner for the entries of a table.
  ///
  /// - Throws: ``MatcherError`` for a table that `kbc` didn't write, or that has no part for scanning.
  public init(_ knowledge: KnowledgeTable) throws(MatcherError) {
    table = try ScanTable(knowledge)
    self.knowledge = knowledge
  }

  /// The bytes of a record on one line, secrets masked, repaired to UTF-8.
  public static func shown(_ record: [UInt8]) -> String {
    let text = PastedText(record)
    return TerminalText.line(text.shown(text.whole))
  }
}

/// One thread's scanning.
public final class ScanSession {
  private let scanner: Scanner
  private let detail: Scanner.Detail
  private let scan: RecordScan

  /// A session that has read nothing yet.
  public init(_ scanner: Scanner, detail: Scanner.Detail) {
    self.scanner = scanner
    self.detail = detail
    scan = RecordScan(scanner.table.program)
  }

  /// The matching lines of `text[start...]`, in order; what is before `start` is context.
  ///
  /// - Throws: ``MatcherError`` for a part of the knowledge that `kbc` didn't write.
  public func lines(
    of text: UnsafeBufferPointer<UInt8>, from start: Int
  ) throws(MatcherError) -> [Scanner.RecordMatch] {
    try matches(in: text, from: start, .lines)
  }

  /// What one record shows that stands by itself; `nil` for nothing.
  ///
  /// - Throws: ``MatcherError`` for a part of the knowledge that `kbc` didn't write.
  public func record(_ record: [UInt8]) throws(MatcherError) -> Scanner.RecordMatch? {
    let result: Result<[Scanner.RecordMatch], MatcherError> = record.withUnsafeBufferPointer {
      buffer in
      do throws(MatcherError) {
        return .success(try matches(in: buffer, from: 0, .whole))
      } catch {
        return .failure(error)
      }
    }
    return try result.get().first
  }

  private func matches(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, _ records: RecordScan.Records
  ) throws(MatcherError) -> [Scanner.RecordMatch] {
    do throws(TableError) {
      var found: [(record: Range<Int>, symptom: Int)] = []
      try scan.scan(UnsafeBufferPointer(rebasing: text[start...]), records: records) {
        found.append((start + $0.lowerBound..<start + $0.upperBound, $1))
        return true
      }
      found.sort { ($0.record.lowerBound, $0.symptom) < ($1.record.lowerBound, $1.symptom) }
      var matches: [Scanner.RecordMatch] = []
      var next = 0
      while next < found.count {
        let record = found[next].record
        var symptoms: [Int] = []
        while next < found.count, found[next].record == record {
          symptoms.append(found[next].symptom)
          next += 1
        }
        let hits = try hits(symptoms, of: record, in: text)
        if !hits.isEmpty { matches.append(Scanner.RecordMatch(record: record, hits: hits)) }
      }
      return matches
    } catch {
      throw MatcherError(error)
    }
  }

  private func hits(
    _ symptoms: [Int], of record: Range<Int>, in text: UnsafeBufferPointer<UInt8>
  ) throws(TableError) -> [Scanner.Hit] {
    let index = scanner.table.index
    let needsContext = symptoms.contains { index.symptoms[$0].needsContext }
    let isPlain = symptoms.count == 1 || detail.tellsAll
    if isPlain && !detail.tellsSpans && !needsContext {
      return symptoms.map {
        let symptom = index.symptoms[$0]
        return Scanner.Hit(entry: index.entries[symptom.entry].id, symptom: symptom.id, span: 0..<0)
      }
    }
    let start =
      needsContext
      ? text.contextStart(before: record.lowerBound, lines: RuntimeLimits.contextLines)
      : record.lowerBound
    let pasted = PastedText(unshown: Array(text[start..<record.upperBound]))
    let message = record.lowerBound - start..<record.upperBound - start
    var entries: [Int] = []
    for symptom in symptoms where entries.last != index.symptoms[symptom].entry {
      entries.append(index.symptoms[symptom].entry)
    }
    var matcher = MessageMatcher(scanner.knowledge, pasted)
    let ranked = Precedence.ranked([try matcher.entries(in: message, among: entries)])
    let told = detail.tellsAll ? ranked[...] : ranked.prefix(1)
    return told.flatMap { entry in
      let symptoms = detail.tellsAll ? entry.symptoms[...] : entry.symptoms.prefix(1)
      return symptoms.map { symptom in
        let span = symptom.span
        return Scanner.Hit(
          entry: entry.head.id, symptom: symptom.id,
          span: span.lowerBound - message.lowerBound..<span.upperBound - message.lowerBound)
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the context of what stands at `place` begins: as many lines before it, or what the last MiB
  /// holds of them. However much a reader keeps of what is before, it is the same.
  package func contextStart(before place: Int, lines: Int) -> Int {
    let first = lines == 0 ? place : Swift.max(place - RuntimeLimits.messageBytes, 0)
    var start = place
    var count = 0
    while start > first {
      if self[start - 1] == UInt8(ascii: "\n") {
        if count == lines { break }
        count += 1
      }
      start -= 1
    }
    return start
  }
}
