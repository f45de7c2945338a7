import Foundation
import KBAutomata
import KBCompiler
import KBDiagnostics
import KBPatterns
import KBRuntime
import KBTestInputs
import KBTestSupport
import Testing

@testable import kbmatch

/// The limits of DESIGN, section 11: at the limit, one past it, and far past it. Those of source files,
/// entries and examples are tested where they are checked.
@Suite struct LimitTests {
  private static let patterns = PatternCompiler(parameters: ["word": "[a-z]+"])

  private func kind(
    _ text: String, _ compile: (PatternCompiler) -> (String) throws(PatternError) -> CompiledPattern
  ) -> PatternError.Kind? {
    do throws(PatternError) {
      _ = try compile(Self.patterns)(text)
      return nil
    } catch {
      return error.kind
    }
  }

  private func regex(_ text: String) -> PatternError.Kind? {
    kind(text) { $0.compileRegex }
  }

  @Test(arguments: [1, 2, 1000]) func longPatternIsRefused(past: Int) {
    let most = PatternLimits.textBytes
    let text = { (count: Int) in String(repeating: "a", count: count) }
    #expect(regex(text(most)) == nil)
    #expect(regex(text(most + past)) == .tooLarge)
    #expect(kind(text(most)) { $0.compileTemplate } == nil)
    #expect(kind(text(most + past)) { $0.compileTemplate } == .tooLarge)
  }

  @Test func patternOfManyStatesIsRefused() {
    // Ten copies of 999 bytes and the match: one state is left.
    #expect(regex("(?:\\w{999}){10}a{9}") == nil)
    #expect(regex("(?:\\w{1000}){10}a") == .tooLarge)
    #expect(regex("(?:(?:\\w{1000}){1000}){1000}") == .tooLarge)
  }

  @Test func manyGroupsAreRefused() {
    let groups = { (count: Int) in String(repeating: "(a)", count: count) }
    #expect(regex(groups(PatternLimits.groups)) == nil)
    #expect(regex(groups(PatternLimits.groups + 1)) == .tooLarge)
    #expect(regex(groups(1000)) == .tooLarge)
  }

