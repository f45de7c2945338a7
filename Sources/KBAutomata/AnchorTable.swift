// AnchorTable: the runs of all anchors, laid out for comparing.
//
// A run is compared eight bytes at a time: a word of the text, with the bits that tell the cases of a
// folded letter cleared, has to equal the word of the run. Near the end of the text, where a word would
// reach beyond it, the same is done byte by byte.

/// What a scan reads of every anchor whose window occurs; a view of memory that ``AnchorTable`` owns.
struct AnchorRuns: BitwiseCopyable {
  struct Anchor: BitwiseCopyable {
    /// Which symptom it belongs to.
    var symptom: Int32
    /// Where its words begin.
    var words: Int32
    /// The number of bytes of the run, and of those from its start to the end of the window.
    var length: UInt8
    var lead: UInt8
    /// Whether the symptom holds where the anchor's pattern matches.
    var suffices: Bool
    /// What holds there.
    var part: SymptomBlock.Part?
  }

  /// By number, in the order of symptoms.
  let anchors: UnsafeMutablePointer<Anchor>
  /// For each eight bytes of a run the bytes, then which of their bits count.
  let words: UnsafeMutablePointer<UInt64>

  /// Whether the run of `anchor` stands at `start` of the `count` bytes at `text`.
  @inline(__always)
  func holds(_ anchor: Anchor, in text: UnsafeRawPointer, _ count: Int, at start: Int) -> Bool {
    let length = Int(anchor.length)
    guard start >= 0, length <= count &- start else { return false }
    var pair = words + Int(anchor.words)
    if length &+ 7 > count &- start { return holdsAtEnd(anchor, in: text, at: start) }
    var offset = 0
    while offset < length {
      let word = UInt64(
        littleEndian: (text + start).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      if word & pair[1] != pair[0] { return false }
      pair += 2
      offset &+= 8
    }
    return true
  }

  private func holdsAtEnd(_ anchor: Anchor, in text: UnsafeRawPointer, at start: Int) -> Bool {
    for offset in 0..<Int(anchor.length) {
      let pair = words + Int(anchor.words) + offset / 8 * 2
      let shift = UInt64(8 * (offset % 8))
      let byte = text.load(fromByteOffset: start + offset, as: UInt8.self)
      let (value, mask) = (UInt8(pair[0] >> shift & 0xFF), UInt8(pair[1] >> shift & 0xFF))
      if byte & mask != value { return false }
    }
    return true
  }
}

/// The anchors of a scan.
final class AnchorTable: @unchecked Sendable {
  let runs: AnchorRuns
  /// The number of anchors.
  let count: Int

  /// - Precondition: every anchor is valid.
  init(_ symptoms: [ScanSymptom]) {
    var anchors: [AnchorRuns.Anchor] = []
    var words: [UInt64] = []
    for (number, symptom) in symptoms.enumerated() {
      for anchor in symptom.anchors {
        anchors.append(
          AnchorRuns.Anchor(
            symptom: Int32(number), words: Int32(words.count), length: UInt8(anchor.run.count),
            lead: UInt8(anchor.windowStart + anchor.windowLength - anchor.lead.count),
            suffices: symptom.anchorsSuffice, part: symptom.part))
        for start in stride(from: 0, to: anchor.run.count, by: 8) {
          var (value, mask): (UInt64, UInt64) = (0, 0)
          for (place, element) in anchor.run[start...].prefix(8).enumerated() {
            value |= UInt64(element.byte & element.mask) << UInt64(8 * place)
            mask |= UInt64(element.mask) << UInt64(8 * place)
          }
          words += [value, mask]
        }
      }
    }
    count = anchors.count
    runs = AnchorRuns(
      anchors: .allocate(capacity: max(anchors.count, 1)),
      words: .allocate(capacity: max(words.count, 1)))
    runs.anchors.initialize(from: anchors, count: anchors.count)
    runs.words.initialize(from: words, count: words.count)
  }

  deinit {
    runs.anchors.deallocate()
    runs.words.deallocate()
  }
}
