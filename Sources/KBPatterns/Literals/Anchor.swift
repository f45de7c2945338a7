package import KBAutomata

/// A run of literal bytes in a pattern, with what the pattern asks before it and after it.
package struct Anchor: Sendable {
  /// The run, and the window of it that a prefilter looks for.
  package var literal: LiteralAnchor
  /// The pattern as a sequence, a branch put in place of its choice.
  private let atoms: [Pattern]
  /// The atoms that are the run; where a blank run follows, it may have begun in the run.
  private let place: Range<Int>

  init(_ literal: LiteralAnchor, at place: Range<Int>, of atoms: [Pattern]) {
    self.literal = literal
    self.place = place
    self.atoms = atoms
  }

  /// What a match holds before the run.
  private var before: Pattern { Self.sequence(atoms[..<place.lowerBound]) }
  /// What a match holds after the run.
  private var after: Pattern { Self.sequence(atoms[place.upperBound...]) }

  /// What has to hold before the run, read backwards, and after it.
  func sides(stateLimit: Int) -> [DFAPacker.Side] {
    guard let first = literal.run.first, let last = literal.run.last else { return [] }
    return [
      DFAPacker.side(before, beside: first.byte, isReversed: true, stateLimit: stateLimit),
      DFAPacker.side(after, beside: last.byte, isReversed: false, stateLimit: stateLimit),
    ]
  }

  /// A gap without a limit is any number of any bytes, and then needs no counter.
  private static func sequence(_ atoms: ArraySlice<Pattern>) -> Pattern {
    .sequence(
      of: atoms.map { atom in
        if case .gap(nil) = atom {
          return .repeating(.bytes(ByteSet(0...255)), min: 0, max: nil, isLazy: true)
        }
        return atom
      })
  }
}

/// Anchors of which every match holds at least one.
package struct WindowSet: Sendable {
  package let anchors: [Anchor]
  /// What a prefilter looks for.
  package let windows: [LiteralWindow]
  /// How seldom a text holds one of the windows: bits, for the weakest.
  package var weight: Int

  package init(_ anchors: [Anchor], weight: Int) {
    self.anchors = anchors
    windows = anchors.map(\.literal.window)
    self.weight = weight
  }

  /// Anchors weighted by how rare the bytes of their windows are.
  init(_ anchors: [Anchor]) {
    self.init(anchors, weight: 0)
    weight = windows.map(ByteRarity.weight).min() ?? 0
  }
}
