import Foundation
import KBTestSupport
import Testing

/// `kbmatch scan` and `--pack`, over a knowledge of two entries.
@Suite struct KBMatchScanTests {
  private let kbmatch = Program("kbmatch")
  private let knowledge: SmallKnowledge
  private let pack: String

  init() throws {
    knowledge = try SmallKnowledge()
    pack = try knowledge.pack()
  }

  private static let hit = "write error on db-1: no space left on device"

  private func scan(_ input: [UInt8], _ options: String...) throws -> Program.Output {
    try kbmatch.run(["scan", "--pack", pack] + options, input: input)
  }

  private func places(_ input: String, _ options: String...) throws -> [Substring] {
    let run = try kbmatch.run(
      ["scan", "--pack", pack, "--format", "github"] + options, input: Array(input.utf8))
    return run.out.split(separator: "\n").compactMap { line in
      line.split(separator: ",").first { $0.hasPrefix("line=") }?.dropFirst(5)
    }
  }

  @Test func lineEndsAreAsTheyCome() throws {
    let hit = Self.hit
    #expect(try places("\(hit)\r\n\n\(hit)\nx\u{0}\(hit)\u{0}\n\(hit)") == ["1", "3", "4", "5"])
    #expect(try places("write error on db-1: no space\nleft on device\n") == [])
    #expect(try places("\n") == [])
  }

  @Test func exitCodesTellWhetherAnythingMatched() throws {
    #expect(try scan(Array(Self.hit.utf8)).status == 0)
    #expect(try scan([]).status == 1)
    #expect(try scan(Array("nothing\n".utf8)).status == 1)
    #expect(try kbmatch.run(["scan", "--pack", pack, "/nonexistent"]).status == 2)
    #expect(try kbmatch.run(["scan", "--pack", "/dev/null"]).status == 2)
    #expect(try kbmatch.run(["scan", "--threads", "0"]).status == 2)
  }

