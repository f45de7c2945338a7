import Foundation
import KBTestSupport
import Testing

/// `kbmatch scan` cuts a log into parts and shares them out; neither may show.
@Suite struct ScanPartsTests {
  private let kbmatch = Program("kbmatch")
  private let knowledge: SmallKnowledge
  private let pack: String

  init() throws {
    knowledge = try SmallKnowledge()
    pack = try knowledge.pack()
  }

  /// Bytes of a part, and of the longest line.
  private static let (part, limit) = (1 << 18, 1 << 20)
  private static let hit = Array("write error on db-1: no space left on device".utf8)
  private static let feed = Array("\n".utf8)

  private static func filler(_ count: Int) -> [UInt8] { Array(repeating: 0x2D, count: count) }

  /// Logs in which something ends or begins where a part may.
  private static let logs: [(name: String, bytes: [UInt8])] = {
    var logs: [(name: String, bytes: [UInt8])] = [
      ("empty", []), ("one line end", feed), ("no line end", hit),
      ("line ends alone", Array(repeating: 0x0A, count: part + 7) + hit),
    ]
    for shift in -1...1 {
      // A line, a match and a line end at the border; then the same where the next part may end.
      var log = filler(part - 1 + shift) + feed + hit + feed
      log += filler(2 * part - log.count - hit.count / 2 + shift) + hit + feed
      log += filler(3 * part - log.count - hit.count + shift) + hit + feed
      logs.append(("ends at \(shift) of a part", log + hit))
      let line = filler(limit + shift - hit.count) + hit
      logs.append(("line of \(shift) and the limit", hit + feed + line + feed + hit))
    }
    let long = filler(part + 1_000) + hit
    logs.append(("lines longer than a part", long + feed + hit + feed + long + long + feed + hit))
    let crlf = Array("\r\n".utf8)
    logs.append(
      ("CR at the end of a part", filler(part - 1) + crlf + hit + crlf + filler(part) + crlf + hit))
    var random = SplitMix(seed: 7)
    for number in 0..<2 {
      var log: [UInt8] = []
      while log.count < 4 * part {
        let length = Int.random(in: 0...(Bool.random(using: &random) ? 90 : 9_000), using: &random)
        log += filler(length) + (Int.random(in: 0..<4, using: &random) == 0 ? hit : []) + feed
      }
      logs.append(("random \(number)", log))
    }
    return logs
  }()

  /// The lines of a log that show the entry within the limit, as one told them who has all of it.
  private static func expected(_ log: [UInt8]) -> [String] {
    var (lines, offset): ([String], Int) = ([], 0)
    for (number, line) in log.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      defer { offset += line.count + 1 }
      let seen = Array(line.prefix(limit))
      // What is neither filler nor a line end is the hit.
      guard let start = seen.firstIndex(where: { $0 != 0x2D && $0 != 0x0D }),
        seen[start...].starts(with: hit)
      else { continue }
      lines.append("\(number + 1) \(offset) \(start)")
    }
    return lines
  }

  private func places(of output: String) -> [String] {
    output.split(separator: "\n").map { line in
      func number(after key: String) -> String {
        guard let range = line.range(of: key) else { return "none" }
        return String(line[range.upperBound...].prefix { $0.isNumber })
      }
      return [#""line":"#, #""offset":"#, #""span":["#].map(number).joined(separator: " ")
    }
  }

  @Test(arguments: logs.indices)
  func everyWayToReadALogTellsTheSame(index: Int) throws {
    let (name, log) = Self.logs[index]
    let file = knowledge.folder.url.appending(path: "log")
    try Data(log).write(to: file)
    let expected = Self.expected(log)
    for threads in ["1", "2", "3"] {
      let options = ["scan", "--pack", pack, "--format", "ndjson", "--threads", threads]
      let fromFile = try kbmatch.run(options + [file.path])
      #expect(places(of: fromFile.out) == expected, "\(name), \(threads) threads")
      let fromInput = try kbmatch.run(options, input: log)
      #expect(places(of: fromInput.out) == expected, "\(name), \(threads) threads, standard input")
      #expect(fromFile.status == (expected.isEmpty ? 1 : 0))
    }
  }

  @Test func fieldsOfALogAreToldInOrder() throws {
    let hit = String(decoding: Self.hit, as: UTF8.self)
    var (log, expected): ([UInt8], [String]) = ([], [])
    for number in 1...9_000 {
      if number % 3 == 0 { expected.append("\(number) \(log.count) \(number % 7)") }
      let filler = String(repeating: "-", count: number % 7)
      let message = filler + (number % 3 == 0 ? hit : "of no interest")
      let blanks = String(repeating: " ", count: number % 101)
      log += Array("{\(blanks)\"message\":\"\(message)\"}\n".utf8)
    }
    for threads in ["1", "2", "3"] {
      let run = try kbmatch.run(
        ["scan", "--pack", pack, "--format", "ndjson", "--input", "ndjson", "--threads", threads],
        input: log)
      #expect(places(of: run.out) == expected, "\(threads) threads")
    }
  }

  @Test func severalLogsAreToldOneAfterTheOther() throws {
    var paths: [String] = []
    for number in 1...3 {
      let file = knowledge.folder.url.appending(path: "log-\(number)")
      try Data(Self.filler(number * Self.part) + Self.feed + Self.hit).write(to: file)
      paths.append(file.path)
    }
    let run = try kbmatch.run(
      ["scan", "--pack", pack, "--format", "github", "--threads", "2"] + paths)
    #expect(run.out.split(separator: "\n").count == 3)
    for (line, path) in zip(run.out.split(separator: "\n"), paths) {
      #expect(line.contains("file=\(path),line=2,"))
    }
  }
}
