import KBAutomata
import KBModel

/// Chooses by which window each literal of a knowledge is looked up: by the one that the fewest
/// literals have, so that the symptoms found by it are few and mostly right.
struct LiteralWindows {
  /// How many literals have a window, by its key.
  private var shares: [UInt64: Int] = [:]

  /// A choice among the windows of these literals.
  init(_ literals: some Sequence<[UInt8]>) {
    for literal in literals {
      for window in Self.windows(of: literal) { shares[WindowKey(window).value, default: 0] += 1 }
    }
  }

  /// The window of a literal, of equal ones the first; `nil` for a literal that is too short.
  func window(of literal: [UInt8]) -> ArraySlice<UInt8>? {
    var fewest = Int.max
    var best: ArraySlice<UInt8>?
    for window in Self.windows(of: literal) {
      let share = shares[WindowKey(window).value, default: 0]
      if share < fewest { (fewest, best) = (share, window) }
    }
    return best
  }

  private static func windows(of literal: [UInt8]) -> [ArraySlice<UInt8>] {
    guard literal.count >= LiteralWindow.minimumLength else { return [] }
    let length = min(literal.count, LiteralWindow.maximumLookupLength)
    return (0...literal.count - length).map { literal[$0..<$0 + length] }
  }
}
