/// What a symptom is drafted as: one template, or several that all have to stand in the message.
struct DraftPattern: Hashable {
  /// The templates, in the order of the message.
  var templates: [String]
  /// The most telling words, as the message has them.
  var phrase: String
  /// The parameters that the templates capture.
  var holes: [String]

  /// Letters and digits that are enough to know a message by.
  private static let enough = 60
  /// Letters and digits of a message that is kept whole.
  private static let most = 160
  /// Characters of a phrase that is not cut to its heaviest words.
  private static let longestPhrase = 80

  /// Patterns for a message, the most specific first.
  ///
  /// The end of a message says what went wrong, its beginning who noticed. So of a long one the end
  /// is kept, and of the rest what a hole stands in.
  static func candidates(_ pieces: [MessagePiece]) -> [DraftPattern] {
    let whole = trimmed(pieces[...])
    var candidates: [DraftPattern] = []
    let tail = trimmed(end(of: whole))
    let hole = tail.contains(where: \.isHole) ? nil : holeWithItsWords(in: whole)
    let weight = whole.reduce(0) { $0 + $1.weight }
    if weight <= most { candidates.append(DraftPattern([whole])) }
    if let hole, tail.count < whole.count { candidates.append(DraftPattern([hole, tail])) }
    candidates.append(DraftPattern([tail]))
    if let strongest = whole.max(by: { $0.weight < $1.weight }) {
      candidates.append(DraftPattern([[strongest]]))
    }
    var seen: Set<[String]> = []
    return candidates.filter { !$0.phrase.isEmpty && seen.insert($0.templates).inserted }
  }

  private init(_ parts: [ArraySlice<MessagePiece>]) {
    // A second hole of one name would be another value of it.
    var seen: Set<String> = []
    let parts = parts.map { part in
      part.map { piece -> MessagePiece in
        if case .hole(let name) = piece, !seen.insert(name).inserted { return .gap }
        return piece
      }
    }
    templates = parts.map(Self.template).filter { !$0.isEmpty }
    holes = seen.sorted()
    let last = parts.last ?? []
    let words = last.map { Self.trimmed($0.text) }.filter { !$0.isEmpty }.joined(separator: " ")
    phrase =
      words.count <= Self.longestPhrase
      ? words : last.max { $0.weight < $1.weight }.map { Self.trimmed($0.text) } ?? ""
  }

  /// The last pieces that are enough.
  private static func end(of pieces: ArraySlice<MessagePiece>) -> ArraySlice<MessagePiece> {
    var weight = 0
    var start = pieces.endIndex
    while start > pieces.startIndex, weight < enough {
      start -= 1
      weight += pieces[start].weight
    }
    return pieces[start...]
  }

  /// The first hole that has words right behind or before it, with these.
  private static func holeWithItsWords(
    in pieces: ArraySlice<MessagePiece>
  ) -> ArraySlice<MessagePiece>? {
    for (index, piece) in zip(pieces.indices, pieces) where piece.isHole {
      guard index + 1 < pieces.endIndex, case .literal(let text) = pieces[index + 1] else {
        continue
      }
      let word = text.prefix { $0.isLetter || $0.isNumber || ".-_".contains($0) }
      if word.count > 3 { return [piece, .literal(String(word))] }
    }
    return nil
  }

  /// Without gaps at either end, and without punctuation there.
  private static func trimmed(_ pieces: ArraySlice<MessagePiece>) -> ArraySlice<MessagePiece> {
    var pieces = pieces
    while let first = pieces.first, !first.isHole, first.weight < 3 { pieces = pieces.dropFirst() }
    while let last = pieces.last, !last.isHole, last.weight < 3 { pieces = pieces.dropLast() }
    if let first = pieces.first, !first.isHole {
      pieces[pieces.startIndex] = .literal(String(first.text.drop { !$0.isLetter && !$0.isNumber }))
    }
    if let last = pieces.last, !last.isHole {
      pieces[pieces.endIndex - 1] = .literal(trimmedEnd(last.text))
    }
    return pieces
  }

  private static func trimmed(_ text: String) -> String {
    trimmedEnd(String(text.drop { !$0.isLetter && !$0.isNumber }))
  }

  /// The text up to its last letter or digit, or a quote that closes there.
  private static func trimmedEnd(_ text: String) -> String {
    let end =
      text.lastIndex { $0.isLetter || $0.isNumber }.map(text.index(after:)) ?? text.startIndex
    let next = text[end...].first
    let isClosing = next.map { "\"'`".contains($0) && text[..<end].count { $0 == next } % 2 == 1 }
    return String(text[..<end]) + (isClosing == true ? next.map(String.init) ?? "" : "")
  }

  private static func template(_ pieces: [MessagePiece]) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): withoutApostrophes(text)
      case .hole(let name): "{\(name)}"
      case .gap: "{*}"
      }
    }.joined()
  }

  /// The text with one form of quotes: a template knows them all, and YAML would double the other.
  private static func withoutApostrophes(_ text: String) -> String {
    let characters = Array(text)
    return String(
      characters.indices.map { index in
        let isInWord =
          index > 0 && index + 1 < characters.count && characters[index - 1].isLetter
          && characters[index + 1].isLetter
        return characters[index] == "'" && !isInWord ? "\"" : characters[index]
      })
  }
}

extension MessagePiece {
  fileprivate var isHole: Bool { if case .hole = self { true } else { false } }
}
