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
    let read = try pack.pieces(.scanBlocks)
    self.index = index
    program = try ScanProgram(windows: index.symptoms.map(\.windows)) {
      number throws(TableError) in
      let symptom = index.symptoms[number]
      let bytes = read(symptom.offset, symptom.count)
      guard bytes.count == symptom.count, Checksum(of: bytes).value == symptom.checksum else {
        throw TableError("the pack is damaged or ends too early")
      }
      return try SymptomBlock(decoding: bytes)
    }
  }

  /// The number of entries.
  public var entryCount: Int { index.entries.count }

  /// The rank by id of the entry that a symptom belongs to.
  public func entry(of symptom: Int) -> Int { index.symptoms[symptom].entry }

  /// The id of the entry of a rank.
  public func id(of entry: Int) -> EntryID { index.entries[entry].id }
}
