/// What a symptom is drafted as: one template, or several that all have to stand in the message.
struct DraftPattern: Hashable {
  /// The templates, in the order of the message.
  var templates: [String]
  /// The words that name the fault, as the message has them.
  var phrase: String

  /// Letters and digits that are enough to know a message by.
  private static let enough = 36
  /// Letters and digits of a message that is kept whole.
  private static let most = 160
  /// Telling words that are enough to name a fault by.
  private static let namingWords = 3

  /// Patterns for a message, the best first.
  ///
  /// A message is mostly a chain: who noticed, what that was told, and at the end what went wrong. The end
  /// stays the same while programs and versions change in front of it. So the end is proposed first,
  /// with the host of a product that stands elsewhere, and the whole where the end says too little.
  static func candidates(_ pieces: [MessagePiece]) -> [DraftPattern] {
    let links = links(of: pieces)
    let whole = trimmed(links.flatMap(\.self)[...])
    let tail = trimmed(end(of: links)[...])
    let phrase = phrase(of: links)
    let host = hostHole(in: whole)
    let tailHasHost = host.map { tail.contains($0[0]) } ?? true
    var parts: [[ArraySlice<MessagePiece>]] = []
    if let host, !tailHasHost { parts.append([host, tail]) }
    parts.append([tail])
    if weight(whole) <= most { parts.append([whole]) }
    if let strongest = whole.max(by: { $0.weight < $1.weight }) { parts.append([[strongest]]) }
    var seen: Set<[String]> = []
    return parts.map { DraftPattern($0, phrase) }
      .filter { !$0.templates.isEmpty && !phrase.isEmpty && seen.insert($0.templates).inserted }
  }

  private init(_ parts: [ArraySlice<MessagePiece>], _ phrase: String) {
    // A second hole of one name would be another value of it.
    var seen: Set<String> = []
    let parts = parts.map { part in
      part.map { piece -> MessagePiece in
        if case .hole(let name) = piece, !seen.insert(name).inserted { return .gap }
        return piece
      }
    }
    templates = parts.map(Self.template).filter { !$0.isEmpty }
    self.phrase = phrase
  }

  // MARK: Links

  /// The links of the chain: literals are cut behind each colon that a blank follows.
  private static func links(of pieces: [MessagePiece]) -> [[MessagePiece]] {
    var links: [[MessagePiece]] = [[]]
    for piece in pieces {
      guard case .literal(var rest) = piece else {
        links[links.count - 1].append(piece)
        continue
      }
      while let colon = rest.firstRange(of: ": ") {
        links[links.count - 1].append(.literal(String(rest[..<colon.upperBound])))
        links.append([])
        rest = String(rest[colon.upperBound...])
      }
      if !rest.isEmpty { links[links.count - 1].append(.literal(rest)) }
    }
    return links.filter { !$0.isEmpty }
  }

  /// The last links that are enough; of one that is too much its last pieces.
  private static func end(of links: [[MessagePiece]]) -> [MessagePiece] {
    var end: [MessagePiece] = []
    for link in links.reversed() where weight(end[...]) < enough {
      var kept = link[...]
      while weight(kept) > most, kept.count > 1 { kept = kept.dropFirst() }
      end = kept + end
      if kept.count < link.count { break }
    }
    return end
  }

  /// The words of the last links that are enough to name the fault.
  private static func phrase(of links: [[MessagePiece]]) -> String {
    var phrase = ""
    for link in links.reversed() where EntryNames.words(of: phrase).count < namingWords {
      let words = link.map(saying).filter { !$0.isEmpty }.joined(separator: " ")
      phrase = [words, phrase].filter { !$0.isEmpty }.joined(separator: ": ")
    }
    return phrase
  }

  /// The words of a piece, without the domain that goes on with a hole.
  private static func saying(_ piece: MessagePiece) -> String {
    let text = piece.text
    let domain = text.prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }
    return trimmed(text.hasPrefix(".") ? String(text[domain.endIndex...]) : text)
  }

  private static func weight(_ pieces: ArraySlice<MessagePiece>) -> Int {
    pieces.reduce(0) { $0 + $1.weight }
  }

  /// The first hole with a product's domain behind it, and that domain.
  private static func hostHole(in pieces: ArraySlice<MessagePiece>) -> ArraySlice<MessagePiece>? {
    for (index, piece) in zip(pieces.indices, pieces) where piece.isHole {
      guard index + 1 < pieces.endIndex, case .literal(let text) = pieces[index + 1],
        text.hasPrefix(".")
      else { continue }
      let domain = text.prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }
      let name = domain.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed()
      if name.count > 3 { return [piece, .literal(String(name))] }
    }
    return nil
  }

  // MARK: Ends

  /// Without gaps at either end, and without punctuation there.
  private static func trimmed(_ pieces: ArraySlice<MessagePiece>) -> ArraySlice<MessagePiece> {
    var pieces = pieces
    while let first = pieces.first, !first.isHole, first.weight < 3 { pieces = pieces.dropFirst() }
    while let last = pieces.last, !last.isHole, last.weight < 3 { pieces = pieces.dropLast() }
    if let first = pieces.first, !first.isHole {
      pieces[pieces.startIndex] = .literal(trimmedStart(first.text))
    }
    if let last = pieces.last, !last.isHole {
      pieces[pieces.endIndex - 1] = .literal(trimmedEnd(last.text))
    }
    return pieces
  }

  private static func trimmed(_ text: String) -> String { trimmedEnd(trimmedStart(text)) }

  /// The text from its first letter or digit on, or from a bracket that is closed later.
  private static func trimmedStart(_ text: String) -> String {
    let start = text.firstIndex { $0.isLetter || $0.isNumber } ?? text.endIndex
    let opens = text[..<start].last == "(" && text[start...].contains(")")
    return (opens ? "(" : "") + text[start...]
  }

  /// The text up to its last letter or digit, or a quote or bracket that closes there.
  private static func trimmedEnd(_ text: String) -> String {
    let end =
      text.lastIndex { $0.isLetter || $0.isNumber }.map(text.index(after:)) ?? text.startIndex
    guard let next = text[end...].first else { return text }
    let isQuote = "\"'`".contains(next) && text[..<end].count { $0 == next } % 2 == 1
    let isBracket =
      next == ")" && text[..<end].count { $0 == "(" } > text[..<end].count { $0 == ")" }
    return String(text[..<end]) + (isQuote || isBracket ? String(next) : "")
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
