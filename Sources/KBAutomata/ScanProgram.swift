/// One symptom, as a scan knows it before it meets one.
public struct ScanSymptom: Sendable {
  /// The symptom holds in no record without one of them; none demand nothing.
  public var anchors: [LiteralAnchor]
  /// Whether the symptom holds where an anchor's pattern matches: it asks nothing else of a record.
  public var anchorsSuffice: Bool
  /// What holds where an anchor's pattern matches; `nil` where anchors settle nothing.
  public var part: SymptomBlock.Part?

  /// A symptom that its anchors find.
  public init(
    anchors: [LiteralAnchor], anchorsSuffice: Bool, part: SymptomBlock.Part?
  ) {
    self.anchors = anchors
    self.anchorsSuffice = anchorsSuffice
    self.part = part
  }
}

/// What a scan looks for, common to all its threads.
public struct ScanProgram: Sendable {
  let symptoms: [ScanSymptom]
  let prefilter: Prefilter
  let anchors: AnchorTable
  /// The number of each symptom's first anchor.
  let firstAnchor: [Int32]
  /// Symptoms without a window.
  let unfiltered: [Int32]
  /// The number of symptoms; they are named by number from 0.
  public var symptomCount: Int { symptoms.count }
  private let loadAnchors: @Sendable (Int) throws(TableError) -> AnchorBlock
  private let load: @Sendable (Int) throws(TableError) -> SymptomBlock

  /// - Parameters:
  ///   - loadAnchors: what the patterns ask around the anchors of a symptom; each thread asks once,
  ///     or again where the automata took too much memory.
  ///   - load: the block of a symptom, in the same way.
  /// - Throws: ``TableError`` for an anchor that no scan takes.
  public init(
    _ symptoms: [ScanSymptom],
    anchors loadAnchors: @escaping @Sendable (Int) throws(TableError) -> AnchorBlock,
    blocks load: @escaping @Sendable (Int) throws(TableError) -> SymptomBlock
  ) throws(TableError) {
    var wanted: [(window: LiteralWindow, owner: Int32)] = []
    var unfiltered: [Int32] = []
    var firstAnchor: [Int32] = []
    for (number, symptom) in symptoms.enumerated() {
      firstAnchor.append(Int32(wanted.count))
      if symptom.anchors.isEmpty { unfiltered.append(Int32(number)) }
      for anchor in symptom.anchors {
        guard anchor.isValid else { throw TableError("invalid anchor") }
        wanted.append((anchor.window, Int32(wanted.count)))
      }
    }
    prefilter = try Prefilter(wanted)
    anchors = AnchorTable(symptoms)
    self.symptoms = symptoms
    self.firstAnchor = firstAnchor
    self.unfiltered = unfiltered
    self.loadAnchors = loadAnchors
    self.load = load
  }

  func block(_ symptom: Int) throws(TableError) -> SymptomBlock { try load(symptom) }

  func anchorBlock(_ symptom: Int) throws(TableError) -> AnchorBlock { try loadAnchors(symptom) }
}
