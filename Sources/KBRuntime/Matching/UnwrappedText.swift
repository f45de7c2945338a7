// UnwrappedText: a text with undone what terminals, CI systems, mail, Markdown and JSON put around it.
//
// The stages, in order; each reads the text once and keeps, for every byte, where it came from:
//   colours    escape sequences of terminals (ECMA-48) are left out
//   prefixes   of lines: `> ` of mail and Markdown, the time that CI systems write (seven digits of
//              a second's fraction), `#7 1.234 ` of BuildKit
//   markup     `&lt;` and its like, `[text](url)`, `<https://…>`, `**`, `\_`, `<br>`
//   escapes    of JSON, up to four levels
//   hard wraps lines of a message that are as wide as its widest are joined with the next: they
//              were cut there, in the midst of a word maybe

/// A text without its wrapping, with the way back.
struct UnwrappedText: Sendable {
  /// Levels of escapes that are undone.
  private static let levels = 4
  /// Lines narrower than this are not taken to be cut by a terminal.
  private static let narrowest = 40

  private(set) var bytes: [UInt8]
  /// For each byte, the offset in the original of what it came from.
  private(set) var offsets: [Int]
  /// For each byte, the end in the original of what it came from: an escape sequence, say.
  private var ends: [Int]

  /// The text unwrapped; `nil` where nothing was wrapped.
  ///
  /// - Complexity: O(bytes).
  init?(_ original: [UInt8]) {
    guard original.count <= RuntimeLimits.unwrappedBytes else { return nil }
    bytes = original
    offsets = Array(original.indices)
    ends = original.indices.map { $0 + 1 }
    rewrite(Self.colour)
    dropPrefixes()
    rewrite(Self.markup)
    for _ in 0..<Self.levels {
      let count = bytes.count
      rewrite(Self.escape)
      if bytes.count == count { break }
    }
    joinCutLines()
    if bytes.count == original.count { return nil }
  }

  /// The range of the original from the first byte of `range` to its last; it cuts no escape
  /// sequence.
  func original(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= offsets.count else {
      let place = offsets.isEmpty ? 0 : offsets[min(max(range.lowerBound, 0), offsets.count - 1)]
      return place..<place
    }
    return offsets[range.lowerBound]..<ends[range.upperBound - 1]
  }

  /// The range of bytes that come from `range` of the original.
  ///
  /// - Complexity: O(log bytes).
  func unwrapped(_ range: Range<Int>) -> Range<Int> {
    let start = firstIndex(at: range.lowerBound)
    return start..<max(start, firstIndex(at: range.upperBound))
  }

  private func firstIndex(at offset: Int) -> Int {
    var (low, high) = (0, offsets.count)
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Stages

  /// What a stage makes of the text at an offset: how many bytes it takes, and what takes their
  /// place; `nil` to go on.
  private typealias Rule = (_ text: [UInt8], _ offset: Int) -> (length: Int, text: [UInt8])?

  private mutating func rewrite(_ rule: Rule) {
    var result: [UInt8] = []
    var origins: [Int] = []
    var newEnds: [Int] = []
    result.reserveCapacity(bytes.count)
    origins.reserveCapacity(bytes.count)
    newEnds.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      let (length, text) = rule(bytes, offset) ?? (1, [bytes[offset]])
      let next = offset + max(length, 1)
      for byte in text {
        result.append(byte)
        origins.append(offsets[offset])
        newEnds.append(ends[next - 1])
      }
      offset = next
    }
    bytes = result
    offsets = origins
    ends = newEnds
  }

  /// `ESC [ … letter`.
  private static func colour(_ text: [UInt8], _ offset: Int) -> (length: Int, text: [UInt8])? {
    guard text[offset] == 0x1B, offset + 1 < text.count, text[offset + 1] == UInt8(ascii: "[")
    else { return nil }
    let parameters = text[(offset + 2)...].prefix(32).prefix { (0x20...0x3F).contains($0) }
    let end = parameters.endIndex
    guard end < text.count, (0x40...0x7E).contains(text[end]) else { return nil }
    return (end + 1 - offset, [])
  }

