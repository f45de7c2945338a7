// SecretMask: where a text holds passwords, tokens and keys.
//
// Known by their form or by what stands before them (DESIGN, section 7), in a text with its escapes
// undone: `SecretScan` looks, `DecodedText` leads back.

/// Finds secrets in pasted text.
enum SecretMask {
  /// What stands for a secret.
  static let mask = "***"

  /// A longer text is looked at in pieces, so that the memory for the way back stays bounded.
  private static let pieceBytes = 1 << 20

  /// The ranges to mask, ascending and disjoint.
  ///
  /// - Complexity: O(bytes).
  static func ranges(in text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < text.count {
      let end = pieceEnd(text, from: start)
      let decoded = DecodedText(text, in: start..<end)
      var scan = SecretScan(decoded)
      for secret in scan.secrets() {
        append(decoded.original(secret), to: &ranges)
      }
      start = end
    }
    return ranges
  }

  /// What either of two ascending lists holds; ascending and disjoint.
  static func union(_ some: [Range<Int>], _ others: [Range<Int>]) -> [Range<Int>] {
    if others.isEmpty { return some }
    var ranges: [Range<Int>] = []
    let sorted = (some + others).sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    for range in sorted where !range.isEmpty { append(range, to: &ranges) }
    return ranges
  }

  private static func append(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
    if let last = ranges.last, range.lowerBound <= last.upperBound {
      ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      ranges.append(range)
    }
  }

  /// The end of the last line that ends in the piece at `start`, or of the piece.
  private static func pieceEnd(_ text: [UInt8], from start: Int) -> Int {
    guard text.count - start > pieceBytes else { return text.count }
    let piece = text[start..<start + pieceBytes]
    return piece.lastIndex(of: 0x0A).map { $0 + 1 } ?? piece.endIndex
  }

  /// The text with every byte of a secret overwritten, so that offsets stay.
  static func overwritten(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for secret in ranges(in: text) {
      for offset in secret { text[offset] = UInt8(ascii: "*") }
    }
    return text
  }

  /// The text of `range` with `secrets` replaced, repaired to UTF-8.
  static func masked(
    _ text: [UInt8], in range: Range<Int>, hiding secrets: some Sequence<Range<Int>>
  ) -> String {
    var shown = ""
    var start = range.lowerBound
    for secret in secrets where secret.overlaps(range) {
      if start < secret.lowerBound {
        shown += String(decoding: text[start..<secret.lowerBound], as: UTF8.self)
      }
      shown += mask
      start = min(secret.upperBound, range.upperBound)
    }
    return shown + String(decoding: text[start..<range.upperBound], as: UTF8.self)
  }
}
