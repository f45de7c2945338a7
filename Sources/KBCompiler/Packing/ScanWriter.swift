import KBAutomata
import KBModel
import KBPatterns
import KBRuntime

/// Writes what scanning needs: an index of symptoms, and a block of automata for each.
struct ScanWriter {
  /// The most windows of one symptom; with more a filter lets nearly all through.
  private static let maximumWindowCount = 64

  private let compiler: PatternCompiler
  /// How often two bytes stand side by side in the windows of all patterns.
  private var pairCounts = [Int32](repeating: 0, count: 1 << 16)

  private struct Draft {
    var entry: Int
    var symptom: Symptom
    var groups: [[PatternCompiler.ScanPattern]]
  }

  static func write(_ image: KnowledgeImage) -> (index: ScanIndex, blocks: [UInt8]) {
    let regexes = image.vocabulary.parameters.map { ($0.id, $0.pattern.source) }
    var writer = ScanWriter(
      compiler: PatternCompiler(
        parameters: Dictionary(regexes, uniquingKeysWith: { first, _ in first })))
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
    for draft in drafts { writer.count(draft.groups[0] + draft.groups[1]) }

    var blocks: [UInt8] = []
    var symptoms: [ScanIndex.Symptom] = []
    for draft in drafts {
      let block = writer.block(draft)
      symptoms.append(
        ScanIndex.Symptom(
          entry: draft.entry, id: draft.symptom.id, specificity: draft.symptom.specificity,
          offset: blocks.count, count: block.count, checksum: Checksum(of: block).value,
          windows: writer.windows(draft)))
      blocks += block
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

  /// Counts the pairs of bytes in the windows of `patterns`.
  private mutating func count(_ patterns: [PatternCompiler.ScanPattern]) {
    for pattern in patterns {
      for window in pattern.windows.lazy.flatMap(\.windows) {
        for pair in Self.pairs(of: window) { pairCounts[pair] += 1 }
      }
    }
  }

  private static func pairs(of window: LiteralWindow) -> some Sequence<Int> {
    zip(window.elements, window.elements.dropFirst()).lazy.map {
      Int(ASCIIText.folded($0.byte)) | Int(ASCIIText.folded($1.byte)) << 8
    }
  }

  /// The windows by which a symptom is found: of its parts the ones that are rarest in texts, and
  /// shared by the fewest other patterns.
  private func windows(_ draft: Draft) -> [LiteralWindow] {
    var best = draft.groups[0].compactMap { self.best($0.windows) }.max { $0.weight < $1.weight }
    let alternatives = draft.groups[1].map { self.best($0.windows) }
    if !alternatives.isEmpty, !alternatives.contains(where: { $0 == nil }) {
      let sets = alternatives.compactMap(\.self)
      let union = WindowSet(
        sets.flatMap(\.windows), weight: sets.map(\.weight).min() ?? 0)
      if union.weight > best?.weight ?? .min { best = union }
    }
    guard let best, best.windows.count <= Self.maximumWindowCount else { return [] }
    return best.windows
  }

  private func best(_ sets: [WindowSet]) -> WindowSet? {
    sets.map { set in WindowSet(set.windows, weight: weight(set)) }.max { $0.weight < $1.weight }
  }

  /// More for bytes that are rare in texts, and for pairs that few patterns share; every pair adds
  /// something, so that a longer window is better than its part.
  private func weight(_ set: WindowSet) -> Int {
    let distinctness = set.windows.map { window in
      Self.pairs(of: window).reduce(0) { sum, pair in
        sum + 24 - (Int32.bitWidth - max(pairCounts[pair], 1).leadingZeroBitCount)
      }
    }
    return 2 * set.weight + (distinctness.min() ?? 0)
  }
}