  @Test func ndjsonGivesPlaceAndSpan() throws {
    let run = try scan(Array("x\n--\(Self.hit)\n".utf8), "--format", "ndjson")
    #expect(
      run.out == """
        {"entries":[{"entry":"disk-full","span":[2,46],"symptom":"no-space"}],\
        "file":"<stdin>","line":2,"offset":2}

        """)
  }

  @Test func fieldOfNdjsonIsTheRecord() throws {
    let lines = """
      {"level":"error","message":"write error on db-1: no space\\nleft on device"}
      {"message":7}
      no JSON
      {"log":"\(Self.hit)"}

      """
    let run = try scan(Array(lines.utf8), "--input", "ndjson", "--format", "github")
    #expect(run.out.contains("line=1,"))
    #expect(run.out.split(separator: "\n").count == 1)
    let other = try scan(
      Array(lines.utf8), "--input", "ndjson", "--field", "log", "--format", "github")
    #expect(other.out.contains("line=4,"))
  }

  @Test func messageOfAnEventIsTheRecord() throws {
    let events = "{\"items\":[{\"message\":\"x\"},\n{\"note\":\"\(Self.hit)\"}]}"
    let run = try scan(Array(events.utf8), "--input", "k8s-events", "--format", "github")
    #expect(run.out.contains("line=2,"))
    #expect(try scan(Array("[]".utf8), "--input", "k8s-events").status == 2)
  }

  @Test func partsJoinWithoutASeam() throws {
    // About three and a half parts, with a match across the border of each.
    var text: [UInt8] = []
    var expected = 0
    var line = 0
    while text.count < 7 << 19 {
      line += 1
      let left = (1 << 20) - text.count % (1 << 20)
      if left < 60 || line % 5000 == 0 {
        text += Array((Self.hit + "\n").utf8)
        expected += 1
      } else {
        text += Array("a line of no interest\n".utf8)
      }
    }
    let one = try scan(text, "--format", "ndjson", "--threads", "1")
    let many = try scan(text, "--format", "ndjson", "--threads", "3")
    #expect(one.out == many.out)
    #expect(one.out.split(separator: "\n").count == expected)
    let counts = try scan(text, "--format", "counts")
    #expect(counts.out == "\(expected)\tdisk-full\n")
  }

  @Test func longLineIsMatchedInItsFirstMiB() throws {
    let filler = [UInt8](repeating: UInt8(ascii: "-"), count: 3 << 20)
    let hit = Array(Self.hit.utf8)
    let text = hit + filler + hit + [10] + hit + [10] + filler + hit + [10] + hit
    let run = try scan(text, "--format", "github")
    #expect(run.out.split(separator: "\n").map { $0.contains("line=") } == [true, true, true])
    #expect(run.out.contains("line=1,") && run.out.contains("line=2,"))
    #expect(run.out.contains("line=4,"))
    #expect(run.error.contains("only the first 1 MiB"))
  }

  @Test func carriageReturnBeforeALineFeedIsPartOfNoRecord() throws {
    let folder = try SmallKnowledge().folder
    try folder.write(
      """
      id: odd-ends
      title: Ends
      symptoms:
        - {id: ends, regex: 'relay failed hard$'}
        - {id: blank, match: 'certificate x509: '}
        - {id: letter, regex: '^.$'}
      causes: [{id: c, title: C, solutions: [f]}]
      solutions: [{id: f, title: F, effects: [read-only], steps: [{text: T}]}]

      """, to: "Knowledge/odd.yaml")
    let packing = try Program("kbc").run(
      ["pack", "--allow", "lints", "-o", "odd"], in: folder.url)
    #expect(packing.status == 0, "\(packing.error)")
    for (text, lines) in [
      ("relay failed hard", [1]), ("certificate x509:", []), ("certificate x509: a", [1]),
      ("x", [1]),
      ("", []),
    ] {
      for end in ["\n", "\r\n"] {
        let run = try Program("kbmatch").run(
          ["scan", "--pack", "odd", "--all", "--format", "github"],
          input: Array("\(text)\(end)nothing\(end)\(text)\(end)".utf8), in: folder.url)
        #expect(run.out.split(separator: "\n").count == 2 * lines.count, "\(text)\(end)\(run)")
      }
    }
  }

  @Test func eventsMayFollowOneAnother() throws {
    let event = { (text: String) in "{\"kind\":\"Event\",\"message\":\"\(text)\"}" }
    let list = "{\"items\":[\(event(Self.hit)),\(event("nothing"))]}"
    for (text, count) in [
      ("\(list)\n\(list)", 2), ("\(event(Self.hit))\n\(event(Self.hit)) \n", 2),
      ("\u{FEFF}\(list)", 1),
    ] {
      let run = try scan(Array(text.utf8), "--input", "k8s-events", "--format", "github")
      #expect(run.out.split(separator: "\n").count == count, "\(text): \(run)")
    }
    for text in ["\(list) garbage", "\(list)}", "\(list){", "\(list)[]", "\(list){}", ""] {
      #expect(try scan(Array(text.utf8), "--input", "k8s-events").status == 2, "\(text)")
    }
    let line = try scan(
      Array("\u{FEFF}{\"message\":\"\(Self.hit)\"}\r\n".utf8), "--input", "ndjson", "--format",
      "github")
    #expect(line.out.split(separator: "\n").count == 1)
  }

  @Test func recordBeyondTheLimitIsSaidToBeCut() throws {
    let limit = 1 << 20
    for (count, isCut) in [(limit, false), (limit + 1, true), (3 * limit, true)] {
      let filler = String(repeating: "-", count: count)
      let said = isCut ? "kbmatch: <stdin>:2: only the first 1 MiB was matched\n" : ""
      for end in ["", "\n"] {
        #expect(try scan(Array("\n\(filler)\(end)".utf8)).error == said, "\(count)")
      }
      let events = Array("{\"items\":[\n{\"message\":\"\(filler)\"}]}".utf8)
      #expect(try scan(events, "--input", "k8s-events").error == said, "\(count)")
    }
  }

  @Test func textFormatGroupsByEntry() throws {
    let run = try scan(Array("\(Self.hit)\nx\n\(Self.hit)\n".utf8))
    #expect(
      run.out == """
        disk-full: The disk is full
          2 records, <stdin>:1 to <stdin>:3
          \(Self.hit)


        """)
  }

  @Test func builtInKnowledgeNeedsNoPack() throws {
    let line = "Back-off pulling image \"contoso.azurecr.io/web:1\"\n"
    let run = try kbmatch.run(["scan", "--format", "counts"], input: Array(line.utf8))
    #expect(run.status == 0)
    #expect(run.out.hasPrefix("1\t"))
  }

  @Test func matchingReadsThePackToo() throws {
    let run = try kbmatch.run(["--pack", pack, "--format", "json", Self.hit])
    #expect(run.status == 0)
    #expect(run.out.contains("\"disk-full\""))
  }

  @Test func packIsWrittenWholeOrNotAtAll() throws {
    #expect(try knowledge.kbc("pack", "-o", "missing/x.kbpack").status == 2)
    try knowledge.folder.write("id: [", to: "Knowledge/broken.yaml")
    #expect(try knowledge.kbc("pack", "-o", "broken.kbpack").status == 1)
    let path = knowledge.folder.url.appending(path: "broken.kbpack").path
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func everySubcommandReadsAPack() throws {
    let list = try kbmatch.run(["list", "--pack", pack])
    #expect(list.out.contains("disk-full") && list.out.contains("time-out"))
    let show = try kbmatch.run(["show", "disk-full#remove-logs", "--pack", pack])
    #expect(show.out.contains("journalctl --vacuum-time=2d"))
    let explained = try kbmatch.run(["explain-match", "disk-full", Self.hit, "--pack", pack])
    #expect(explained.status == 0)
    #expect(try kbmatch.run(["show", "acr-forbidden", "--pack", pack]).status == 2)
  }

  @Test func packOfUntriedSamplesSaysSo() throws {
    let version = try kbmatch.run(["--version", "--pack", pack]).out
    #expect(version.hasSuffix(", 2 entries, unproved\n"))
    let run = try knowledge.kbc("pack", "-o", "proved.kbpack")
    try #require(run.status == 0, "\(run.error)")
    let proved = knowledge.folder.url.appending(path: "proved.kbpack").path
    #expect(try kbmatch.run(["--version", "--pack", proved]).out.hasSuffix(", 2 entries\n"))
  }

  /// `--color never` is what pipes get anyway; but such a call is not read beside the parser.
  @Test func plainCallsAnswerAsParsedOnesDo() throws {
    let file = knowledge.folder.url.appending(path: "error.txt").path
    try knowledge.folder.write(Self.hit, to: "error.txt")
    for call in [
      [Self.hit], [Self.hit, "and", "more"], ["--all", Self.hit], ["--format", "json", Self.hit],
      [Self.hit, "--format", "markdown"], ["--pack", pack, Self.hit], ["--pack", pack],
      ["--file", file, "--pack", pack, "--all"], ["nothing known"], [" list"], ["list"],
      ["--format", "yaml", Self.hit], ["--file", file, Self.hit],
      ["--pack", "/dev/null", Self.hit],
      ["--file"], ["--pack", file, "--pack", pack, Self.hit], ["", Self.hit], ["-x y"],
    ] {
      let plain = try kbmatch.run(call, input: Array(Self.hit.utf8))
      let parsed = try kbmatch.run(call + ["--color", "never"], input: Array(Self.hit.utf8))
      #expect(plain.status == parsed.status, "\(call)")
      #expect(plain.out == parsed.out, "\(call)")
      if call != ["--file"] { #expect(plain.error == parsed.error, "\(call)") }
    }
  }
}
