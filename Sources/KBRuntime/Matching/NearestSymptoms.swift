import KBAutomata

/// Names the symptoms that come closest where none matches.
struct NearestSymptoms: Sendable {
  /// Symptoms that are named.
  static let limit = 3
  /// Symptoms whose automata are run, those with most of their literals in one message.
  private static let tryLimit = 16

  let table: KnowledgeTable
  let text: PastedText

  /// A symptom, and how much of it a message shows.
  private struct Candidate {
    var place: TableDirectory.SymptomPlace
    var message: Range<Int>
    /// Bytes of the symptom's literals that seem to occur, each literal once.
    var present: Int
  }

  /// How a candidate failed.
  private struct Miss {
    var place: TableDirectory.SymptomPlace
    /// Literal bytes of the parts that hold, and bytes that the text follows.
    var score: Int
    var symptom: String
    var matched: [String]
    var missing: String
    var stoppedAt: Int?
  }

  /// The closest symptoms, closest first: those of which a part holds, or of whose missing part the
  /// text follows at least half.
  ///
  /// - Complexity: O(bytes × states of ``tryLimit`` symptoms + symptoms that share a literal with a
  ///   message), however many there are.
  func find() throws(TableError) -> [NearMiss] {
    var misses: [Miss] = []
    for candidate in try candidates() {
      if let miss = try miss(of: candidate) { misses.append(miss) }
    }
    var nearest: [NearMiss] = []
    // The sort is stable, and candidates are ordered.
    for miss in misses.sorted(by: { $0.score > $1.score }).prefix(Self.limit) {
      // Of all others the symptoms were read alone.
      let record = try table.record(at: miss.place.entry)
      nearest.append(
        NearMiss(
          entry: record.id, title: record.title, symptom: miss.symptom, matched: miss.matched,
          missing: miss.missing, stoppedAt: miss.stoppedAt))
    }
    return nearest
  }

  private func candidates() throws(TableError) -> [Candidate] {
    let index = try table.index()
    var best: [TableDirectory.SymptomPlace: Candidate] = [:]
    for message in text.messages.map(MessageSplitter.capped) {
      for (place, present) in try index.likely(in: text.folded[message])
      where present > best[place]?.present ?? 0 {
        best[place] = Candidate(place: place, message: message, present: present)
      }
    }
    return Array(best.values.sorted(by: Self.isBefore).prefix(Self.tryLimit))
  }

  /// Those with most of their literals come first.
  private static func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
    a.present == b.present ? a.place < b.place : a.present > b.present
  }

  private func miss(
    of candidate: Candidate
  ) throws(TableError) -> Miss? {
    let automata = try table.automata(at: candidate.place.entry)
    let block = try table.block(at: candidate.place.entry)
    guard let symptom = try block.symptom(candidate.place.symptom) else {
      throw MessageMatcher.unknownSymptom
    }
    var held: [PatternRecord] = []
    var failed: [PatternRecord] = []
    for pattern in symptom.all {
      if try pattern.holds(in: candidate.message, of: text, automata) {
        held.append(pattern)
      } else {
        failed.append(pattern)
      }
    }
    var alternative: PatternRecord?
    for pattern in symptom.any where alternative == nil {
      if try pattern.holds(in: candidate.message, of: text, automata) { alternative = pattern }
    }
    if let alternative { held.append(alternative) } else { failed += symptom.any.prefix(1) }
    // Where every part holds, `none` or `context` decided: the symptom isn't near, it is excluded.
    guard let missing = failed.first else { return nil }
    let automaton = try missing.automaton(in: automata)
    let attempt = NFASimulator(automaton).furthest(text.bytes, in: candidate.message)
    let isFollowed = attempt.map { $0.length >= max(missing.specificity / 2, 8) } ?? false
    guard !held.isEmpty || isFollowed else { return nil }
    return Miss(
      place: candidate.place,
      score: held.reduce(isFollowed ? attempt?.length ?? 0 : 0) { $0 + $1.specificity },
      symptom: symptom.id, matched: held.map(\.source), missing: missing.source,
      stoppedAt: isFollowed ? attempt?.end : nil)
  }
}
