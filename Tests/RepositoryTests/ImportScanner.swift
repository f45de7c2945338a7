/// Reads the `import` lines of a Swift file.
enum ImportScanner {
  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
  ]

  /// The imported modules in order, with repetitions; lines in comments and multi-line strings don't
  /// count.
  static func imports(in source: String) -> [String] {
    var modules: [String] = []
    var commentDepth = 0
    var isString = false
    for line in source.split(whereSeparator: \.isNewline) {
      let wasText = commentDepth > 0 || isString
      if commentDepth == 0, occurrences(of: "\"\"\"", in: line) % 2 == 1 { isString.toggle() }
      if !isString {
        commentDepth += occurrences(of: "/*", in: line) - occurrences(of: "*/", in: line)
        commentDepth = max(commentDepth, 0)
      }
      if wasText { continue }
      for statement in line.split(separator: ";") {
        let words = statement.split(whereSeparator: \.isWhitespace)
        if let module = module(words) { modules.append(module) }
      }
    }
    return modules
  }

  private static func module(_ words: [Substring]) -> String? {
    var rest = words.drop { $0.hasPrefix("@") || modifiers.contains($0) }
    guard rest.popFirst() == "import" else { return nil }
    if let kind = rest.first, kinds.contains(kind) { rest.removeFirst() }
    return rest.first.map { String($0.prefix { $0 != "." }) }
  }

  private static func occurrences(of mark: String, in line: Substring) -> Int {
    line.split(separator: mark, omittingEmptySubsequences: false).count - 1
  }
}
