import KBAutomata
import KBDiagnostics
import KBModel
import KBRuntime
import Testing

@testable import KBCompiler

/// Packs, whole and damaged.
@Suite struct PackTests {
  private static let entry = """
    id: mail-refused
    title: The relay refuses mail
    symptoms:
      - {id: greylisted, match: 'try again later{*}greylisted'}
      - {id: quota, any: ['mailbox full', 'quota exceeded'], none: ['warning only']}
      - {id: code, regex: '\\b55[0-4] [0-9.]+ rejected$'}
      - {id: relayed, match: 'relay denied', context: ['smarthost contoso']}
    """

  private static func compiled(_ entry: String = entry) throws -> Compilation {
    var sources = Compilation.Sources(root: "K", entries: [])
    for (path, text) in [
      ("K/vocabulary.yaml", "parameters: []\nfacts: []\nsources: []\nglossary: []\nlimits: []\n"),
      ("K/mail/refused.yaml", entry),
    ] {
      sources.entries.append(SourceFile(path: path, bytes: Array(text.utf8)))
    }
    return Compilation(unproved: sources)
  }

  private static func pack(_ entry: String = entry) throws -> [UInt8] {
    let compilation = try compiled(entry)
    return try #require(compilation.pack, "\(compilation.diagnostics)")
  }

  private static func open(_ bytes: [UInt8]) throws -> PackFile {
    try PackFile { offset, count in
      guard offset >= 0, count >= 0, offset <= bytes.count else { return [] }
      return Array(bytes[offset...].prefix(count))
    }
  }

  private static let log = """
    try again later: you are greylisted
    Quota  Exceeded
    quota exceeded (warning only)
    MAILBOX FULL
    550 5.7.1 rejected
    550 5.7.1 rejected?
    relay denied
    smarthost contoso
    relay denied
    """

  private static func symptoms(_ scanner: Scanner, in log: String = log) throws -> [String] {
    var detail = Scanner.Detail()
    detail.tellsAll = true
    let session = ScanSession(scanner, detail: detail)
    let bytes = Array(log.utf8)
    let matches = try bytes.withUnsafeBufferPointer { try session.lines(of: $0, from: 0) }
    return matches.map {
      "\($0.record.lowerBound):\($0.hits.map(\.symptom).joined(separator: ","))"
    }
  }

  private static let expected = [
    "0:greylisted", "36:quota", "82:quota", "95:code", "165:relayed",
  ]

  @Test func conditionsHoldByRecord() throws {
    #expect(try Self.symptoms(Scanner(KnowledgeTable(Self.open(Self.pack())))) == Self.expected)
  }

  @Test func tableAsTextFindsTheSame() throws {
    var image = try #require(Self.compiled().image)
    image.scanning = ScanWriter.write(image).text
    #expect(try Self.symptoms(Scanner(KnowledgeTable(linking: image))) == Self.expected)
  }

  /// Generated code is reviewed: what one symptom asks is in its own lines.
  @Test func anEditedSymptomChangesItsLinesAlone() throws {
    let edited = Self.entry.replacing("quota exceeded", with: "no quota is left")
    let texts = try [Self.entry, edited].map {
      ScanWriter.write(try #require(Self.compiled($0).image)).text
    }
    let parts = [texts.map(\.index), texts.map(\.blocks)]
    for part in parts {
      let lines = part.map { $0.split(separator: "\n") }
      let changed = lines[1].difference(from: lines[0]).insertions.count
      #expect((1...2).contains(changed) && lines[0].count > 4)
    }
  }

  @Test func tableThatIsNotForScanningSaysSo() throws {
    let table = try #require(Self.compiled().table)
    let error = #expect(throws: MatcherError.self) { _ = try Scanner(table) }
    #expect(error?.reason == "the table was made without a part for scanning")
  }

  /// A pack has one byte for the number of the part that a symptom is found by.
  @Test(arguments: [0, 253, 254, 255, 256, 299])
  func oneOfManyPartsSettlesNoOther(rarest: Int) throws {
    let parts = (0..<300).map { $0 == rarest ? "zqxjvk qzxvkj" : "w\($0) ab" }
    let entry = """
      id: many
      title: Many parts
      symptoms:
        - id: all
          all: [\(parts.joined(separator: ", "))]
          any: ['mailbox full']

      """
    let scanner = try Scanner(KnowledgeTable(Self.open(Self.pack(entry))))
    let text = parts.joined(separator: "; ")
    #expect(try Self.symptoms(scanner, in: text + "; mailbox full") == ["0:all"])
    #expect(try Self.symptoms(scanner, in: text).isEmpty)
    let others = parts.filter { $0 != "w7 ab" }.joined(separator: "; ")
    #expect(try Self.symptoms(scanner, in: others + "; mailbox full").isEmpty)
  }

  @Test func equalKnowledgeGivesEqualBytes() throws {
    #expect(try Self.pack() == Self.pack())
  }

  @Test func shortenedPackIsRefused() throws {
    let pack = try Self.pack()
    for count in stride(from: 0, to: pack.count, by: max(pack.count / 60, 1)) {
      #expect(throws: MatcherError.self) {
        _ = try Self.symptoms(Scanner(KnowledgeTable(Self.open(Array(pack[..<count])))))
      }
    }
  }

  @Test func damagedPackIsRefusedOrGivesTheSame() throws {
    let pack = try Self.pack()
    var state: UInt64 = 3
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var damaged = pack
      let place = Int(state >> 33) % pack.count
      damaged[place] ^= UInt8(truncatingIfNeeded: state >> 20) | 1
      do {
        #expect(try Self.symptoms(Scanner(KnowledgeTable(Self.open(damaged)))) == Self.expected)
      } catch is MatcherError {}
    }
  }
}
