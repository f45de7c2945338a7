import KBAutomata
import KBModel
import KBPatterns
import KBRuntime

/// Writes what scanning needs.
struct ScanWriter {
  private let ranking: WindowRanking

  /// A symptom with its patterns ready to be made automata of.
  private struct Draft {
    let symptom: Symptom
    let all: [PatternCompiler.ScanPattern]
    let any: [PatternCompiler.ScanPattern]

    init(_ symptom: Symptom, _ compiler: PatternCompiler) {
      self.symptom = symptom
      all = symptom.all.map { ScanWriter.compile($0, with: compiler) }
      any = symptom.any.map { ScanWriter.compile($0, with: compiler) }
    }
  }

  /// The automata of a symptom.
  private struct Automata: Sendable {
    var anchors: [Anchor]
    /// What holds where the pattern of an anchor does.
    var part: SymptomBlock.Part?
    var suffice: Bool
    var around: [UInt8]
    var block: [UInt8]
  }

  static func write(_ image: KnowledgeImage) -> ScanPart {
    let compiler = PatternCompiler(image.vocabulary)
    let symptoms = image.entries.enumerated().flatMap { number, entry in
      entry.symptoms.map { (number, $0) }
    }
    let ranking = WindowRanking(counting: symptoms) { _, symptom in
      let draft = Draft(symptom, compiler)
      return (draft.all + draft.any).map(\.windows)
    }
    let writer = ScanWriter(ranking: ranking)
    let automata = Parallel.map(symptoms) { _, symptom in
      writer.automata(of: Draft(symptom, compiler), compiler)
    }

    var part = ScanPart(
      entries: image.entries.map {
        ScanIndex.Entry(id: EntryID($0.id), isTriage: $0.kind == .triage)
      })
    for ((entry, symptom), automata) in zip(symptoms, automata) {
      part.index.symptoms.append(
        ScanIndex.Symptom(
          entry: entry, id: symptom.id, specificity: symptom.specificity,
          block: part.append(automata.block), anchorBlock: part.append(automata.around),
          needsContext: !symptom.context.isEmpty,
          anchors: automata.anchors.map(\.literal), anchorsSuffice: automata.suffice,
          part: automata.part))
    }
    return part
  }

  private static func compile(
    _ pattern: MatchPattern, with compiler: PatternCompiler
  ) -> PatternCompiler.ScanPattern {
    compiler.read(pattern, template: compiler.scanTemplate, regex: compiler.scanRegex)
  }

  private func automata(of draft: Draft, _ compiler: PatternCompiler) -> Automata {
    let (anchors, part, suffice) = anchors(draft)
    let around = AnchorPacker(anchors)
    // What is never read is not written.
    let isSettled = suffice && around.asksNothing
    return Automata(
      anchors: anchors, part: part, suffice: suffice, around: anchors.isEmpty ? [] : around.block,
      block: isSettled ? [] : block(draft, compiler, settled: around.isComplete ? part : nil))
  }

  /// The automata of all patterns. What the automata around anchors settle is asked of a whole record
  /// only where many occurrences came to nothing: the simulator does for that.
  private func block(
    _ draft: Draft, _ compiler: PatternCompiler, settled: SymptomBlock.Part?
  ) -> [UInt8] {
    let symptom = draft.symptom
    let none = symptom.none.map { Self.compile($0, with: compiler) }
    return SymptomBlock.encoded(
      all: zip(symptom.all, draft.all).enumerated().map { number, pattern in
        settled == .all(number) ? Self.nfa(pattern.0) : Self.dfa(of: pattern.1, else: pattern.0)
      },
      any: settled == .any
        ? symptom.any.map(Self.nfa) : Self.joined(draft.any, else: symptom.any),
      none: Self.joined(none, else: symptom.none))
  }

  private static func nfa(_ pattern: MatchPattern) -> SymptomBlock.Automaton {
    .nfa(pattern.automaton.bytes)
  }

  /// The DFA of a pattern, or where it is too large its NFA.
  private static func dfa(
    of scan: PatternCompiler.ScanPattern, else pattern: MatchPattern
  ) -> SymptomBlock.Automaton {
    scan.automaton.map { .dfa($0) } ?? nfa(pattern)
  }

  /// Automata of patterns of which it is enough to know that one matches.
  private static func joined(
    _ scans: [PatternCompiler.ScanPattern], else patterns: [MatchPattern]
  ) -> [SymptomBlock.Automaton] {
    if let joined = PatternCompiler.ScanPattern.automata(ofAny: scans) {
      return joined.map { .dfa($0) }
    }
    return zip(scans, patterns).map { dfa(of: $0, else: $1) }
  }

  /// The anchors by which a symptom is found, and what holds where the pattern of one matches. They
  /// suffice where nothing else is asked of a record.
  private func anchors(
    _ draft: Draft
  ) -> (anchors: [Anchor], part: SymptomBlock.Part?, suffice: Bool) {
    let (all, any) = (draft.all, draft.any)
    guard let best = ranking.best(all: all.map(\.windows), any: any.map(\.windows)) else {
      return ([], nil, false)
    }
    let isAlone = best.part == .any ? all.isEmpty : all.count == 1 && any.isEmpty
    return (best.set.anchors, best.part, isAlone && draft.symptom.none.isEmpty)
  }
}
