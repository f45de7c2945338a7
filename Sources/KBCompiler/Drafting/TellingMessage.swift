// TellingMessage: a paste → the one message in it that says what went wrong, without what a logger, a
// terminal or a person put around it.
//
// One pass over the lines, a bounded look at each; no line is executed, matched against a regex or
// kept beyond its first bytes.

/// Finds what a pasted text is about.
enum TellingMessage {
  /// Bytes of a message from which an entry is drafted.
  static let limit = 2_048
  /// Lines that are looked at.
  private static let lineLimit = 5_000

  /// The telling sentence of the telling line of `text`, with the lines that go on with it.
  static func find(in text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).prefix(lineLimit)
      .map { LogLine.withoutFrame($0.prefix(limit)) }
    var best: (number: Int, score: Int)?
    for (number, line) in lines.enumerated() where line.contains(where: \.isLetter) {
      let score = LogLine.isTrailer(line) ? -1 : sentences(of: line).map(score).max() ?? 0
      if score > best?.score ?? .min { best = (number, score) }
    }
    guard let best else { return "" }
    var message = String(lines[best.number])
    var next = best.number + 1
    while next < lines.count, message.utf8.count < limit, goesOn(message) {
      message += " " + lines[next].drop { $0.isWhitespace }
      next += 1
    }
    let field = LogLine.message(of: Substring(message), by: score)
    return String(withoutBoilerplate(sentence(of: field)).prefix(limit))
  }

  /// Whether a line ends where a sentence can't.
  private static func goesOn(_ line: String) -> Bool {
    let last = line.last { !$0.isWhitespace }
    return last == "," || last == ":" || line.count { $0 == "\"" } % 2 == 1
      || line.count { $0 == "(" } > line.count { $0 == ")" }
  }

  // MARK: Weighing

  /// Words of failure; of lines, fields and sentences the one with most of them is telling.
  private static let failures = [
    "error", "fail", "denied", "refused", "unauthorized", "forbidden", "invalid", "cannot",
    "can't", "could not", "couldn't", "unable", "not found", "no such", "timeout", "timed out",
    "exceeded", "exception", "unexpected", "rejected", "missing", "unreachable", "expired",
    "not allowed", "not support", "toomany", "too large", "no space", "not exist", "reached",
    "not recognized", "not ready", "not initialized", "already in use", "unknown", "errimage",
    "backoff", "killed", "evicted", "conflict", "no addresses",
  ]

  /// Words of people, who tell of failures too.
  private static let people: Set<Substring> = [
    "i", "we", "us", "our", "my", "you", "your", "please", "thanks", "hi", "hello", "anyone",
    "idea",
  ]

  /// How much a text tells of a failure.
  private static func score(_ text: Substring) -> Int {
    let folded = text.lowercased()
    let words = folded.split { !$0.isLetter && $0 != "'" }
    return 2 * failures.count(where: folded.contains) - 3 * words.count(where: people.contains)
  }

  // MARK: Sentences

  /// The sentence that tells most, the first of several, without who says it.
  private static func sentence(of message: Substring) -> Substring {
    let weighed = sentences(of: message).map { (text: $0, score: score($0)) }
    let best = weighed.reduce(weighed[0]) { $1.score > $0.score ? $1 : $0 }
    return withoutLeadIn(best.text)
  }

  /// The sentences of a text, one at least; each but the last without its full stop.
  private static func sentences(of message: Substring) -> [Substring] {
    var sentences: [Substring] = []
    var start = message.startIndex
    var at = start
    while let end = message[at...].firstIndex(where: { ".!?".contains($0) }) {
      at = message.index(after: end)
      let next = message[at...].drop { $0 == " " }
      guard next.startIndex > at, next.first?.isUppercase ?? false else { continue }
      sentences.append(message[start..<end])
      start = next.startIndex
      at = start
    }
    return sentences + [message[start...]]
  }

  /// Words at the end of what someone says before citing a program.
  private static let leadIns: Set<Substring> = [
    "says", "say", "said", "shows", "show", "reports", "get", "got", "gives", "see", "following",
    "message", "this", "is",
  ]

  /// A sentence without `The pod says:` in front.
  private static func withoutLeadIn(_ sentence: Substring) -> Substring {
    guard let colon = sentence.firstRange(of: ": ") else { return sentence }
    let words = sentence[..<colon.lowerBound].lowercased().split(separator: " ")
    guard words.count > 1, let last = words.last, leadIns.contains(last) else { return sentence }
    return sentence[colon.upperBound...].drop { $0 == " " }
  }

  // MARK: Boilerplate

  /// What programs put in front of any failure.
  private static let openings = [
    "Error: ", "ERROR: ", "error: ", "docker: ", "Error response from daemon: ", "fatal: ",
    "Fatal: ", "rpc error: code = Unknown desc = ",
  ]
  /// What they put behind it.
  private static let closings = [": unknown", ".", "!", " "]
  /// What stands between two causes and changes with the version of either.
  private static let joints = ["rpc error: code = Unknown desc = "]

  /// The message without words that stand around any failure; those in its midst vary.
  private static func withoutBoilerplate(_ sentence: Substring) -> String {
    var rest = sentence
    while let opening = openings.first(where: rest.hasPrefix) {
      rest = rest.dropFirst(opening.count)
    }
    while let closing = closings.first(where: rest.hasSuffix) {
      rest = rest.dropLast(closing.count)
    }
    return joints.reduce(String(rest)) { $0.replacing($1, with: String(MessagePiece.gapMark)) }
  }
}
