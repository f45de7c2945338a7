import KBAutomata
import KBModel
import KBPatterns
import KBRuntime

/// Writes what scanning needs: an index of symptoms, and a block of automata for each.
struct ScanWriter {
  private let ranking: WindowRanking

  private struct Draft: Sendable {
    var entry: Int
    var symptom: Symptom
    var groups: [[PatternCompiler.ScanPattern]]
  }

  /// The automata of a draft.
  private struct Automata: Sendable {
    var anchors: [Anchor]
    /// What holds where the pattern of an anchor does.
    var part: SymptomBlock.Part?
    var suffice: Bool
    var around: [UInt8]
    var block: [UInt8]
  }

  static func write(_ image: KnowledgeImage) -> (index: ScanIndex, blocks: [UInt8]) {
    let compiler = PatternCompiler(image.vocabulary)
    let symptoms = image.entries.enumerated().flatMap { number, entry in
      entry.symptoms.map { (number, $0) }
    }
    let drafts = Parallel.map(symptoms) { number, symptom in
      let groups = [symptom.all, symptom.any, symptom.none, symptom.context]
      return Draft(
        entry: number, symptom: symptom,
        groups: groups.map { $0.map { compile($0, with: compiler) } })
    }
    let sought = drafts.flatMap { ($0.groups[0] + $0.groups[1]).map(\.windows) }
    let writer = ScanWriter(ranking: WindowRanking(counting: sought))

    var blocks: [UInt8] = []
    var written: [ScanIndex.Symptom] = []
    func append(_ bytes: [UInt8]) -> ScanIndex.Block {
      defer { blocks += bytes }
      return ScanIndex.Block(
        offset: blocks.count, count: bytes.count, checksum: Checksum(of: bytes).value)
    }
    for (draft, automata) in zip(drafts, Parallel.map(drafts) { writer.automata(of: $0) }) {
      written.append(
        ScanIndex.Symptom(
          entry: draft.entry, id: draft.symptom.id, specificity: draft.symptom.specificity,
          block: append(automata.block), anchorBlock: append(automata.around),
          needsContext: !draft.symptom.context.isEmpty,
          anchors: automata.anchors.map(\.literal), anchorsSuffice: automata.suffice,
          part: automata.part))
    }
    let entries = image.entries.map {
      ScanIndex.Entry(id: EntryID($0.id), isTriage: $0.kind == .triage)
    }
    return (ScanIndex(entries: entries, symptoms: written), blocks)
  }

  private static func compile(
    _ pattern: MatchPattern, with compiler: PatternCompiler
  ) -> PatternCompiler.ScanPattern {
    compiler.read(pattern, template: compiler.scanTemplate, regex: compiler.scanRegex)
  }

  private func automata(of draft: Draft) -> Automata {
    let (anchors, part, suffice) = anchors(draft)
    let around = anchors.isEmpty ? [] : AnchorPacker.pack(anchors)
    // What is never read is not written.
    let isSettled = suffice && AnchorPacker.asksNothing(around)
    return Automata(
      anchors: anchors, part: part, suffice: suffice, around: around,
      block: isSettled ? [] : block(draft))
  }

  private func block(_ draft: Draft) -> [UInt8] {
    let symptom = draft.symptom
    let patterns = [symptom.all, symptom.any, symptom.none, symptom.context]
    let groups = zip(patterns, draft.groups).enumerated().map { number, group in
      let (patterns, scans) = group
      // Of `any` and `none` it is enough to know that one matches.
      if number == 1 || number == 2, let joined = PatternCompiler.ScanPattern.automata(ofAny: scans)
      {
        return joined.map { (isDFA: true, bytes: $0) }
      }
      return zip(patterns, scans).map { pattern, scan in
        let automaton = scan.automaton
        return (isDFA: automaton != nil, bytes: automaton ?? pattern.automaton.bytes)
      }
    }
    var writer = BinaryWriter()
    for group in groups { writer.append(UInt32(group.count)) }
    for automaton in groups.joined() {
      writer.append(UInt32(automaton.isDFA ? 0 : 1))
      writer.append(UInt32(automaton.bytes.count))
      writer.append(automaton.bytes)
    }
    return writer.bytes
  }

  /// The anchors by which a symptom is found, and what holds where the pattern of one matches. They
  /// suffice where nothing else is asked of a record.
  private func anchors(
    _ draft: Draft
  ) -> (anchors: [Anchor], part: SymptomBlock.Part?, suffice: Bool) {
    let (all, any, none) = (draft.groups[0], draft.groups[1], draft.groups[2])
    guard let best = ranking.best(all: all.map(\.windows), any: any.map(\.windows)) else {
      return ([], nil, false)
    }
    let isAlone = best.part == .any ? all.isEmpty : all.count == 1 && any.isEmpty
    return (best.set.anchors, best.part, isAlone && none.isEmpty)
  }
}
