import KBAutomata

/// Words with blanks between them, all blanks one space.
struct Phrase {
  private let atoms: [Pattern]
  /// Where it stands in the atoms.
  private let range: Range<Int>
  let elements: [LiteralWindow.Element]
  private let takesClasses: Bool
  /// The blanks, and the ends of the phrase.
  let edges: [Int]

  init(_ atoms: [Pattern], _ range: Range<Int>, takesClasses: Bool) {
    self.atoms = atoms
    self.takesClasses = takesClasses
    self.range = range
    elements = range.map {
      LiteralWindow.Element(atoms[$0]) ?? LiteralWindow.Element(0x20, isFolded: false)
    }
    edges =
      [-1] + range.indices.filter { atoms[$0] == .blankRun }.map { $0 - range.lowerBound }
      + [elements.count]
  }

  /// The words, by their places in the phrase.
  var words: [Range<Int>] { zip(edges, edges.dropFirst()).map { $0 + 1..<$1 } }

  /// The anchor of `window`, which lies within `run`, or ends with `tail` behind it.
  func anchor(
    run: Range<Int>, tail: [LiteralWindow.Element] = [], window: Range<Int>
  ) -> Anchor {
    // Of a run too long to be compared the part around the window.
    let first = max(
      run.lowerBound,
      min(window.lowerBound - 16, run.upperBound - LiteralAnchor.maximumLength))
    let part = first..<min(first + LiteralAnchor.maximumLength, run.upperBound)
    var literal = LiteralAnchor(
      run: Array(elements[part]), tail: tail, windowStart: window.lowerBound - first,
      windowLength: window.count)
    extend(&literal, part)
    return Anchor(
      literal, at: range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound,
      of: atoms)
  }

  /// Lengthens a window by a byte of the blanks before its run and behind it.
  private func extend(_ literal: inout LiteralAnchor, _ run: Range<Int>) {
    if literal.window.isBeforeOddBlanks { return }
    if literal.tail.isEmpty, literal.windowStart + literal.windowLength == literal.run.count,
      literal.windowLength < LiteralWindow.maximumLength, isBlank(run.upperBound)
    {
      literal.tail = [LiteralWindow.Element(anyOf: .blank)]
      literal.windowLength += 1
    }
    if literal.windowStart == 0, literal.windowLength < LiteralWindow.maximumLength,
      isBlank(run.lowerBound - 1)
    {
      literal.lead = [LiteralWindow.Element(anyOf: .blankEnd)]
      literal.windowLength += 1
    }
  }

  /// Whether blanks stand at a place of the phrase, or right beside it.
  private func isBlank(_ place: Int) -> Bool {
    let index = range.lowerBound + place
    return takesClasses && atoms.indices.contains(index) && atoms[index] == .blankRun
  }

  /// The digits behind the phrase, as far as a tail holds them.
  var digits: [LiteralWindow.Element] {
    atoms[range.upperBound...].prefix(LiteralAnchor.maximumEdgeLength)
      .prefix { $0 == .bytes(ByteSet("0123456789".utf8)) }
      .map { _ in LiteralWindow.Element(anyOf: .digit) }
  }
}

extension LiteralWindow.Element {
  /// The one byte of `pattern`, or the one letter in both cases; `nil` for anything else.
  init?(_ pattern: Pattern) {
    guard case .bytes(let set) = pattern, let byte = set.foldedMember,
      let first = set.first
    else { return nil }
    self.init(set.count == 1 ? first : byte, isFolded: set.count == 2)
  }
}
