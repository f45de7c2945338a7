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
    var position: Int
    var symptom: Int
    var message: Range<Int>
    /// Bytes of the symptom's literals that occur, each literal once.
    var present: Int
  }

  /// The closest symptoms, closest first: those of which a part holds, or of whose missing part the
  /// text follows at least half.
  ///
  /// - Complexity: O(bytes × (literals + states of ``tryLimit`` symptoms)).
  func find() throws(TableError) -> [NearMiss] {
    var misses: [(score: Int, miss: NearMiss)] = []
    for candidate in try candidates() {
      if let miss = try miss(of: candidate) { misses.append(miss) }
    }
    // The sort is stable, and candidates are ordered.
    return misses.sorted { $0.score > $1.score }.prefix(NearestSymptoms.limit).map(\.miss)
  }

  private func candidates() throws(TableError) -> [Candidate] {
    var symptoms: [(position: Int, number: Int, literals: [[UInt8]])] = []
    for (position, item) in try table.items().enumerated() where item.kind != .triage {
      for (number, symptom) in item.symptoms.enumerated() {
        symptoms.append((position, number, symptom.literals))
      }
    }
    var best: [Candidate?] = Array(repeating: nil, count: symptoms.count)
    for message in text.messages.map(MessageSplitter.capped) {
      /// The bytes of a literal that occurs, else 0; filled as asked.
      var lengths: [[UInt8]: Int] = [:]
      for (slot, (position, number, literals)) in symptoms.enumerated() {
        var present = 0
        for literal in literals {
          let length =
            lengths[literal] ?? (text.contains(literal, in: message) ? literal.count : 0)
          lengths[literal] = length
          present += length
        }
        if present > best[slot]?.present ?? 0 {
          best[slot] = Candidate(
            position: position, symptom: number, message: message, present: present)
        }
      }
    }
    return Array(
      best.compactMap(\.self).sorted { $0.present > $1.present }.prefix(
        NearestSymptoms.tryLimit))
  }

  private func miss(
    of candidate: Candidate
  ) throws(TableError) -> (score: Int, miss: NearMiss)? {
    let record = try table.record(at: candidate.position)
    let automata = try table.automata(at: candidate.position)
    let symptom = record.symptoms[candidate.symptom]
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
    let score = held.reduce(isFollowed ? attempt?.length ?? 0 : 0) { $0 + $1.specificity }
    return (
      score,
      NearMiss(
        entry: record.id, title: record.title, symptom: symptom.id,
        matched: held.map(\.source), missing: missing.source,
        stoppedAt: isFollowed ? attempt?.end : nil)
    )
  }
}
