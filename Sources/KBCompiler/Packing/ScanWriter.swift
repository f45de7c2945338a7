import KBAutomata
import KBModel
import KBPatterns
import KBRuntime

/// Writes what scanning needs: an index of symptoms, and a block of automata for each.
struct ScanWriter {
  private let compiler: PatternCompiler
  private var ranking = WindowRanking()

  private struct Draft {
    var entry: Int
    var symptom: Symptom
    var groups: [[PatternCompiler.ScanPattern]]
  }

  static func write(_ image: KnowledgeImage) -> (index: ScanIndex, blocks: [UInt8]) {
    var writer = ScanWriter(compiler: PatternCompiler(image.vocabulary))
    var drafts: [Draft] = []
    for (number, entry) in image.entries.enumerated() {
      for symptom in entry.symptoms {
        let groups = [symptom.all, symptom.any, symptom.none, symptom.context]
        drafts.append(
          Draft(
            entry: number, symptom: symptom,
            groups: groups.map { $0.map { writer.compile($0) } }))
      }
    }
    for draft in drafts {
      for pattern in draft.groups[0] + draft.groups[1] { writer.ranking.count(pattern.windows) }
    }

    var blocks: [UInt8] = []
    var symptoms: [ScanIndex.Symptom] = []
    for draft in drafts {
      let (anchors, suffice) = writer.anchors(draft)
      func append(_ bytes: [UInt8]) -> ScanIndex.Block {
        defer { blocks += bytes }
        return ScanIndex.Block(
          offset: blocks.count, count: bytes.count, checksum: Checksum(of: bytes).value)
      }
      // What is never read is not written.
      let around = anchors.isEmpty ? [] : AnchorPacker.pack(anchors)
      let isSettled = suffice && AnchorPacker.asksNothing(around)
      symptoms.append(
        ScanIndex.Symptom(
          entry: draft.entry, id: draft.symptom.id, specificity: draft.symptom.specificity,
          block: append(isSettled ? [] : writer.block(draft)), anchorBlock: append(around),
          needsContext: !draft.symptom.context.isEmpty, anchors: anchors.map(\.literal),
          anchorsSuffice: suffice))
    }
    let entries = image.entries.map {
      ScanIndex.Entry(id: EntryID($0.id), isTriage: $0.kind == .triage)
    }
    return (ScanIndex(entries: entries, symptoms: symptoms), blocks)
  }

  private init(compiler: PatternCompiler) {
    self.compiler = compiler
  }

  private func compile(_ pattern: MatchPattern) -> PatternCompiler.ScanPattern {
    compiler.read(pattern, template: compiler.scanTemplate, regex: compiler.scanRegex)
  }

  private func block(_ draft: Draft) -> [UInt8] {
    let symptom = draft.symptom
    var writer = BinaryWriter()
    for group in draft.groups { writer.append(UInt32(group.count)) }
    let patterns = symptom.all + symptom.any + symptom.none + symptom.context
    for (pattern, scan) in zip(patterns, draft.groups.joined()) {
      let bytes = scan.automaton ?? pattern.automaton.bytes
      writer.append(UInt32(scan.automaton == nil ? 1 : 0))
      writer.append(UInt32(bytes.count))
      writer.append(bytes)
    }
    return writer.bytes
  }

  /// The anchors by which a symptom is found. They suffice where nothing else is asked of a record.
  private func anchors(_ draft: Draft) -> (anchors: [Anchor], suffice: Bool) {
    let (all, any, none) = (draft.groups[0], draft.groups[1], draft.groups[2])
    guard let best = ranking.best(all: all.map(\.windows), any: any.map(\.windows)) else {
      return ([], false)
    }
    let isAlone = best.isOfAny ? all.isEmpty : all.count == 1 && any.isEmpty
    return (best.set.anchors, isAlone && none.isEmpty)
  }
}
