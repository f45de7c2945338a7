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

  /// Stands in a message for what varies there.
  static let gapMark: Character = "\u{1}"

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
      before += self.domain(domain)
      rest = rest[domain.endIndex...]
    }
    if isBeforeHole, rest.suffix(3).elementsEqual("://".utf8) {
      let scheme = rest.dropLast(3).reversed().prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
      after.append(.literal(String(decoding: scheme.reversed(), as: UTF8.self) + "://"))
      rest = rest.dropLast(3 + scheme.count)
    }
    if isBehindHole, isBeforeHole, isKnownPath(rest) {
      return before + [.literal(String(decoding: rest, as: UTF8.self))] + after
    }
    return before + words(of: rest) + after
  }

  /// `/v2/` and `/manifests/`: what an API puts between two values.
  private static func isKnownPath(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count > 2 && bytes.count < 24 && bytes.first == UInt8(ascii: "/")
      && bytes.last == UInt8(ascii: "/")
      && bytes.allSatisfy {
        ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || "/0123456789".utf8.contains($0)
      }
  }

  /// A domain behind a hole; of a long one the first label is a place's.
  private static func domain(_ bytes: ArraySlice<UInt8>) -> [MessagePiece] {
    let labels = bytes.dropFirst().split(separator: UInt8(ascii: "."))
    guard labels.count > 3, let first = labels.first else {
      return [.literal(String(decoding: bytes, as: UTF8.self))]
    }
    return [.gap, .literal(String(decoding: bytes[first.endIndex...], as: UTF8.self))]
  }

  /// The methods of HTTP, as Go's client and others write them.
  private static let methods: Set<String> = ["get", "head", "post", "put", "patch", "delete"]

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
        && isQuote(bytes[end]) && !isOfJSON(word, between: bytes[..<at], bytes[end...])
      let before = at > bytes.startIndex ? bytes[..<at] : []
      let isMethod = methods.contains(word.lowercased()) && isURL(behind: bytes[end...])
      if isMethod || VariableWord.varies(String(core), isQuoted: isQuoted, after: before) {
        pieces.append(.gap)
        pieces.append(.literal(String(word.dropFirst(core.count))))
      } else {
        pieces.append(.literal(word))
      }
      at = end
    }
    return pieces
  }

  /// Whether a quoted word is a key of JSON, or a state or code behind one: the quotes are those of JSON.
  private static func isOfJSON(
    _ word: String, between before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>
  ) -> Bool {
    if after.starts(with: "\":".utf8) {
      let mark = before.dropLast().last { $0 != UInt8(ascii: " ") }
      return mark.map("{,".utf8.contains) ?? true
    }
    guard
      before.suffix(3).elementsEqual(": \"".utf8) || before.suffix(3).elementsEqual("\":\"".utf8)
    else { return false }
    return word.allSatisfy(\.isLetter) && word.first?.isUppercase == true
      || word.count == 3 && word.allSatisfy(\.isNumber)
  }

  /// Whether a URL follows, or the hole that one begins with.
  private static func isURL(behind bytes: ArraySlice<UInt8>) -> Bool {
    let next = bytes.dropFirst().drop { isQuote($0) }
    return bytes.first == UInt8(ascii: " ") && (next.isEmpty || next.starts(with: "http".utf8))
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
