import KBDiagnostics
import KBModel
import KBYAML

extension MappingReader {
  /// Plain text of one or more lines, without trailing line ends.
  func text(_ key: Key) -> Located<String>? {
    node(key).flatMap { reading.text($0, of: key.rawValue) }?.withoutFinalNewlines.located
  }

  /// Text that is kept byte for byte.
  func exactText(_ key: Key) -> TextSyntax? {
    node(key).flatMap { reading.text($0, of: key.rawValue) }
  }

  /// A list of plain texts.
  func texts(_ key: Key) -> [Located<String>] {
    wordItems(key).compactMap { reading.text($0, of: key.rawValue)?.located }
  }

  /// Markdown with references to parameters and limits.
  func prose(_ key: Key) -> Located<Prose>? {
    node(key).flatMap { reading.prose($0, of: key.rawValue) }
  }

  /// An identifier, reported where its form is wrong, and returned all the same: what refers to it
  /// does not dangle.
  func id(_ key: Key, form: IdentifierForm = .kebabCase) -> Located<String>? {
    guard let id = text(key) else { return nil }
    reading.checkForm(of: id, form)
    return id
  }

  /// A calendar date, `YYYY-MM-DD`.
  func date(_ key: Key) -> Located<String>? {
    guard let date = text(key) else { return nil }
    guard CalendarDate.isValid(date.value) else {
      reading.report(.invalidDate(date))
      return nil
    }
    return date
  }

  /// One word of an enumeration.
  func word<Word>(_ key: Key, of type: Word.Type) -> Located<Word>?
  where Word: RawRepresentable<String> & CaseIterable {
    node(key).flatMap { reading.word($0, of: key.rawValue, type) }
  }

  /// A list of words of an enumeration.
  func words<Word>(_ key: Key, of type: Word.Type) -> [Located<Word>]
  where Word: RawRepresentable<String> & CaseIterable {
    wordItems(key, isNonEmpty: true).compactMap { reading.word($0, of: key.rawValue, type) }
  }

  /// The items of a list of words; a word that stands alone is reported with its remedy.
  private func wordItems(_ key: Key, isNonEmpty: Bool = false) -> [YAMLNode] {
    if let node = node(key), case .scalar(let scalar) = node.content, scalar.style == .plain,
      !node.isFaulty, !scalar.text.isEmpty,
      scalar.text.utf8.allSatisfy({ $0.isNameByte || $0 == 0x2D || $0 == 0x23 })
    {
      reading.report(.wordForList(key.rawValue, Located(scalar.text, at: node.range)))
      return []
    }
    return isNonEmpty ? nonEmptyItems(key) : items(key)
  }
}

extension Reading {
  /// A scalar that is one word of an enumeration.
  func word<Word>(_ node: YAMLNode, of name: String, _ type: Word.Type) -> Located<Word>?
  where Word: RawRepresentable<String> & CaseIterable {
    guard let text = text(node, of: name) else { return nil }
    if let word = Word(rawValue: text.value) { return Located(word, at: text.range) }
    report(.invalidValue(text.located, of: name, allowed: Word.allCases.map(\.rawValue)))
    return nil
  }
}

/// The calendar dates that entries hold.
enum CalendarDate {
  /// Whether `text` is `YYYY-MM-DD` and that day exists in the Gregorian calendar.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }

  /// The day that `2027-6-1`, `2027/06/01` or `2027.6.1` means, the year first; `nil` for other texts.
  static func rewritten(_ text: String) -> String? {
    for joint in "-/." {
      let parts = text.split(separator: joint, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
        (1...2).contains(parts[2].count)
      else { continue }
      let padded = parts.map { $0.count < 2 ? "0\($0)" : String($0) }.joined(separator: "-")
      if isValid(padded) { return padded }
    }
    return nil
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0) { sum, byte in
      guard let sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      return sum * 10 + Int(byte - UInt8(ascii: "0"))
    }
  }
}
