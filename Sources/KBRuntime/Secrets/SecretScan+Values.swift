// The value that a name introduces.

extension SecretScan {
  /// What stands between a name and its value.
  private enum Separator {
    /// `=`, `=>`, `:=`
    case equals
    /// `:`
    case colon
    /// A blank behind an option: `--password hunter2`
    case blank
    /// `<password>hunter2</password>`
    case tag
  }

  /// The secret that the name at `word` introduces.
  func keyed(_ word: Range<Int>) -> Range<Int>? {
    guard word.upperBound < bytes.count, let key = SecretKey(bytes, word) else { return nil }
    let mark = quote(at: word.upperBound)
    // A quote that closes something else is none of the name's.
    let isQuoted = mark != nil && word.lowerBound > 0 && byte(word.lowerBound - 1) == mark?.mark
    let end = mark?.end ?? word.upperBound
    guard let (separator, start) = separator(after: end, isQuoted: isQuoted, word) else {
      return isQuoted || mark == nil ? namedValue(after: end) : nil
    }
    // `"db.password": "…"`, not `Post "https://…/token": dial`.
    if mark != nil, !isQuoted, separator != .equals, key != .certain || quote(at: start) == nil {
      return nil
    }
    switch separator {
    case .tag:
      let close = bytes[start...].firstIndex { $0 == UInt8(ascii: "<") || $0.isLineEnd }
      return close.flatMap { starts($0, with: "</") && $0 > start ? start..<$0 : nil }
    case .equals: return value(from: start, of: key)
    case .blank:
      let value = value(from: start, of: .certain)
      return value.flatMap { isOptionValue($0) ? $0 : nil }
    case .colon:
      if byte(word.lowerBound - 1).map({ ":/".utf8.contains($0) }) == true { return nil }
      // What an object holds is looked at by itself.
      if byte(start) == UInt8(ascii: "{") { return nil }
      if quote(at: start) != nil || isQuoted { return quoted(from: start, of: key, word) }
      if let block = block(from: start) { return block }
      return worded(from: start, isApart: start > end + 1, of: key, word)
    }
  }

  private func separator(
    after end: Int, isQuoted: Bool, _ word: Range<Int>
  ) -> (Separator, value: Int)? {
    var offset = isQuoted && byte(end) == UInt8(ascii: "]") ? end + 1 : end
    if !isQuoted, byte(offset) == UInt8(ascii: ">"), byte(word.lowerBound - 1) == UInt8(ascii: "<")
    {
      return (.tag, offset + 1)
    }
    let blanks = skipBlanks(offset)
    offset = isQuoted ? skipSpace(offset) : blanks
    let separator: Separator
    switch byte(offset) {
    case UInt8(ascii: "="):
      separator = .equals
      offset += byte(offset + 1) == UInt8(ascii: ">") ? 2 : 1
    case UInt8(ascii: ":"):
      separator = byte(offset + 1) == UInt8(ascii: "=") ? .equals : .colon
      offset += separator == .equals ? 2 : 1
    default:
      guard byte(word.lowerBound) == UInt8(ascii: "-"), blanks > end else { return nil }
      return (.blank, blanks)
    }
    offset = isQuoted ? skipSpace(offset) : skipBlanks(offset)
    // The values of a header, as Go prints them.
    if byte(offset) == UInt8(ascii: "["), byte(offset + 1).map({ !$0.isSpace }) == true {
      offset += 1
    }
    return (separator, offset)
  }

  /// `"name": "password", "value": "…"` of Azure, and the two lines of a variable of Kubernetes.
  private func namedValue(after end: Int) -> Range<Int>? {
    var offset = skipSpace(end)
    if byte(offset) == UInt8(ascii: ",") { offset = skipSpace(offset + 1) }
    guard offset > end, offset < bytes.count else { return nil }
    let open = quote(at: offset)
    let name = (open?.end ?? offset)..<nameEnd(from: open?.end ?? offset)
    guard isWord(name, "value") else { return nil }
    let close = quote(at: name.upperBound)?.end ?? name.upperBound
    guard byte(close) == UInt8(ascii: ":") else { return nil }
    return value(from: skipBlanks(close + 1), of: .certain)
  }

  /// A value behind a separator that makes it one.
  private func value(from start: Int, of key: SecretKey) -> Range<Int>? {
    let value: Range<Int>
    if let quote = quote(at: start) {
      value = quote.end..<valueEnd(in: quote)
    } else {
      value = start..<valueEnd(from: start)
    }
    guard !value.isEmpty, !isPlaceholder(value) else { return nil }
    return key == .doubtful && SecretWords.areProse(bytes[value]) ? nil : value
  }

  /// A value behind a colon, where it or its name is quoted.
  private func quoted(from start: Int, of key: SecretKey, _ word: Range<Int>) -> Range<Int>? {
    guard let value = value(from: start, of: key) else { return nil }
    // `token: "https://…": EOF`
    if key == .doubtful, followsProse(word), !SecretWords.isRandom(bytes[value]) { return nil }
    // Behind a quoted name stand words of JSON too.
    if quote(at: start) == nil, SecretWords.areProse(bytes[value]) { return nil }
    return value
  }

