/// Tells words that a program wrote from those that someone's set-up put into its message.
enum VariableWord {
  /// Words before a number that is part of the message.
  private static let counters: Set<String> = [
    "code", "status", "exit", "error", "errno", "http", "returned", "level", "version",
  ]

  /// What may stand before the slash of a media type.
  private static let mediaTypes: Set<String> = ["application", "text", "image", "multipart"]

  /// Whether another set-up, or another day, would show another word.
  ///
  /// - Parameters:
  ///   - isQuoted: whether quotes stand on both sides.
  ///   - before: the text up to the word.
  static func varies(_ word: String, isQuoted: Bool, after before: ArraySlice<UInt8>) -> Bool {
    if word.isEmpty { return false }
    if isQuoted || word == "***" || word.contains("://") || word.contains("@") { return true }
    if word.hasPrefix("/") || word.hasPrefix("\\") || word.hasPrefix("~/") {
      return word.count > 1
    }
    let digits = word.count(where: \.isNumber)
    if word.allSatisfy({ $0.isNumber || ".:/-+%".contains($0) }), digits > 0 {
      return !isCode(word, after: before)
    }
    if word.contains("/"), word.allSatisfy({ $0.isLowercase || "/-_".contains($0) }) {
      return word.count > 6 && !mediaTypes.contains(String(word.prefix { $0 != "/" }))
    }
    if isMeasure(word) || isHexadecimal(word) { return true }
    let labels = word.split(separator: ".")
    if word.contains("/"), labels.count > 1 || digits > 0 {
      // A host or a folder before a slash; `HTTP/1.1` is a program's own word.
      return !word.prefix { $0 != "/" }.allSatisfy(\.isUppercase)
    }
    // Machines and workers have numbers, and names that orchestrators make end in hashes.
    let parts = word.split(separator: "-")
    if parts.count > 1, parts[parts.count - 1].allSatisfy(\.isNumber),
      word.allSatisfy({ $0.isLowercase || $0.isNumber || $0 == "-" }), word.count > 3,
      !["utf", "sha", "iso"].contains(parts[0])
    {
      return true
    }
    return parts.count > 2
      && parts.suffix(2).contains { part in
        part.count >= 4 && part.contains(where: \.isNumber) && part.contains(where: \.isLetter)
      }
  }

  /// A number of three digits, or one behind a word such as `code`.
  private static func isCode(_ word: String, after before: ArraySlice<UInt8>) -> Bool {
    guard word.allSatisfy(\.isNumber) else { return false }
    if word.count == 3 { return true }
    let text = String(decoding: before.suffix(24), as: UTF8.self).lowercased()
    let last = text.split { !$0.isLetter }.last
    return last.map { counters.contains(String($0)) } ?? false
  }

  /// `1.234ms`, `30s`, `5m12s`, `12.5MB`.
  private static func isMeasure(_ word: String) -> Bool {
    guard word.first?.isNumber ?? false, word.count <= 24 else { return false }
    let letters = word.filter { !($0.isNumber || $0 == ".") }
    return !letters.isEmpty && letters.count <= 4 && letters.allSatisfy(\.isLetter)
      && (word.last?.isLetter ?? false)
  }

  /// GUIDs, digests, commit ids: eight hexadecimal digits at least, letters and digits mixed.
  private static func isHexadecimal(_ word: String) -> Bool {
    let core = word.hasPrefix("sha256:") ? word.dropFirst(7) : word[...]
    let digits = core.filter { $0 != "-" }
    return digits.count >= 8 && digits.allSatisfy(\.isHexDigit)
      && digits.contains(where: \.isNumber)
  }
}