  private static let entities: [(name: [UInt8], text: [UInt8])] = [
    ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&nbsp;", " "), ("&quot;", "\""),
    ("&#39;", "'"), ("&apos;", "'"), ("<br>", "\n"), ("<br/>", "\n"), ("<br />", "\n"),
    ("**", ""), ("\\_", "_"), ("\\<", "<"), ("\\>", ">"), ("\\*", "*"), ("\\[", "["), ("\\]", "]"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static func markup(_ text: [UInt8], _ offset: Int) -> (length: Int, text: [UInt8])? {
    switch text[offset] {
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "\\"), UInt8(ascii: "<"):
      let rest = text[offset...]
      if let entity = entities.first(where: { rest.starts(with: $0.name) }) {
        return (entity.name.count, entity.text)
      }
      return rest.starts(with: "<http".utf8) ? (1, []) : nil
    case UInt8(ascii: "["):
      // `[text](http…)`
      let words = text[(offset + 1)...].prefix(512).prefix { $0 != UInt8(ascii: "]") && $0 != 0x0A }
      guard text[words.endIndex...].starts(with: "](http".utf8) else { return nil }
      let address = text[words.endIndex...].prefix(2048).prefix {
        $0 != UInt8(ascii: ")") && $0 != 0x0A
      }
      guard address.endIndex < text.count, text[address.endIndex] == UInt8(ascii: ")") else {
        return nil
      }
      return (address.endIndex + 1 - offset, Array(words))
    default: return nil
    }
  }

  private static func escape(_ text: [UInt8], _ offset: Int) -> (length: Int, text: [UInt8])? {
    guard text[offset] == UInt8(ascii: "\\"), offset + 1 < text.count else { return nil }
    switch text[offset + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "'"):
      return (2, [text[offset + 1]])
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return (2, [0x0A])
    case UInt8(ascii: "t"): return (2, [0x09])
    case UInt8(ascii: "u"):
      let digits = text[(offset + 2)...].prefix(4)
      guard digits.count == 4,
        let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(unit)
      else { return nil }
      return (6, Array(String(scalar).utf8))
    default: return nil
    }
  }

  private mutating func dropPrefixes() {
    let lines = TextLines.lines(of: bytes, in: 0..<bytes.count)
    var dropped: [Range<Int>] = []
    for line in lines {
      var rest = bytes[line]
      while true {
        let inner = rest.drop { $0 == UInt8(ascii: " ") }
        guard inner.first == UInt8(ascii: ">") else { break }
        rest = inner.dropFirst()
        if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
      }
      rest = rest.dropFirst(Self.timeLength(rest))
      rest = rest.dropFirst(Self.stepLength(rest))
      if rest.startIndex > line.lowerBound { dropped.append(line.lowerBound..<rest.startIndex) }
    }
    drop(dropped)
  }

  /// `2026-11-21T09:20:11.1234567Z `
  private static func timeLength(_ line: ArraySlice<UInt8>) -> Int {
    let shape = Array("dddd-dd-ddTdd:dd:dd.dddddddZ ".utf8)
    guard line.count >= shape.count else { return 0 }
    let fits = zip(line, shape).allSatisfy { byte, expected in
      expected == UInt8(ascii: "d") ? (0x30...0x39).contains(byte) : byte == expected
    }
    return fits ? shape.count : 0
  }

  /// `#7 1.234 `
  private static func stepLength(_ line: ArraySlice<UInt8>) -> Int {
    guard line.first == UInt8(ascii: "#") else { return 0 }
    let step = line.dropFirst().prefix(4).prefix { (0x30...0x39).contains($0) }
    var rest = line[step.endIndex...]
    guard !step.isEmpty, rest.first == UInt8(ascii: " ") else { return 0 }
    rest = rest.dropFirst()
    let time = rest.prefix(12).prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    guard time.contains(UInt8(ascii: ".")), rest[time.endIndex...].first == UInt8(ascii: " ") else {
      return 0
    }
    return time.endIndex + 1 - line.startIndex
  }

  private mutating func joinCutLines() {
    var breaks: [Range<Int>] = []
    for message in MessageSplitter.messages(of: bytes) {
      let lines = TextLines.lines(of: bytes, in: message)
      guard let widest = lines.map(\.count).max(), widest >= Self.narrowest else { continue }
      for (line, next) in zip(lines, lines.dropFirst()) where line.count == widest {
        breaks.append(line.upperBound..<next.lowerBound)
      }
    }
    drop(breaks)
  }

  /// Leaves out `ranges`, which are ascending and disjoint.
  private mutating func drop(_ ranges: [Range<Int>]) {
    guard !ranges.isEmpty else { return }
    var kept: [UInt8] = []
    var origins: [Int] = []
    var keptEnds: [Int] = []
    var start = 0
    for range in ranges + [bytes.count..<bytes.count] {
      kept += bytes[start..<range.lowerBound]
      origins += offsets[start..<range.lowerBound]
      keptEnds += ends[start..<range.lowerBound]
      start = range.upperBound
    }
    bytes = kept
    offsets = origins
    ends = keptEnds
  }
}
