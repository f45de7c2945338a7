/// Shows the author's hole syntax to readers: `{registry}` and `{registry:1}` as `<registry>`.
///
/// The model keeps the source text of patterns and commands; what remains of the syntax here is the
/// form of a hole alone. Everything else, other braces included, is itself.
enum Placeholders {
  /// Text of a template; a gap reads `…`.
  static func template(_ source: String) -> String {
    replaceHoles(in: source) { hole in
      switch hole {
      case "*", "**": "…"
      default: name(hole.first == "=" ? hole.dropFirst() : hole).map { "<\($0)>" }
      }
    }
  }

  /// Text of a command in which `parameters` stand as holes.
  static func command(_ source: String, parameters: [String]) -> String {
    replaceHoles(in: source) { hole in
      name(hole).flatMap { parameters.contains($0) ? "<\($0)>" : nil }
    }
  }

  /// Replaces `{hole}` where `shown` knows it; before one, `{{` is a literal brace.
  ///
  /// - Complexity: O(bytes): a hole holds no brace, so a byte is looked at twice at most.
  private static func replaceHoles(
    in source: String, shown: (Substring) -> String?
  ) -> String {
    var result = ""
    var rest = source[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      let end = inside.firstIndex { $0 == "{" || $0 == "}" } ?? inside.endIndex
      if end < inside.endIndex, inside[end] == "}", let text = shown(inside[..<end]) {
        if result.hasSuffix("{") {
          result += "\(inside[..<end])}"
        } else {
          result += text
        }
        rest = inside[inside.index(after: end)...]
      } else {
        result += "{"
        rest = inside
      }
    }
    return result + rest
  }

  /// The parameter of a hole: `name` or `name:digits`, name `[a-z][a-z0-9_]*`.
  private static func name(_ hole: Substring) -> String? {
    let parts = hole.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let first = name.utf8.first,
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
      name.utf8.allSatisfy({
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || isDigit($0)
          || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    if parts.count == 2, parts[1].isEmpty || !parts[1].utf8.allSatisfy(isDigit) { return nil }
    return String(name)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
