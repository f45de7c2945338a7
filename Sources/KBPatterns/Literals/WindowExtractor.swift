// WindowExtractor: Pattern → sets of short byte strings of which every match holds one.
//
// A run is a stretch of single bytes, each exact or a letter in either case; whatever varies ends it. Of
// a run every stretch of nine bytes will do; a choice demands one window of each branch.

package import KBAutomata

/// Windows of which every match holds at least one.
package struct WindowSet: Hashable, Sendable {
  package var windows: [LiteralWindow]
  /// How seldom a text holds one of them: bits, for the weakest.
  package var weight: Int

  package init(_ windows: [LiteralWindow], weight: Int) {
    self.windows = windows
    self.weight = weight
  }
}

/// Finds the windows of one pattern.
struct WindowExtractor {
  /// Branches beyond this make a filter of little use.
  private static let maximumSetSize = 32
  private static let maximumSets = 256

  static func windows(of pattern: Pattern) -> [WindowSet] {
    var extractor = WindowExtractor()
    extractor.visit(pattern)
    extractor.endRun()
    return extractor.sets
  }

  private var sets: [WindowSet] = []
  private var run: [LiteralWindow.Element] = []

  private mutating func visit(_ pattern: Pattern) {
    switch pattern {
    case .empty, .assertion: break
    case .bytes(let set):
      if let element = LiteralWindow.Element(set) { run.append(element) } else { endRun() }
    case .sequence(let parts): for part in parts { visit(part) }
    case .group(let part, _), .hole(let part, _): visit(part)
    case .repetition(let part, let min, let max, _):
      guard min > 0 else { return endRun() }
      if min == max, min * part.stateCount <= 64 {
        for _ in 0..<min { visit(part) }
      } else {
        // The first round touches what is before, the last what is after.
        visit(part)
        endRun()
        if case .bytes(let set) = part, let element = LiteralWindow.Element(set) { run = [element] }
      }
    case .choice(let parts):
      endRun()
      if let union = Self.union(parts) { sets.append(union) }
    case .blankRun, .quotes, .gap: endRun()
    }
  }

  /// The best window set of each branch, joined; `nil` when a branch has none.
  private static func union(_ parts: [Pattern]) -> WindowSet? {
    var union = WindowSet([], weight: .max)
    for part in parts {
      guard let best = best(of: windows(of: part)) else { return nil }
      union.windows += best.windows
      union.weight = min(union.weight, best.weight)
      if union.windows.count > maximumSetSize { return nil }
    }
    return union
  }

  /// The set of the greatest weight, of those the first.
  static func best(of sets: [WindowSet]) -> WindowSet? {
    var best: WindowSet?
    for set in sets where set.weight > best?.weight ?? -1 { best = set }
    return best
  }

  private mutating func endRun() {
    defer { run = [] }
    guard run.count >= LiteralWindow.minimumLength else { return }
    let length = min(run.count, LiteralWindow.maximumLength)
    for start in 0...(run.count - length) where sets.count < Self.maximumSets {
      let window = LiteralWindow(Array(run[start..<start + length]))
      sets.append(WindowSet([window], weight: ByteRarity.weight(of: window)))
    }
  }
}

extension LiteralWindow.Element {
  /// The one byte of `set`, or the one letter in both cases; `nil` for other sets.
  fileprivate init?(_ set: ByteSet) {
    guard let byte = set.foldedMember, let first = set.members.first else { return nil }
    self.init(set.count == 1 ? first : byte, isFolded: set.count == 2)
  }
}
