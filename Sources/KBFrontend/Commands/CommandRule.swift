import KBModel

/// A line of ``KnownCommands/table``.
struct CommandRule: Sendable {
  /// What has to be true of the arguments.
  enum Condition: Sendable {
    /// An argument that fits one of the globs, with a value that fits one of those, if any.
    case option(names: [String], values: [String])
    /// An argument that holds these texts, in order.
    case text([String])
    case word(String)
  }

  let program: [String]
  /// Alternatives by place.
  let words: [[String]]
  /// Whether ``words`` are the last ones before an option, not the first.
  let isSuffix: Bool
  let conditions: [(condition: Condition, holds: Bool)]
  let effects: [Effect]

  /// - Precondition: the line is well formed; a test reads every line.
  init(_ line: String) {
    let halves = line.split(separator: ":", maxSplits: 1).map { String($0) }
    precondition(halves.count == 2, "a rule without effects: \(line)")
    var tokens = halves[0].split(separator: " ").map { String($0) }
    effects = halves[1].split(separator: " ").map { name in
      guard let effect = Effect(rawValue: String(name)) else {
        preconditionFailure("unknown effect '\(name)' in a rule: \(line)")
      }
      return effect
    }
    program = Self.alternatives(tokens.removeFirst())
    isSuffix = tokens.first == "**"
    if isSuffix { tokens.removeFirst() }
    words = tokens.filter { !"-~!".contains($0.prefix(1)) }.map(Self.alternatives)
    conditions = tokens.filter { "-~!".contains($0.prefix(1)) }.map { token in
      let isNegated = token.hasPrefix("!")
      return (Self.condition(isNegated ? String(token.dropFirst()) : token), !isNegated)
    }
  }

  private static func alternatives(_ token: some StringProtocol) -> [String] {
    token.split(separator: "|").map { String($0) }
  }

  private static func condition(_ token: String) -> Condition {
    if token.hasPrefix("~") {
      return .text(token.dropFirst().split(separator: "*").map { String($0) })
    }
    guard token.hasPrefix("-") else { return .word(token) }
    let halves = token.split(separator: "=", maxSplits: 1)
    return .option(
      names: alternatives(halves[0]), values: halves.count > 1 ? alternatives(halves[1]) : [])
  }

  /// Whether the rule fits an invocation.
  func fits(_ invocation: Invocation) -> Bool {
    guard program.contains(where: { Self.fits(invocation.program, $0) }) else { return false }
    let path = invocation.path.map(\.text)
    guard path.count >= words.count else { return false }
    let compared = isSuffix ? path.suffix(words.count) : path.prefix(words.count)
    return zip(compared, words).allSatisfy { word, globs in
      globs.contains { Self.fits(word, $0) }
    }
      && conditions.allSatisfy { Self.holds($0.condition, of: invocation) == $0.holds }
  }

  private static func holds(_ condition: Condition, of invocation: Invocation) -> Bool {
    let arguments = invocation.arguments.map(\.text)
    switch condition {
    case .word(let glob): return fits(invocation.program, glob)
    case .text(let texts): return arguments.contains { holds(texts, in: $0) }
    case .option(let names, let values):
      return arguments.indices.contains { index in
        names.contains { name in
          self.holds(name, values, arguments[index], next: arguments.dropFirst(index + 1).first)
        }
      }
    }
  }

  /// `--name`, `--name value`, `--name=value`, `-n value` or `-nvalue`.
  private static func holds(
    _ name: String, _ values: [String], _ argument: String, next: String?
  ) -> Bool {
    func isValue(_ text: some StringProtocol) -> Bool {
      values.contains { fits(String(text).lowercased(), $0.lowercased()) }
    }
    if values.isEmpty { return fits(argument, name) || argument.hasPrefix(name + "=") }
    if argument == name { return next.map(isValue) ?? false }
    guard argument.hasPrefix(name) else { return false }
    let rest = argument.dropFirst(name.count)
    return rest.hasPrefix("=") ? isValue(rest.dropFirst()) : name.count == 2 && isValue(rest)
  }

  private static func holds(_ texts: [String], in argument: String) -> Bool {
    var rest = argument[...]
    for text in texts {
      guard let range = rest.firstRange(of: text) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  /// Whether a word fits a glob, in which `*` stands for any characters.
  private static func fits(_ word: String, _ glob: String) -> Bool {
    let pieces = glob.split(separator: "*", omittingEmptySubsequences: false).map { String($0) }
    guard pieces.count > 1 else { return word == glob }
    guard word.hasPrefix(pieces[0]), word.hasSuffix(pieces[pieces.count - 1]) else { return false }
    return word.count >= pieces.reduce(0) { $0 + $1.count } && holds(pieces, in: word)
  }
}
