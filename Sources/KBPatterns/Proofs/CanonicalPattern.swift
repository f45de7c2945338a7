/// What a pattern says on canonical texts: the texts that hold one of its matches.
package struct CanonicalPattern: Hashable, Sendable {
  let pattern: Pattern

  init(_ parsed: ParsedPattern) {
    pattern = CanonicalText.pattern(parsed.pattern)
  }

  private init(_ pattern: Pattern) {
    self.pattern = pattern
  }

  /// The pattern of the texts that hold a match of one of `patterns`.
  package static func any(_ patterns: [CanonicalPattern]) -> CanonicalPattern {
    CanonicalPattern(.choice(of: patterns.map(\.pattern)))
  }

  /// Whether it asks where in the text it stands, or what stands beside it.
  package var hasAssertion: Bool { pattern.hasAssertion }

  /// Whether each of its texts is one of `other`'s because `other` is a part of it; quick, and silent
  /// where that is not plain to see.
  package func isPlainlyInside(_ other: CanonicalPattern) -> Bool {
    if pattern == other.pattern { return true }
    if case .choice(let branches) = pattern {
      return branches.allSatisfy { CanonicalPattern($0).isPlainlyInside(other) }
    }
    if case .choice(let branches) = other.pattern {
      return branches.contains { isPlainlyInside(CanonicalPattern($0)) }
    }
    guard case .sequence(let parts) = pattern else { return false }
    guard case .sequence(let wanted) = other.pattern else { return parts.contains(other.pattern) }
    guard wanted.count <= parts.count else { return false }
    return (0...parts.count - wanted.count).contains { start in
      parts[start] == wanted[0] && parts[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  /// The minimal automaton of the texts that hold a match; `nil` when it would take more than
  /// `PatternLimits.proofStates` states.
  package var automaton: DFA? {
    let nfa = ThompsonBuilder.build(ParsedPattern(pattern: pattern, captures: []))
    return Determinizer.determinize(
      nfa, seeding: .everywhere, stateLimit: PatternLimits.proofStates
    ).map(Minimizer.minimize)
  }
}

extension DFA {
  /// Whether the canonical form of `text` holds a match of the pattern that it searches for.
  package func acceptsCanonicalForm(of text: [UInt8]) -> Bool {
    var state = start
    for byte in CanonicalText.text(text) {
      state = Int(cells[state * columnCount + Int(classOf[Int(byte)])])
    }
    if hasEndColumn { state = Int(cells[(state + 1) * columnCount - 1]) }
    return isAccepting[state]
  }
}

extension PatternCompiler {
  /// What a template says on canonical texts.
  package func canonicalTemplate(_ text: String) throws(PatternError) -> CanonicalPattern {
    CanonicalPattern(try TemplateParser.parse(text, parameters: parameters))
  }

  /// What a regex says on canonical texts.
  package func canonicalRegex(_ text: String) throws(PatternError) -> CanonicalPattern {
    CanonicalPattern(try RegexParser.parse(text))
  }

  /// A short text that the template matches; each hole has its parameter's example, or its shortest
  /// value.
  package func shortTemplateText(
    _ text: String, examples: [String: String]
  ) throws(PatternError) -> [UInt8] {
    ShortText.text(of: try TemplateParser.parse(text, parameters: parameters), examples)
  }

  /// A short text that the regex matches if its assertions let it.
  package func shortRegexText(_ text: String) throws(PatternError) -> [UInt8] {
    ShortText.text(of: try RegexParser.parse(text), [:])
  }
}
