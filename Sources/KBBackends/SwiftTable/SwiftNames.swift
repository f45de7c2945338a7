/// Makes Swift names of ids, each once.
struct SwiftNames {
  private var taken: Set<String> = []

  /// A name in lowerCamelCase: `acr-forbidden` is `acrForbidden`.
  ///
  /// A name that is taken gets the next free number; so the order of calls decides.
  mutating func memberName(for id: String) -> String {
    let words = words(of: id)
    var name = (words.first ?? "") + words.dropFirst().map(capitalized).joined()
    let opensWithDigit = name.utf8.first.map { (0x30...0x39).contains($0) } ?? true
    // `EntryID.self` and `EntryID.init` mean something else, backticks or not.
    if opensWithDigit || ["self", "init"].contains(name) { name = "_" + name }
    let unique = unique(name)
    return SwiftNames.keywords.contains(unique) ? "`\(unique)`" : unique
  }

  /// The rest of a type's name, in UpperCamelCase.
  mutating func typeName(for id: String) -> String {
    unique(words(of: id).map(capitalized).joined())
  }

  private mutating func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    // Type names are file names too, and some file systems fold case.
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  /// Runs of ASCII letters and digits, letters in lower case.
  private func words(of id: String) -> [String] {
    id.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
  }

  private func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Words that can't name a static member without backticks.
  ///
  /// <https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure/#Keywords-and-Punctuation>
  private static let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "inout", "internal", "is",
    "let", "macro", "nil", "operator", "package", "precedencegroup", "private", "protocol",
    "public", "repeat", "rethrows", "return", "some", "static", "struct", "subscript",
    "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
  ]
}
