import KBAutomata
import KBModel
import KBPatterns
import KBRuntime

/// Writes what scanning needs: an index of symptoms, and a block of automata for each.
struct ScanWriter {
  /// The most windows of one symptom; with more a filter lets nearly all through.
  private static let maximumWindowCount = 64

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
    do throws(PatternError) {
      return switch pattern.form {
      case .template: try compiler.scanTemplate(pattern.source)
      case .regex: try compiler.scanRegex(pattern.source)
      }
    } catch {
      preconditionFailure("a pattern of a linked image does not compile: \(error.message)")
    }
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

  /// The anchors by which a symptom is found: of its parts those whose windows are rarest in texts, and
  /// shared by the fewest other patterns. They suffice where nothing else is asked of a record.
  private func anchors(_ draft: Draft) -> (anchors: [Anchor], suffice: Bool) {
    let (all, any, none) = (draft.groups[0], draft.groups[1], draft.groups[2])
    var best = all.compactMap { ranking.best(of: $0.windows) }.max { $0.weight < $1.weight }
    var suffice = all.count == 1 && any.isEmpty && none.isEmpty
    let alternatives = any.map { ranking.best(of: $0.windows) }
    if !alternatives.isEmpty, !alternatives.contains(where: { $0 == nil }) {
      let sets = alternatives.compactMap(\.self)
      let union = WindowSet(
        sets.flatMap(\.anchors), weight: sets.map(\.weight).min() ?? 0)
      if union.weight > best?.weight ?? .min {
        best = union
        suffice = all.isEmpty && none.isEmpty
      }
    }
    guard let best, best.anchors.count <= Self.maximumWindowCount else { return ([], false) }
    return (best.anchors, suffice)
  }
}
