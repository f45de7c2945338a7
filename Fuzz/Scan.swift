import KBAutomata
import KBTable
import KBTestInputs

@testable import KBRuntime

/// Scans the lines behind the first byte, which says how many of them are context: with a pack's
/// automata, with a table's literals, and with the simulator alone. All have to tell the same.
@Sendable func fuzzScan(_ bytes: [UInt8]) {
  let text = Array(bytes.dropFirst())
  do {
    for knowledge in [small, builtIn] {
      var start = 0
      for _ in 0..<(bytes.first ?? 0) % 4 {
        start = text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? start
      }
      let expected = try knowledge.expected(in: text, from: start)
      for session in knowledge.sessions {
        let matches = try text.withUnsafeBufferPointer {
          try session.lines(of: $0, from: start)
        }
        let found = matches.flatMap { match in
          match.hits.map { Found(record: match.record, entry: $0.entry, symptom: $0.symptom) }
        }
        precondition(Set(found) == expected, "\(expected) expected, \(found) found")
        for match in matches {
          for hit in match.hits { precondition(hit.span.upperBound <= match.record.count) }
        }
      }
    }
  } catch {
    preconditionFailure("the table that was built is refused: \(error)")
  }
}

/// A symptom in a record.
private struct Found: Hashable {
  var record: Range<Int>
  var entry: EntryID
  var symptom: String
}

/// A knowledge with the sessions that read it; they serve one text after the other, as those of a log do.
private struct ScannedKnowledge {
  var table: KnowledgeTable
  var sessions: [ScanSession]

  init(_ table: KnowledgeTable, _ scanners: [Scanner]) {
    var detail = Scanner.Detail()
    detail.tellsAll = true
    detail.tellsSpans = true
    self.table = table
    sessions = scanners.map { ScanSession($0, detail: detail) }
  }

  /// What the simulator alone finds.
  func expected(in text: [UInt8], from start: Int) throws(TableError) -> Set<Found> {
    var found: Set<Found> = []
    var starts = [0]
    starts += text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    for (number, line) in starts.enumerated() where line >= start && line < text.count {
      let end = number + 1 < starts.count ? starts[number + 1] - 1 : text.count
      let context = starts[max(0, number - RuntimeLimits.contextLines)]..<end
      for position in try table.index().positions {
        let record = try table.record(at: position)
        let oracle = SymptomOracle(try table.automata(at: position))
        for symptom in record.symptoms
        where try oracle.holds(symptom, in: line..<end, of: text, context: context) {
          found.insert(Found(record: line..<end, entry: record.id, symptom: symptom.id))
        }
      }
    }
    return found
  }
}

/// Sessions are for one thread; so is the fuzzer.
nonisolated(unsafe) private let small: ScannedKnowledge = {
  do {
    let pack = try SmallPack.open(SmallPack.bytes())
    let table = try KnowledgeTable(pack)
    return ScannedKnowledge(table, [try Scanner(pack), try Scanner(table)])
  } catch {
    preconditionFailure("the small pack is refused: \(error)")
  }
}()

nonisolated(unsafe) private let builtIn: ScannedKnowledge = {
  do {
    return ScannedKnowledge(.builtIn, [try Scanner(.builtIn)])
  } catch {
    preconditionFailure("the built-in table is refused: \(error)")
  }
}()