  /// A value without quotes behind a colon, where in prose a sentence stands: one word, and no word of
  /// prose.
  private func worded(
    from start: Int, isApart: Bool, of key: SecretKey, _ word: Range<Int>
  ) -> Range<Int>? {
    let end = valueEnd(from: start)
    let value = start..<end
    guard start < end, !isPlaceholder(value) else { return nil }
    let words = bytes[value]
    if SecretWords.areProse(words) || SecretWords.isStatus(words) { return nil }
    // The next field of a structure without a value here, or a chain of errors.
    if words.last == UInt8(ascii: ":") { return nil }
    if !isApart {
      let isField = bytes[word.lowerBound].isUpper || byte(word.lowerBound - 1) == UInt8(ascii: "{")
      return key == .certain || isField ? value : nil
    }
    let rest = skipBlanks(end)
    let isAlone = rest >= bytes.count || bytes[rest].isLineEnd
    if !followsProse(word) {
      // A line of YAML, a field; what follows a word that looks like none is not its sentence.
      if isAlone || key == .certain && byte(end).map({ ",;})]".utf8.contains($0) }) == true {
        return value
      }
      return key == .certain && SecretWords.looksMade(words) ? value : nil
    }
    return key == .certain
      ? SecretWords.looksMade(words) ? value : nil
      : SecretWords.isRandom(words) ? value : nil
  }

  /// The first line of a block of YAML whose `|` or `>` is at `start` (YAML 1.2.2, section 8.1).
  private func block(from start: Int) -> Range<Int>? {
    guard byte(start) == UInt8(ascii: "|") || byte(start) == UInt8(ascii: ">") else { return nil }
    let header = bytes[(start + 1)...].prefix(2).prefix { "+-".utf8.contains($0) || $0.isDigit }
    guard byte(header.endIndex)?.isLineEnd == true else { return nil }
    let line = skipSpace(header.endIndex)
    let value = line..<(bytes[line...].firstIndex(where: \.isLineEnd) ?? bytes.count)
    return value.isEmpty ? nil : value
  }

  /// Whether a word stands before `word` on its line.
  private func followsProse(_ word: Range<Int>) -> Bool {
    var offset = word.lowerBound
    while offset > 0, bytes[offset - 1].isBlank { offset -= 1 }
    guard offset > 0, offset < word.lowerBound else { return false }
    let before = bytes[offset - 1]
    return before.isLetter || before.isDigit || before >= 0x80
  }

  /// Whether a word behind an option is its value: not the sentence's next, no other option, and not the
  /// name of a secret for a build.
  private func isOptionValue(_ value: Range<Int>) -> Bool {
    !(starts(value.lowerBound, with: "--") || starts(value.lowerBound, with: "id=")
      || SecretWords.areProse(bytes[value]))
  }

  /// What stands for a value: `<password>`, `{password}`, `$(pass show registry)`.
  private func isPlaceholder(_ value: Range<Int>) -> Bool {
    let close: UInt8
    switch byte(value.lowerBound) {
    case UInt8(ascii: "<"): close = UInt8(ascii: ">")
    case UInt8(ascii: "{"): close = UInt8(ascii: "}")
    default: return starts(value.lowerBound, with: "$(")
    }
    let name = bytes[(value.lowerBound + 1)...].prefix(64).prefix { byte in
      byte.isLower || byte.isBlank || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    return !name.isEmpty && byte(name.endIndex) == close
  }

  // MARK: Ends

  /// Bytes that a value in quotes has behind its first line at most.
  private static let longestRest = 512

  /// The end of a value that begins behind `quote`: the same quote, behind as many backslashes; one
  /// before a letter is part of the value. Without an end, that of the line.
  func valueEnd(in quote: Quote) -> Int {
    var offset = quote.end
    var line: Int?
    while offset < bytes.count {
      if let line, offset - line > Self.longestRest { return line }
      var run = 0
      while byte(offset + run) == UInt8(ascii: "\\") { run += 1 }
      let mark = offset + run
      if byte(mark) == quote.mark, isClosed(run, at: mark, by: quote) { return offset }
      if line == nil, run == 0, bytes[offset].isLineEnd { line = offset }
      offset = run > 0 ? min(mark + (byte(mark)?.isQuote == true ? 1 : 0), bytes.count) : offset + 1
    }
    return line ?? bytes.count
  }

  /// Each level of JSON doubles the backslashes and adds one.
  private func isClosed(_ run: Int, at mark: Int, by quote: Quote) -> Bool {
    let level = quote.backslashes
    guard run < level || run % (2 * level + 2) == level else { return false }
    guard let next = byte(mark + 1) else { return true }
    return !next.isNamePart && next != quote.mark || mark == quote.end
  }

  /// The end of a value without quotes. A mark ends it only where the value can't go on.
  func valueEnd(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\\") {
        var mark = offset
        while self.byte(mark) == UInt8(ascii: "\\") { mark += 1 }
        if self.byte(mark)?.isQuote == true, isEnd(mark + 1) { break }
        offset = mark
      } else if ends(byte, at: offset, since: start) {
        break
      } else {
        offset += 1
      }
    }
    return offset
  }

  private func ends(_ byte: UInt8, at offset: Int, since start: Int) -> Bool {
    let isEnd: Bool
    switch byte {
    case 0x09...0x0D, 0x20: isEnd = true
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "}"),
      UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "|"):
      isEnd = self.isEnd(offset + 1)
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"):
      isEnd = self.isEnd(offset + 1) || isName(offset + 1)
    case UInt8(ascii: "<"): isEnd = offset > start
    default: isEnd = false
    }
    // What an address escapes is part of the value, unless the `=` is escaped too.
    return isEnd && (!text.isPercent(offset) || start > 0 && text.isPercent(start - 1))
  }

  /// Whether no value goes on at `offset`.
  private func isEnd(_ offset: Int) -> Bool {
    guard let byte = byte(offset) else { return true }
    if byte == UInt8(ascii: ":") { return self.byte(offset + 1)?.isSpace != false }
    return byte.isSpace || byte.isQuote || ",;})].>\\".utf8.contains(byte)
  }

  /// Whether a name and `=` or `:` stand at `offset`.
  private func isName(_ offset: Int) -> Bool {
    let end = nameEnd(from: offset)
    return end > offset && byte(end).map { "=:".utf8.contains($0) } == true
  }
}
