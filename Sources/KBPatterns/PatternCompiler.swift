package import KBAutomata

/// A pattern ready to match, with what the compiler learnt about it.
package struct CompiledPattern: Sendable {
  package var automaton: PackedNFA
  /// Parameter names of the automaton's capture groups, in group order: for a template its holes
  /// without the digits; for a regex its named groups, "" for a group without a name.
  package var captures: [String]
  /// The fewest literal bytes a match demands: a blank run 1, quotes, holes and gaps 0.
  package var specificity: Int
  /// Byte strings of which each must occur in every match, ASCII letters in lower case (texts are
  /// folded before the search); the best (longest) first, none shorter than 3 bytes.
  package var requiredLiterals: [[UInt8]]
  /// Whether the empty text matches.
  package var matchesEmpty: Bool
  /// What is poor about it, in the order of the text.
  package var weaknesses: [PatternWeakness]
}

/// The front door of this module: pattern text in, automaton out.
package struct PatternCompiler: Sendable {
  /// Regexes of the declared parameters, by id.
  let parameters: [String: String]

  /// A compiler for templates whose holes name `parameters`.
  ///
  /// - Precondition: every regex in `parameters` compiles by ``compileRegex(_:)``; a template with a
  ///   hole of one that doesn't is refused.
  package init(parameters: [String: String]) {
    self.parameters = parameters
  }

  /// Compiles template text (DESIGN, section 4).
  package func compileTemplate(_ text: String) throws(PatternError) -> CompiledPattern {
    let parsed = try TemplateParser.parse(text, parameters: parameters)
    return try compile(parsed, text, TemplateQuality.weaknesses(of: parsed, text))
  }

  /// Compiles a template of an outcome, in which `{=name}` stands for a bound value.
  ///
  /// The value's group is named `=name` among the captures, and matches one byte of any value until
  /// `PackedNFA.replacing(_:)` puts the value there.
  package func compileOutcomeTemplate(_ text: String) throws(PatternError) -> CompiledPattern {
    let parsed = try TemplateParser.parse(text, parameters: parameters, admitsBound: true)
    return try compile(parsed, text, TemplateQuality.weaknesses(of: parsed, text))
  }

  /// Compiles regex text (DESIGN, section 4).
  package func compileRegex(_ text: String) throws(PatternError) -> CompiledPattern {
    let parsed = try RegexParser.parse(text)
    return try compile(parsed, text, RegexQuality.weaknesses(of: parsed, text))
  }

  private func compile(
    _ parsed: ParsedPattern, _ text: String, _ weaknesses: [PatternWeakness]
  ) throws(PatternError) -> CompiledPattern {
    try PatternError.checkSize(of: parsed.pattern, at: 0..<text.utf8.count)
    let automaton: PackedNFA
    do {
      automaton = try PackedNFA(decoding: TablePacker.pack(ThompsonBuilder.build(parsed)))
    } catch {
      preconditionFailure("the packer wrote an invalid automaton: \(error.reason)")
    }
    return CompiledPattern(
      automaton: automaton, captures: parsed.captures,
      specificity: parsed.pattern.specificity,
      requiredLiterals: LiteralExtractor.literals(of: parsed.pattern),
      matchesEmpty: NFASimulator(automaton).matches([], in: 0..<0),
      weaknesses: weaknesses + PatternWeakness.heaviness(of: parsed.pattern, text))
  }
}