  @Test func deepGroupsAreRefused() {
    let nested = { (depth: Int) in
      String(repeating: "(?:", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(regex(nested(PatternLimits.nesting)) == nil)
    #expect(regex(nested(PatternLimits.nesting + 1)) == .tooLarge)
    #expect(regex(nested(1000)) == .tooLarge)
  }

  @Test func highRepetitionIsRefused() {
    #expect(regex("a{1000}") == nil)
    #expect(regex("a{1001}") == .repetition)
    #expect(regex("a{0,99999999999999999999999}") == .repetition)
  }

  @Test func gapLetsItsBytesPass() throws {
    let matcher = Matcher(try Self.table("match: 'begin{*}end'"))
    for (count, isFound) in [(512, true), (513, false), (100_000, false)] {
      let text = "begin" + String(repeating: "-", count: count) + "end"
      #expect(try matcher.diagnose(Array(text.utf8)).matches.isEmpty != isFound, "\(count)")
    }
  }

  @Test func textHasALimit() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "text").path
    let most = RuntimeLimits.textBytes
    for (bytes, isRead) in [(most, true), (most + 1, false), (100 * most, false)] {
      try Data().write(to: URL(filePath: path))
      try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: UInt64(bytes))
      switch Result(catching: { () throws(Fault) in try TextSource.file(path).count }) {
      case .success(let count): #expect(isRead && count == bytes)
      case .failure(let fault):
        #expect(!isRead && fault.reason.contains("more than 64 MiB"), "\(bytes)")
      }
    }
  }

  @Test func messageIsLookedAtInItsFirstMiB() throws {
    let matcher = Matcher(try Self.table("match: 'begin end'"))
    for (count, isFound) in [
      (RuntimeLimits.messageBytes - 9, true), (RuntimeLimits.messageBytes - 8, false),
      (3 * RuntimeLimits.messageBytes, false),
    ] {
      let text = [UInt8](repeating: UInt8(ascii: "-"), count: count) + Array("begin end".utf8)
      let diagnosis = try matcher.diagnose(text)
      #expect(diagnosis.matches.isEmpty != isFound, "\(count)")
      #expect(diagnosis.cut.isEmpty == isFound, "\(count)")
    }
  }

  @Test func contextIsLookedAtInItsLastMiBAndLines() throws {
    let scanner = try Scanner(Self.table("match: 'begin end', context: 'seen before'"))
    let most = RuntimeLimits.messageBytes - "seen before\n".utf8.count
    let folder = try TemporaryFolder()
    // As many bytes in so many lines stand between.
    for (bytes, lines, isFound) in [
      (most, 12, true), (most + 1, 12, false), (3 * most, 12, false), (49, 49, true),
      (50, 50, false), (50_000, 50_000, false),
    ] {
      let line = [UInt8](repeating: UInt8(ascii: "-"), count: bytes / lines - 1) + [0x0A]
      var between = [UInt8](repeating: UInt8(ascii: "-"), count: bytes - lines * line.count)
      for _ in 0..<lines { between += line }
      let log = Array("seen before\n".utf8) + between + Array("begin end".utf8)
      let detail = Scanner.Detail()
      let whole = try log.withUnsafeBufferPointer {
        try ScanSession(scanner, detail: detail).lines(of: $0, from: 0)
      }
      #expect(whole.count == (isFound ? 1 : 0), "\(bytes) bytes, \(lines) lines")
      // A reader keeps some of the parts before.
      try Data(log).write(to: folder.url.appending(path: "log"))
      var reader = ScanReader(
        try FileStream(folder.url.appending(path: "log").path),
        contextLines: RuntimeLimits.contextLines)
      var (part, told) = (ScanPart(), 0)
      let session = ScanSession(scanner, detail: detail)
      while try reader.next(into: &part) {
        told += try ScannedPart(part, as: .lines, with: session).records.count
      }
      #expect(told == whole.count, "\(bytes) bytes, \(lines) lines, in parts")
    }
  }

  @Test func answerHasAtMostAHundredMatches() throws {
    let matcher = Matcher(try Self.table("match: 'failed on {host}'"))
    for count in [RuntimeLimits.matches, RuntimeLimits.matches + 1, 1000] {
      let text = (0..<count).map { "failed on h\($0)\n\n" }.joined()
      let diagnosis = try matcher.diagnose(Array(text.utf8))
      #expect(diagnosis.matches.count == RuntimeLimits.matches)
      #expect(diagnosis.omitted == count - RuntimeLimits.matches)
    }
  }

  @Test func givenOutputHasALimit() throws {
    let matcher = Matcher(try KnowledgeTable(SmallPack.open(SmallPack.bytes())))
    // The last row tells; blanks behind the one before make it as many bytes as it shall be.
    let first = Array("Filesystem  Use%\n/dev/sda     10%".utf8)
    let last = Array("\n/dev/sdb    100%\n".utf8)
    let most = RuntimeLimits.outputBytes
    for (bytes, isRead) in [(most, true), (most + 1, false), (10 * most, false)] {
      let blanks = [UInt8](repeating: 0x20, count: bytes - first.count - last.count)
      var options = Matcher.Options()
      options.outputs["space"] = first + blanks + last
      options.facts["disk"] = "local"
      switch Result(catching: { () throws(MatcherError) in
        try matcher.diagnose(Array("mailbox full".utf8), options: options)
      }) {
      case .success(let diagnosis):
        #expect(isRead && diagnosis.matches.first?.causes.first?.status == .confirmed)
      case .failure(let error): #expect(!isRead && error.kind == .outputTooLong, "\(bytes)")
      }
    }
  }

  @Test func parameterHasAtMostSixteenValues() throws {
    let matcher = Matcher(try Self.table("match: 'failed on {host}'"))
    for count in [RuntimeLimits.parameterValues, RuntimeLimits.parameterValues + 1, 1000] {
      let text = (0..<count).map { "failed on h\($0) " }.joined()
      let match = try #require(try matcher.diagnose(Array(text.utf8)).matches.first)
      #expect(match.ambiguous["host"]?.count == RuntimeLimits.parameterValues)
    }
  }

  @Test func longTextIsNotUnwrapped() throws {
    let matcher = Matcher(try Self.table("match: 'begin: \"<end>\"'"))
    for (bytes, isFound) in [
      (RuntimeLimits.unwrappedBytes, true), (RuntimeLimits.unwrappedBytes + 1, false),
    ] {
      var text = Array("begin: &lt;end&gt;\n\n".utf8)
      text += [UInt8](repeating: UInt8(ascii: "-"), count: bytes - text.count)
      #expect(try matcher.diagnose(text).matches.isEmpty != isFound, "\(bytes)")
    }
  }

  @Test func deepJSONIsNoJSON() {
    let text = { (depth: Int) in
      let lists = depth - 1
      return Array(
        ("{\"message\":\"found\",\"x\":" + String(repeating: "[", count: lists)
          + String(repeating: "]", count: lists) + "}").utf8)
    }
    for (depth, isFound) in [
      (RuntimeLimits.jsonNesting, true), (RuntimeLimits.jsonNesting + 1, false), (1_000_000, false),
    ] {
      #expect((EventText.events(of: text(depth)) != nil) == isFound, "\(depth)")
    }
  }

  @Test func packHasALimit() throws {
    let most = UInt64(RuntimeLimits.packBytes)
    for (size, reason) in [
      (most, "the pack lacks a section"), (most + 1, "the pack's head is damaged"),
      (.max, "the pack's head is damaged"),
    ] {
      // The only section says that it has as many bytes.
      var head = Array(SmallPack.bytes().prefix(16 + 32))
      head[12] = 1
      withUnsafeBytes(of: size.littleEndian) { head.replaceSubrange(32..<40, with: $0) }
      withUnsafeBytes(of: Checksum(of: head).value.littleEndian) { head += $0 }
      #expect(SmallPack.answers(head) == ["refused: \(reason)"])
    }
  }

  private static func table(_ symptom: String) throws -> KnowledgeTable {
    let vocabulary = """
      parameters:
        - {id: host, description: H, pattern: '[a-z0-9]+', example: h1, how_to_find: hostname}
      facts: []
      sources: []
      glossary: []
      limits: []
      """
    let entry = """
      id: only
      title: T
      symptoms: [{id: s, \(symptom)}]
      causes: [{id: c, title: C, solutions: [f]}]
      solutions: [{id: f, title: F, effects: [read-only], steps: [{text: T}]}]
      """
    let compilation = Compilation(
      unproved: Compilation.Sources(
        root: "K",
        entries: [("K/a.yaml", entry), ("K/vocabulary.yaml", vocabulary)].map {
          SourceFile(path: $0.0, bytes: Array($0.1.utf8))
        }))
    let pack = try #require(compilation.pack, "\(compilation.diagnostics.map(\.message))")
    return try KnowledgeTable(SmallPack.open(pack))
  }
}
