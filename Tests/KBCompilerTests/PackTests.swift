import KBAutomata
import KBCompiler
import KBDiagnostics
import KBRuntime
import Testing

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

  private static func pack(_ entry: String = entry) throws -> [UInt8] {
    var sources = Compilation.Sources(root: "K", entries: [])
    for (path, text) in [
      ("K/vocabulary.yaml", "parameters: []\nfacts: []\nsources: []\nglossary: []\nlimits: []\n"),
      ("K/mail/refused.yaml", entry),
    ] {
      sources.entries.append(SourceFile(path: path, bytes: Array(text.utf8)))
    }
    let compilation = Compilation(unproved: sources)
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
    #expect(try Self.symptoms(Scanner(Self.open(Self.pack()))) == Self.expected)
  }

  @Test func tableWithoutAPackFindsTheSame() throws {
    let knowledge = try KnowledgeTable(Self.open(Self.pack()))
    #expect(try Self.symptoms(Scanner(knowledge)) == Self.expected)
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
    let scanner = try Scanner(Self.open(Self.pack(entry)))
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
        _ = try Self.symptoms(Scanner(Self.open(Array(pack[..<count]))))
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
        #expect(try Self.symptoms(Scanner(Self.open(damaged))) == Self.expected)
      } catch is MatcherError {}
    }
  }
}
