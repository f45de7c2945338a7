// MessagePiece: one message → what an author would keep of it, and what varies.
//
// Values that the vocabulary knows become holes, in the vocabulary's order where they overlap. What
// looks like a name given by someone, a number, an id, a time, a path or an address becomes a gap.
// Words of prose, and status codes, stay.

/// A part of a message that is drafted as a pattern.
enum MessagePiece: Hashable {
  case literal(String)
  case hole(String)
  case gap

  /// Cuts a message at its values and at what varies.
  ///
  /// - Parameter values: what the vocabulary knows in the UTF-8 bytes of the message.
  /// - Complexity: O(bytes + values × log values).
  static func pieces(
    of message: String, values: [(parameter: String, range: Range<Int>)]
  ) -> [MessagePiece] {
    let bytes = Array(message.utf8)
    var taken: [(parameter: String, range: Range<Int>)] = []
    for value in values where !taken.contains(where: { $0.range.overlaps(value.range) }) {
      taken.append(value)
    }
    var pieces: [MessagePiece] = []
    var start = 0
    for value in taken.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      pieces += around(
        bytes[start..<value.range.lowerBound], isBehindHole: start > 0, isBeforeHole: true)
      pieces.append(.hole(value.parameter))
      start = value.range.upperBound
    }
    pieces += around(bytes[start...], isBehindHole: start > 0, isBeforeHole: false)
    return joined(pieces)
  }

  /// The literal's text; of others none.
  var text: String {
    if case .literal(let text) = self { text } else { "" }
  }

  /// Letters and digits of a literal.
  var weight: Int { text.count { $0.isLetter || $0.isNumber } }

  // MARK: Cutting

  private static let delimiters = Set(" \t\r\n\"'`()[]{}<>,;=|".utf8)

  /// What stands beside holes: the scheme before one and the domain behind one belong to the program,
  /// the path that follows does not.
  private static func around(
    _ bytes: ArraySlice<UInt8>, isBehindHole: Bool, isBeforeHole: Bool
  ) -> [MessagePiece] {
    var rest = bytes
    var before: [MessagePiece] = []
    var after: [MessagePiece] = []
    if isBehindHole, rest.first == UInt8(ascii: ".") {
      let domain = rest.prefix { !delimiters.contains($0) && $0 != UInt8(ascii: "/") }
      before.append(.literal(String(decoding: domain, as: UTF8.self)))
      rest = rest[domain.endIndex...]
    }
    if isBeforeHole, rest.suffix(3).elementsEqual("://".utf8) {
      let scheme = rest.dropLast(3).reversed().prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
      after.append(.literal(String(decoding: scheme.reversed(), as: UTF8.self) + "://"))
      rest = rest.dropLast(3 + scheme.count)
    }
    return before + words(of: rest) + after
  }

  private static func words(of bytes: ArraySlice<UInt8>) -> [MessagePiece] {
    var pieces: [MessagePiece] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if delimiters.contains(bytes[at]) || bytes[at] < 0x20 {
        pieces.append(delimiter(bytes, at))
        at += 1
        continue
      }
      let end = bytes[at...].firstIndex { delimiters.contains($0) || $0 < 0x20 } ?? bytes.endIndex
      let word = String(decoding: bytes[at..<end], as: UTF8.self)
      let core = word.reversed().drop { ".:!?".contains($0) }.reversed()
      let isQuoted =
        at > bytes.startIndex && isQuote(bytes[at - 1]) && end < bytes.endIndex
        && isQuote(bytes[end])
      let before = at > bytes.startIndex ? bytes[..<at] : []
      if VariableWord.varies(String(core), isQuoted: isQuoted, after: before) {
        pieces.append(.gap)
        pieces.append(.literal(String(word.dropFirst(core.count))))
      } else {
        pieces.append(.literal(word))
      }
      at = end
    }
    return pieces
  }

  private static func isQuote(_ byte: UInt8) -> Bool { "\"'`".utf8.contains(byte) }

  /// A brace that would open a form of a template is left to a gap, and so is a control character.
  private static func delimiter(_ bytes: ArraySlice<UInt8>, _ at: Int) -> MessagePiece {
    let byte = bytes[at]
    if byte == UInt8(ascii: "{") {
      let next = at + 1 < bytes.endIndex ? bytes[at + 1] : 0
      let opensForm =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next) || "*={".utf8.contains(next)
      return opensForm ? .gap : .literal("{")
    }
    if [0x09, 0x0A, 0x0D].contains(byte) { return .literal(" ") }
    return byte < 0x20 ? .gap : .literal(String(UnicodeScalar(byte)))
  }

  /// Neighbouring literals as one, neighbouring gaps as one, and no literal between two gaps that
  /// says nothing.
  private static func joined(_ pieces: [MessagePiece]) -> [MessagePiece] {
    var result: [MessagePiece] = []
    for piece in pieces where piece != .literal("") {
      switch (result.last, piece) {
      case (.literal(let text), .literal(" ")) where text.hasSuffix(" "): break
      case (.literal(let text), .literal(let more)):
        result[result.count - 1] = .literal(text + more)
      case (.gap, .gap): break
      case (.literal, .gap) where isWeak(result.last) && result.dropLast().last == .gap:
        result.removeLast()
      default: result.append(piece)
      }
    }
    return result
  }

  private static func isWeak(_ piece: MessagePiece?) -> Bool { (piece?.weight ?? 0) < 3 }
}
