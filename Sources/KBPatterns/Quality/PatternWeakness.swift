import KBAutomata

/// Something that makes a well-formed pattern poor.
package struct PatternWeakness: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A gap at an end of a template, which changes nothing.
    case edgeGap
    /// Regex syntax in a template, where it is text.
    case regexSyntax
    /// A hole that matches nothing where it stands.
    case impossibleHole(parameter: String)
    /// No text matches.
    case unsatisfiable
    /// A regex that is text and nothing else.
    case noOperator
    /// Dots between the labels of a host name, each of which takes any byte; the range is the first's.
    case hostDots([Range<Int>], host: String)
    /// A class whose members spell a word.
    case bracketedWord
    /// A group that captures, by its name; "" without one.
    case capture(name: String)
    /// More states than `PatternLimits.lightStates`.
    case heavy(states: Int)
  }

  package var kind: Kind
  /// UTF-8 offsets in the pattern's text.
  package var range: Range<Int>

  init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// The weakness of a pattern with too many states, if it has it.
  ///
  /// What the compiler absorbs by itself counts one: no author could write it shorter.
  static func heaviness(of pattern: Pattern, _ text: String) -> [PatternWeakness] {
    guard pattern.stateCount > PatternLimits.lightStates else { return [] }
    let written = pattern.mapped { node in
      switch node {
      case .blankRun, .quotes: .byte(UInt8(ascii: " "))
      default: node
      }
    }
    let states = written.stateCount
    guard states > PatternLimits.lightStates else { return [] }
    return [PatternWeakness(.heavy(states: states), at: 0..<text.utf8.count)]
  }
}

extension Pattern {
  /// Whether some text matches; `nil` where an automaton to tell would be too large.
  var isSatisfiable: Bool? {
    // Every set has a member, so that only an assertion can stand against all texts.
    guard hasAssertion else { return true }
    let endless = mapped { node in
      guard case .gap = node else { return node }
      return .repeating(.bytes(.all), min: 0, max: nil, isLazy: true)
    }
    let nfa = ThompsonBuilder.build(ParsedPattern(pattern: endless, captures: []))
    return Determinizer.determinize(
      nfa, seeding: .everywhere, stateLimit: DFAPacker.stateLimit
    ).map { $0.isAccepting.contains(true) }
  }
}
