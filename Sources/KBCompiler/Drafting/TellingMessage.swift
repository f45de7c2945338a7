// TellingMessage: a paste → the one message in it that says what went wrong, without the head that
// a logger put before it.
//
// One pass over the lines, a bounded look at each; no line is executed, matched against a regex or
// kept beyond its first bytes.

/// Finds what a pasted text is about.
enum TellingMessage {
  /// Bytes of a message from which an entry is drafted.
  static let limit = 2_048
  /// Lines that are looked at.
  private static let lineLimit = 5_000

  /// Words of failure; the line with most of them is the telling one.
  private static let words = [
    "error", "fail", "denied", "refused", "unauthorized", "forbidden", "invalid", "cannot",
    "can't", "could not", "couldn't", "unable", "not found", "no such", "timeout", "timed out",
    "exceeded", "exception", "unexpected", "rejected", "missing", "unreachable", "expired",
    "not allowed", "not support", "toomany", "no space", "not exist", "reached",
  ]

  /// The telling line of `text`, with those that go on with it, and without its head.
  static func find(in text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).prefix(lineLimit)
      .map { $0.prefix(limit) }
    var best: (number: Int, score: Int)?
    for (number, line) in lines.enumerated() {
      let folded = line.lowercased()
      let score = words.count { folded.contains($0) }
      if score > best?.score ?? -1, line.contains(where: \.isLetter) { best = (number, score) }
    }
    guard let best else { return "" }
    var message = String(lines[best.number])
    var next = best.number + 1
    while next < lines.count, message.utf8.count < limit, goesOn(message) {
      message += " " + lines[next].drop { $0.isWhitespace }
      next += 1
    }
    return String(withoutHead(Substring(message)).prefix(limit))
  }

  /// Whether a line ends where a sentence can't.
  private static func goesOn(_ line: String) -> Bool {
    let last = line.last { !$0.isWhitespace }
    return last == "," || last == ":" || line.count { $0 == "\"" } % 2 == 1
  }

  // MARK: Heads

  /// The message behind times, levels, bracketed words and the columns of an event.
  static func withoutHead(_ line: Substring) -> Substring {
    if let quoted = line.range(of: "msg=\"") {
      let message = line[quoted.upperBound...]
      return message.hasSuffix("\"") ? message.dropLast() : message
    }
    var rest = line.drop { $0.isWhitespace }
    while true {
      let next = withoutOneHead(rest)
      // A head with nothing behind it is the message.
      guard next.count < rest.count, next.contains(where: \.isLetter) else { return rest }
      rest = next
    }
  }

  private static func withoutOneHead(_ line: Substring) -> Substring {
    if line.hasPrefix("##[") || line.first == "[",
      let end = line.prefix(80).firstIndex(of: "]")
    {
      return line[line.index(after: end)...].drop { $0.isWhitespace }
    }
    let word = line.prefix { !$0.isWhitespace }
    let rest = line[word.endIndex...].drop { $0.isWhitespace }
    if word == "Warning" || word == "Normal" { return eventMessage(rest) ?? line }
    if isTime(word) || isLevel(word) || word.hasSuffix("]") && word.contains(":") { return rest }
    return line
  }

  /// What stands behind reason, age and reporter of an event's row; `nil` for another line.
  private static func eventMessage(_ columns: Substring) -> Substring? {
    let words = columns.split(separator: " ", maxSplits: 8)
    guard words.count > 2,
      let age = words.prefix(2).firstIndex(where: { $0.first?.isNumber ?? false })
    else { return nil }
    var next = age + 1
    if words[next].hasPrefix("(") {
      while next < words.count, !words[next].hasSuffix(")") { next += 1 }
      next += 1
    }
    // The reporter, or in `kubectl get events` the object.
    next += 1
    guard next < words.count else { return nil }
    return columns[words[next].startIndex...]
  }

  /// A date, a time of day, a day of the week, a month, a count of seconds, `I1121` of klog.
  private static func isTime(_ word: Substring) -> Bool {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    if days.contains(String(word)) || months.contains(String(word)) { return true }
    let digits = word.count(where: \.isNumber)
    if let level = word.first, "IWEF".contains(level), digits == 4, word.count == 5 { return true }
    if word.first == "#", digits == word.count - 1 { return true }
    return digits > 0 && word.allSatisfy { $0.isNumber || "TZ:.,+-/".contains($0) }
  }

  /// `ERROR`, `ERRO[0050]`, `level=error`; `Error:` belongs to the message.
  private static func isLevel(_ word: Substring) -> Bool {
    let name = word.prefix { $0.isUppercase }
    let levels = ["ERROR", "ERRO", "WARN", "WARNING", "INFO", "FATAL", "FATA", "DEBUG", "TRACE"]
    if word.hasPrefix("level=") || word.hasPrefix("time=") || word.hasPrefix("ts=") { return true }
    let rest = word[name.endIndex...]
    return levels.contains(String(name))
      && (rest.isEmpty || rest.first == "[" && rest.last == "]")
  }
}

extension Substring {
  /// The first place of `text`.
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
