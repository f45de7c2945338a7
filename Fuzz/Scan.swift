import KBTable
import KBTestInputs

@testable import KBRuntime

/// Scans the lines behind the first byte with a pack, or with the project's own knowledge. Both have to
/// tell the same as the simulator.
///
/// The byte's lowest bits say how many lines are context, the next one which knowledge.
@Sendable func fuzzScan(_ bytes: [UInt8]) throws {
  let choice = bytes.first ?? 0
  let text = Array(bytes.dropFirst())
  var start = 0
  for _ in 0..<choice % 4 {
    start = text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? start
  }
  let knowledge = try choice & 4 == 4 ? builtIn.get() : small.get()
  let expected = knowledge.expected(in: text, from: start)
  let matches = try text.withUnsafeBufferPointer {
    try knowledge.session.lines(of: $0, from: start)
  }
  let found = matches.flatMap { match in
    match.hits.map { Found(record: match.record, entry: $0.entry, symptom: $0.symptom) }
  }
  try require(Set(found) == expected, "\(expected) expected, \(found) found")
  for match in matches {
    for hit in match.hits {
      try require(hit.span.upperBound <= match.record.count, "a span beyond the record")
    }
  }
}

/// A symptom in a record.
private struct Found: Hashable {
  var record: Range<Int>
  var entry: EntryID
  var symptom: String
}

/// A knowledge with the session that reads it; it serves one text after the other, as that of a log does.
private struct ScannedKnowledge {
  var oracle: SymptomOracle
  var session: ScanSession

  init(_ table: KnowledgeTable) throws {
    var detail = Scanner.Detail()
    detail.tellsAll = true
    detail.tellsSpans = true
    oracle = try SymptomOracle(table)
    session = ScanSession(try Scanner(table), detail: detail)
  }

  /// What the simulator alone finds.
  func expected(in text: [UInt8], from start: Int) -> Set<Found> {
    var found: Set<Found> = []
    var starts = [0]
    starts += text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    for (number, line) in starts.enumerated() where line >= start && line < text.count {
      var record = line..<(number + 1 < starts.count ? starts[number + 1] - 1 : text.count)
      if record.upperBound < text.count, text[record].last == UInt8(ascii: "\r") {
        record = record.dropLast()
      }
      let context = starts[max(0, number - RuntimeLimits.contextLines)]..<record.upperBound
      for (entry, id) in oracle.symptoms(in: record, of: text, context: context) {
        found.insert(Found(record: record, entry: entry, symptom: id))
      }
    }
    return found
  }
}

/// Sessions are for one thread; so is the fuzzer.
nonisolated(unsafe) private let small = Result {
  let pack = try SmallPack.open(SmallPack.bytes())
  return try ScannedKnowledge(try KnowledgeTable(pack))
}

nonisolated(unsafe) private let builtIn = Result {
  try ScannedKnowledge(.builtIn)
}
