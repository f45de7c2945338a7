// LogLine: a line of a log or terminal → the message that a program wrote into it.
//
// Known are frames of terminals, heads (times, levels, columns of events, klog, syslog, CI systems), and
// lines of fields: JSON objects, logfmt, klog's `key="value"`.

/// Takes a line apart.
enum LogLine {
  // MARK: Frames

  /// The line without the bar, mark or bullet that a terminal program draws in front of it.
  static func withoutFrame(_ line: Substring) -> Substring {
    let rest = line.drop { $0.isWhitespace }
    guard let mark = rest.first, "│╷╵┃|>•*".contains(mark) else { return line }
    let text = rest.dropFirst()
    return text.isEmpty || text.first == " " ? text.drop { $0 == " " } : line
  }

  /// Whether a line only repeats where a script failed, as PowerShell's do.
  static func isTrailer(_ line: Substring) -> Bool {
    let text = line.drop { $0.isWhitespace }
    return text.hasPrefix("+ ") || text.hasPrefix("At line:") || text.hasPrefix("at ")
  }

  // MARK: Fields

  /// The value of the field that tells most, the longest of several; of a line without fields what stands
  /// behind its head.
  static func message(of line: Substring, by score: (Substring) -> Int) -> Substring {
    let text = withoutHead(line)
    let sayings = fields(of: text).filter { $0.contains(" ") }
    let weighed = sayings.map { (text: Substring(unescaped($0)), score: score($0)) }
    guard let best = weighed.max(by: { ($0.score, $0.text.count) < ($1.score, $1.text.count) }),
      best.score > 0
    else { return text }
    return withoutHead(best.text)
  }

  /// The quoted values of `"key":"value"`, `key="value"` and klog's leading `"message"`; none for a line
  /// that is not made of fields.
  private static func fields(of line: Substring) -> [Substring] {
    guard line.hasPrefix("{\"") || line.hasPrefix("\"") || hasKey(line) else { return [] }
    var values: [Substring] = []
    var at = line.startIndex
    while let open = line[at...].firstIndex(of: "\"") {
      guard let close = closingQuote(in: line, from: line.index(after: open)) else { break }
      let value = line[line.index(after: open)..<close]
      at = line.index(after: close)
      let isKey = line[at...].first == ":" && line.hasPrefix("{")
      if !isKey { values.append(value) }
    }
    return values
  }

  /// Whether the line begins with `key=`.
  private static func hasKey(_ line: Substring) -> Bool {
    let key = line.prefix { $0.isLetter || $0 == "_" }
    return !key.isEmpty && line[key.endIndex...].hasPrefix("=")
  }

  private static func closingQuote(
    in line: Substring, from start: Substring.Index
  ) -> Substring.Index? {
    var at = start
    while at < line.endIndex {
      if line[at] == "\"" { return at }
      if line[at] == "\\" { at = line.index(after: at) }
      if at < line.endIndex { at = line.index(after: at) }
    }
    return nil
  }

  /// Levels of escapes that are undone.
  private static let levels = 4

  /// The value as its program wrote it: quotes without backslashes, line ends as blanks.
  private static func unescaped(_ value: Substring) -> String {
    var text = String(value)
    for _ in 0..<levels where text.contains("\\") {
      text = text.replacing("\\n", with: " ").replacing("\\t", with: " ")
        .replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
    return text
  }

  // MARK: Heads

  /// The message behind times, levels, bracketed words and the columns of an event.
  static func withoutHead(_ line: Substring) -> Substring {
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
    let process = rest.prefix { !$0.isWhitespace }
    // Syslog: the machine, and `process[17]:`.
    if process.hasSuffix("]:"), process.contains("[") {
      return rest[process.endIndex...].drop { $0.isWhitespace }
    }
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
    if ["level=", "time=", "ts="].contains(where: word.hasPrefix) { return true }
    let rest = word[name.endIndex...]
    return levels.contains(String(name))
      && (rest.isEmpty || rest == ":" || rest.first == "[" && rest.last == "]")
  }
}
