import KBDiagnostics
import KBFrontend
package import KBModel

/// Makes and judges ids of entries.
package enum EntryNames {
  /// Why an id can't be a new entry's.
  package enum Fault: Sendable {
    case malformed(near: String?)
    case taken
    case reserved
  }

  /// What is wrong with `id` as the id of a new entry.
  package static func fault(of id: String, in image: KnowledgeImage) -> Fault? {
    let form = self.id(of: allWords(of: id)[...])
    if form != id || id.isEmpty { return .malformed(near: form.isEmpty ? nil : form) }
    if isReserved(id) { return .reserved }
    return isTaken(id, in: image) ? .taken : nil
  }

  /// Words that say little.
  private static let fillers: Set<String> = [
    "the", "a", "an", "to", "of", "in", "on", "at", "is", "are", "was", "were", "be", "has", "have",
    "had", "under", "and", "or", "for", "from", "by", "with", "this", "that", "it", "its", "your",
    "you",
    "error", "please", "rpc", "code", "desc", "message",
  ]

  /// The first telling words of a phrase: five at most, none twice.
  static func words(of phrase: String) -> ArraySlice<String> {
    let words = allWords(of: phrase)
    let telling = words.filter { $0.count > 1 && !fillers.contains($0) }
    var seen: Set<String> = []
    return (telling.isEmpty ? words : telling).filter { seen.insert($0).inserted }.prefix(5)
  }

  /// Runs of ASCII letters and digits, in lower case.
  static func allWords(of text: String) -> [String] {
    text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
  }

  /// The words as an identifier; `entry` for none.
  static func id(of words: ArraySlice<String>) -> String {
    words.isEmpty ? "entry" : String(words.joined(separator: "-").prefix(60)).trimmedHyphens
  }

  /// An id of these words that no entry has.
  static func free(_ words: ArraySlice<String>, in image: KnowledgeImage) -> String {
    let id = id(of: words)
    var candidate = id
    var number = 2
    while isTaken(candidate, in: image) || isReserved(candidate) {
      candidate = "\(id)-\(number)"
      number += 1
    }
    return candidate
  }

  private static func isTaken(_ id: String, in image: KnowledgeImage) -> Bool {
    image.entries.contains { $0.id == id || $0.formerly.contains(id) }
  }

  private static func isReserved(_ id: String) -> Bool {
    ReservedIDs.vocabulary.union(ReservedIDs.pages).union(ReservedIDs.words).contains(id)
  }
}

extension String {
  fileprivate var trimmedHyphens: String {
    var text = self
    while text.hasSuffix("-") { text.removeLast() }
    return text
  }
}
