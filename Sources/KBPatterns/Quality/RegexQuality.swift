import KBAutomata

/// Finds what is poor about a regex.
struct RegexQuality {
  private let text: [UInt8]

  static func weaknesses(of parsed: ParsedPattern, _ text: String) -> [PatternWeakness] {
    let quality = RegexQuality(text: Array(text.utf8))
    var found = parsed.marks.compactMap(quality.weakness(of:)) + quality.hostDots(parsed.marks)
    if isText(parsed.pattern) {
      found.append(PatternWeakness(.noOperator, at: 0..<text.utf8.count))
    }
    if parsed.pattern.isSatisfiable == false {
      found.append(PatternWeakness(.unsatisfiable, at: 0..<text.utf8.count))
    }
    return found
  }

  private static func isText(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .bytes(let set): set.foldedMember != nil
    case .sequence(let parts): parts.allSatisfy(isText)
    default: false
    }
  }

  private func weakness(of mark: PatternMark) -> PatternWeakness? {
    switch mark.kind {
    case .capture(let name): return PatternWeakness(.capture(name: name), at: mark.range)
    case .byteClass:
      return isWord(mark.range) ? PatternWeakness(.bracketedWord, at: mark.range) : nil
    case .dot, .gap, .hole: return nil
    }
  }

  /// Words that logs print in brackets.
  private static let levels: Set<String> = [
    "crit", "critical", "debug", "err", "error", "fatal", "info", "notice", "panic", "trace",
    "warn", "warning",
  ]

  /// Whether a class is a level of a log, or lists a letter twice.
  private func isWord(_ range: Range<Int>) -> Bool {
    let members = text[range].dropFirst().dropLast()
    guard members.count >= 3, members.allSatisfy(Self.isLetter) else { return false }
    return Set(members).count < members.count
      || Self.levels.contains(String(decoding: members, as: UTF8.self).lowercased())
  }

  /// Domains that end most host names in errors.
  private static let domains: Set<String> = [
    "app", "biz", "cloud", "cn", "com", "de", "dev", "edu", "eu", "gov", "info", "internal", "io",
    "local", "mil", "net", "org", "uk", "us",
  ]

  /// The unescaped dots of host names, one weakness a name.
  private func hostDots(_ marks: [PatternMark]) -> [PatternWeakness] {
    var dots: [String: [Range<Int>]] = [:]
    for mark in marks where mark.kind == .dot {
      if let host = host(around: mark.range) { dots[host, default: []].append(mark.range) }
    }
    return dots.sorted { $0.value[0].lowerBound < $1.value[0].lowerBound }
      .map { PatternWeakness(.hostDots($0.value, host: $0.key), at: $0.value[0]) }
  }

  /// The host name in which a dot stands unescaped; `nil` when the text around it is none.
  ///
  /// A name is labels joined by dots, escaped or not, that ends in a known domain.
  private func host(around dot: Range<Int>) -> String? {
    var start = dot.lowerBound
    while start > 0, isLabel(at: start - 1) || isDot(endingAt: start) {
      start -= isLabel(at: start - 1) || !isEscaped(start - 1) ? 1 : 2
    }
    var end = dot.upperBound
    while end < text.count {
      if isLabel(at: end) || text[end] == UInt8(ascii: ".") {
        end += 1
      } else if text[end...].starts(with: "\\.".utf8) {
        end += 2
      } else {
        break
      }
    }
    let written = String(decoding: text[start..<end], as: UTF8.self).replacing("\\.", with: ".")
    // What stands before the first label may vary.
    let name = String(written.drop { $0 == "." })
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, !labels.contains(""), let last = labels.last,
      Self.domains.contains(last.lowercased()), !isRepeated(at: end)
    else { return nil }
    return name
  }

  private func isLabel(at offset: Int) -> Bool {
    Self.isLetter(text[offset]) && !isEscaped(offset)
      || (0x30...0x39).contains(text[offset]) || text[offset] == UInt8(ascii: "-")
  }

  private func isDot(endingAt end: Int) -> Bool { text[end - 1] == UInt8(ascii: ".") }

  private func isEscaped(_ offset: Int) -> Bool {
    offset > 0 && text[offset - 1] == UInt8(ascii: "\\")
  }

  private func isRepeated(at offset: Int) -> Bool {
    offset < text.count && "*+?{".utf8.contains(text[offset])
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }
}
