import KBAutomata

/// Writes a short text for a pattern, as a person might have seen it.
///
/// Assertions are passed over, so the text is a proposal: whoever uses it asks the matcher.
struct ShortText {
  private let captures: [String]
  private let examples: [String: String]

  static func text(of parsed: ParsedPattern, _ examples: [String: String]) -> [UInt8] {
    ShortText(captures: parsed.captures, examples: examples).text(of: parsed.pattern)
  }

  private func text(of pattern: Pattern) -> [UInt8] {
    switch pattern {
    case .empty, .assertion, .gap: return []
    case .bytes(let set): return Self.plainest(set).map { [$0] } ?? []
    case .sequence(let parts): return text(of: parts)
    case .choice(let parts): return parts.map(text).min { $0.count < $1.count } ?? []
    case .repetition(let part, let min, _, _):
      return Array(repeatElement(text(of: part), count: min).joined())
    case .group(let part, _): return text(of: part)
    case .hole(let part, let index):
      return examples[captures[index]].map { Array($0.utf8) } ?? text(of: part)
    case .blankRun: return [CanonicalText.blank]
    case .quotes(let count): return Array(repeating: CanonicalText.quote, count: count)
    }
  }

  /// Words on both sides of a gap stay two words.
  private func text(of parts: [Pattern]) -> [UInt8] {
    var result: [UInt8] = []
    for part in parts {
      if case .gap = part {
        if result.last.map({ $0 != CanonicalText.blank }) ?? false {
          result.append(CanonicalText.blank)
        }
      } else {
        let next = text(of: part)
        if result.last == CanonicalText.blank, next.first == CanonicalText.blank,
          case .blankRun = part
        {
          continue
        }
        result += next
      }
    }
    return result
  }

  private static let preferred = Array(
    "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -_./:".utf8)

  /// The member that is easiest to read.
  private static func plainest(_ set: ByteSet) -> UInt8? {
    preferred.first(where: set.contains) ?? set.members.first { $0 > 0x20 && $0 < 0x7F }
      ?? set.first
  }
}
