/// Where each byte of a scalar's text stands in its file.
///
/// Folding, escapes, doubled quotes and indentation make the two differ; a fault inside a pattern
/// has to point inside the pattern all the same.
package struct ScalarMap: Hashable, Sendable {
  /// One run of text bytes that stand side by side in the file, or that one escape or fold made.
  package struct Segment: Hashable, Sendable {
    /// UTF-8 offset in the text at which the run begins.
    package var text: Int
    /// The file bytes of the run.
    package var file: Range<Int>
    /// Whether every byte of the run is one byte of the file; else the run is one escape or fold.
    package var isVerbatim: Bool

    package init(text: Int, file: Range<Int>, isVerbatim: Bool) {
      self.text = text
      self.file = file
      self.isVerbatim = isVerbatim
    }
  }

  /// Ordered by `text`, the first at 0; of a scalar that was read, the last is empty and marks the
  /// end of the text.
  package var segments: [Segment]
  /// The whole scalar in the file. The line ends that a block scalar keeps may lie behind it.
  package var whole: Range<Int>

  package init(segments: [Segment], whole: Range<Int>) {
    self.segments = segments
    self.whole = whole
  }

  /// The smallest run of file bytes that made `range` of the text.
  ///
  /// Offsets outside the text read as the nearest inside.
  ///
  /// - Complexity: O(log segments).
  package func fileRange(of range: Range<Int>) -> Range<Int> {
    guard !segments.isEmpty else { return whole }
    let start = place(range.lowerBound).lowerBound
    let end = range.isEmpty ? start : place(range.upperBound - 1).upperBound
    return start..<max(start, end)
  }

  /// The file bytes that made the text byte at `offset`.
  private func place(_ offset: Int) -> Range<Int> {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].text <= offset { low = middle } else { high = middle }
    }
    let segment = segments[low]
    guard segment.isVerbatim else { return segment.file }
    let within = min(max(offset, segment.text) - segment.text, segment.file.count)
    let start = segment.file.lowerBound + within
    return start..<min(start + 1, segment.file.upperBound)
  }
}
