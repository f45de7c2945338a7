/// Reads the `import` lines of a Swift file.
enum ImportScanner {
  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
  ]

  /// The imported modules in order, with repetitions; lines in comments and multi-line strings don't
  /// count. `Foundation` where there is no `FoundationEssentials` reads as the latter.
  static func imports(in source: String) -> [String] {
    var modules: [String] = []
    var commentDepth = 0
    var isString = false
    var branch: Substring?
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
        if words.first?.hasPrefix("#") == true { branch = branchAfter(words, in: branch) }
        guard let module = module(words) else { continue }
        let isStandIn = module == "Foundation" && branch == "without FoundationEssentials"
        modules.append(isStandIn ? "FoundationEssentials" : module)
      }
    }
    return modules
  }

  /// What a conditional line says of FoundationEssentials.
  private static func branchAfter(_ words: [Substring], in branch: Substring?) -> Substring? {
    switch words.first {
    case "#if" where words.dropFirst().elementsEqual(["canImport(FoundationEssentials)"]):
      "with FoundationEssentials"
    case "#else" where branch == "with FoundationEssentials": "without FoundationEssentials"
    default: nil
    }
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
