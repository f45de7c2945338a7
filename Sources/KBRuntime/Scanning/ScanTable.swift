public import KBAutomata

/// The part of a pack that scanning needs, opened: the symptoms, and a prefilter of their windows.
public struct ScanTable: Sendable {
  package let index: ScanIndex
  /// What one thread's scan is made of.
  public let program: ScanProgram

  /// Opens the scanning part of a pack; no automaton is read before a record may match it.
  ///
  /// - Throws: ``MatcherError`` for an index that `kbc` didn't write.
  /// - Complexity: O(symptoms).
  public init(_ pack: PackFile) throws(MatcherError) {
    do throws(TableError) {
      try self.init(pack: pack)
    } catch {
      throw MatcherError(error)
    }
  }

  private init(pack: PackFile) throws(TableError) {
    let index = try ScanIndex(decoding: try pack.whole(.scanIndex))
    let blocks = try pack.section(.scanBlocks)
    self.index = index
    @Sendable func bytes(_ block: ScanIndex.Block) throws(TableError) -> [UInt8] {
      try pack.bytes(block.offset, block.count, of: blocks, checksum: block.checksum)
    }
    program = try ScanProgram(
      index.symptoms.map {
        ScanSymptom(
          anchors: $0.anchors, isAnchored: true, anchorsSuffice: $0.anchorsSuffice,
          part: $0.part)
      },
      anchors: { number throws(TableError) in
        try AnchorBlock(decoding: try bytes(index.symptoms[number].anchorBlock))
      },
      blocks: { number throws(TableError) in
        try SymptomBlock(decoding: try bytes(index.symptoms[number].block))
      })
  }

  /// The scanning part of a table: the simulator confirms what the required literals let through.
  ///
  /// - Throws: ``TableError`` for records that `kbc` didn't write.
  /// - Complexity: O(symptoms), and the records of symptoms without a required literal.
  package init(_ table: KnowledgeTable) throws(TableError) {
    let items = try table.items()
    var symptoms: [ScanIndex.Symptom] = []
    var places: [(position: Int, number: Int)] = []
    for (position, item) in items.enumerated() {
      for (number, symptom) in item.symptoms.enumerated() {
        var windows = Self.best(symptom.literals).map { [$0] } ?? []
        if windows.isEmpty {
          let alternatives = try table.record(at: position).symptoms[number].any
            .map { Self.best($0.literals) }
          if !alternatives.contains(nil) { windows = alternatives.compactMap(\.self) }
        }
        places.append((position, number))
        let none = ScanIndex.Block(offset: 0, count: 0, checksum: 0)
        symptoms.append(
          ScanIndex.Symptom(
            entry: position, id: symptom.id, specificity: 0, block: none, anchorBlock: none,
            needsContext: nil, anchors: windows.map { LiteralAnchor($0) }, anchorsSuffice: false,
            part: nil))
      }
    }
    index = ScanIndex(
      entries: items.map { ScanIndex.Entry(id: $0.id, isTriage: $0.kind == .triage) },
      symptoms: symptoms)
    let load: @Sendable (Int) throws(TableError) -> SymptomBlock = {
      [places] number throws(TableError) in
      let (position, symptom) = places[number]
      let record = try table.record(at: position).symptoms[symptom]
      let automata = try table.automata(at: position)
      func pick(_ patterns: [PatternRecord]) throws(TableError) -> [PackedNFA] {
        var picked: [PackedNFA] = []
        for pattern in patterns { picked.append(try pattern.automaton(in: automata)) }
        return picked
      }
      return SymptomBlock(
        all: try pick(record.all), any: try pick(record.any), none: try pick(record.none),
        context: try pick(record.context))
    }
    program = try ScanProgram(
      symptoms.map {
        ScanSymptom(anchors: $0.anchors, isAnchored: false, anchorsSuffice: false, part: nil)
      },
      anchors: { _ throws(TableError) in throw TableError("no symptom of a table is anchored") },
      blocks: load)
  }

  /// Of the longest literal the stretch with the fewest of the most frequent bytes.
  private static func best(_ literals: [[UInt8]]) -> LiteralWindow? {
    guard let literal = literals.max(by: { $0.count < $1.count }),
      literal.count >= LiteralWindow.minimumLength
    else { return nil }
    let length = min(literal.count, LiteralWindow.maximumLength)
    let starts = 0...(literal.count - length)
    let start =
      starts.min { one, other in
        commonBytes(literal[one..<one + length]) < commonBytes(literal[other..<other + length])
      } ?? 0
    return LiteralWindow(
      literal[start..<start + length].map { byte in
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        return LiteralWindow.Element(byte, isFolded: isLetter)
      })
  }

  private static func commonBytes(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { " etaoinsrlcdu".utf8.contains($0) }
  }

  /// The number of entries.
  public var entryCount: Int { index.entries.count }

  /// The rank by id of the entry that a symptom belongs to.
  public func entry(of symptom: Int) -> Int { index.symptoms[symptom].entry }

  /// The id of the entry of a rank.
  public func id(of entry: Int) -> EntryID { index.entries[entry].id }
}
