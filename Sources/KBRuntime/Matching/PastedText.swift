import KBAutomata

/// A text with what every message of it needs: the bytes in lower case, and the secrets.
struct PastedText: Sendable {
  let bytes: [UInt8]
  /// ``bytes`` with ASCII letters in lower case.
  let folded: [UInt8]
  /// Ranges of secrets, ascending.
  private(set) var secrets: [Range<Int>]
  let messages: [Range<Int>]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    folded = ASCIIText.folded(bytes, in: 0..<bytes.count)
    secrets = SecretMask.ranges(in: bytes)
    messages = MessageSplitter.messages(of: bytes)
  }

  /// A text that is looked at and not shown: its secrets and messages are not looked for.
  init(unshown bytes: [UInt8]) {
    self.bytes = bytes
    folded = ASCIIText.folded(bytes, in: 0..<bytes.count)
    secrets = []
    messages = []
  }

  /// Takes `ranges`, ascending, for secrets too: another form of the text showed them.
  mutating func hide(_ ranges: [Range<Int>]) {
    secrets = SecretMask.union(secrets, ranges)
  }

  var whole: Range<Int> { 0..<bytes.count }

  /// Whether a folded literal occurs in `range`.
  ///
  /// - Complexity: O(bytes of the range).
  func contains(_ literal: [UInt8], in range: Range<Int>) -> Bool {
    LiteralSearch(literal).firstOffset(in: folded, range) != nil
  }

  /// The text of `range`, secrets masked, repaired to UTF-8.
  func shown(_ range: Range<Int>) -> String {
    let overlapping = secrets[firstSecret(endingAfter: range.lowerBound)...].prefix {
      $0.lowerBound < range.upperBound
    }
    return SecretMask.masked(bytes, in: range, hiding: overlapping)
  }

  /// - Complexity: O(log secrets).
  func overlapsSecret(_ range: Range<Int>) -> Bool {
    let position = firstSecret(endingAfter: range.lowerBound)
    return position < secrets.count && secrets[position].overlaps(range)
  }

  /// The position in ``secrets`` of the first that ends after `offset`.
  private func firstSecret(endingAfter offset: Int) -> Int {
    var low = 0
    var high = secrets.count
    while low < high {
      let middle = (low + high) / 2
      if secrets[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
