import KBDiagnostics
import KBModel

/// A number that the vocabulary declares stands in a text as it is.
struct LiteralLimit: Check {
  static let id: Diagnostic.ID = "literal-limit"
  static let explanation = """
    A number that can change stands in one place, in `limits`, with its condition and source; texts name
    it. This text repeats a limit's value and unit, so it would be wrong as soon as the limit changes.
    Minutes, days and other times are many things, so they are reported only in an entry that names
    the same limit elsewhere.

        explanation: The log keeps entries for {limit:activity-log-retention}.    # not: for 90 days
    """

  /// A value with its unit in a text, as a limit has them.
  struct Mention {
    var limit: DeclaredLimit
    var range: SourceRange
  }

  /// Finds the numbers in `text`, outside of code, that are limits; O(bytes).
  static func mentions(in text: TextSyntax, of limits: [String: [DeclaredLimit]]) -> [Mention] {
    guard !limits.isEmpty else { return [] }
    let bytes = Array(text.value.utf8)
    var found: [Mention] = []
    var isCode = false
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "`") { isCode.toggle() }
      guard bytes[at].isDigit, !isCode else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, bytes[at].isDigit || ".,-".utf8.contains(bytes[at]) { at += 1 }
      while !bytes[at - 1].isDigit { at -= 1 }
      let isWhole = start == 0 || !(bytes[start - 1].isNameByte || bytes[start - 1] >= 0x80)
      let value = String(decoding: bytes[start..<at], as: UTF8.self)
      guard isWhole, at < bytes.count, " -\n".utf8.contains(bytes[at]) else { continue }
      for limit in limits[value, default: []] {
        guard let length = limit.unitLength(in: bytes[(at + 1)...]) else { continue }
        found.append(Mention(limit: limit, range: text.range(of: start..<at + 1 + length)))
      }
    }
    return found
  }

  /// Reports the mentions in one entry.
  ///
  /// - Parameter named: the limits that the entry names.
  static func check(_ mentions: [Mention], named: Set<String>, reporting reading: Reading) {
    for mention in mentions where !mention.limit.isTime || named.contains(mention.limit.id) {
      reading.report(.literalLimit(mention.limit, at: mention.range))
    }
  }
}

/// A limit as the vocabulary declares it.
struct DeclaredLimit {
  var id: String
  var value: String
  var unit: String

  /// Whether the unit is one of time alone.
  var isTime: Bool {
    ["second", "minute", "hour", "day", "week", "month", "year"].contains(singular)
  }

  private var singular: String { unit.hasSuffix("s") ? String(unit.dropLast()) : unit }

  /// The length of the unit at the beginning of `text`, in singular or plural.
  func unitLength(in text: ArraySlice<UInt8>) -> Int? {
    guard text.starts(with: singular.utf8) else { return nil }
    var length = singular.utf8.count
    if text.dropFirst(length).first == UInt8(ascii: "s") { length += 1 }
    return text.dropFirst(length).first?.isNameByte ?? false ? nil : length
  }
}

extension Diagnostic {
  fileprivate static func literalLimit(_ limit: DeclaredLimit, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      LiteralLimit.id, .lint, "'\(limit.value) \(limit.unit)' is the limit '\(limit.id)'",
      at: range,
      notes: [Note("write {limit:\(limit.id)}")])
  }
}
