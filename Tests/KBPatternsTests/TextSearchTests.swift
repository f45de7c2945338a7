import KBAutomata
import KBPatterns
import Testing

/// Proofs on canonical texts.
@Suite struct TextSearchTests {
  private static let parameters = ["name": "[ab]{2,3}", "host": "[a-z0-9-]+", "any": "\\S+"]
  private static let compiler = PatternCompiler(parameters: parameters)

  /// A text that the first matches and the second does not.
  private static func escape(
    of inner: CanonicalPattern, from outer: CanonicalPattern
  ) throws -> TextSearch.Answer {
    TextSearch.shortest(
      [try #require(inner.automaton), try #require(outer.automaton)],
      where: [[.init(0, accepts: true)], [.init(1, accepts: false)]])
  }

  private static func escape(ofTemplate inner: String, from outer: String) throws -> String? {
    let answer = try escape(
      of: compiler.canonicalTemplate(inner), from: compiler.canonicalTemplate(outer))
    guard case .found(let text) = answer else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  @Test(arguments: [
    ("disk is full", "full"), ("Disk is FULL", "disk is full"), ("a{*}b{*}c", "a{**}c"),
    ("a b{*}c", "a{*}c"), ("code {name} x", "code {any} x"), ("on {host}: down", "{host}: down"),
    ("a \t b", "a b"), ("it's", "it\"s"), ("image x", "image 'x"), ("aa{*}b", "a{*}b"),
  ])
  func includedTemplatesHaveNoEscape(inner: String, outer: String) throws {
    #expect(try Self.escape(ofTemplate: inner, from: outer) == nil)
  }

  @Test(arguments: [
    ("full", "disk full", "full"), ("image 'x", "image x", "image \"x"), ("a{*}b", "ab", "aab"),
    ("code {any}", "code {name}", "code !"), ("a{*}b", "a{*}c", "ab"),
    ("on {host}: down", "on db-{host}: down", "on a: down"),
  ])
  func otherTemplatesHaveAShortestEscape(inner: String, outer: String, text: String) throws {
    let found = try #require(try Self.escape(ofTemplate: inner, from: outer))
    #expect(found.count == text.count, "\(found)")
  }

  @Test(arguments: [
    ("^a", "a", true), ("a", "^a", false), ("[0-9]{3}", "[0-9]+", true), ("a$", "a", true),
    ("\\bdisk\\b", "disk", true), ("disk", "\\bdisk\\b", false), ("(?i)Error", "error", true),
    ("a.b", "a b|a[^ ]b", true), ("x\\s+y", "x y", true), ("(?:ab)+", "ab", true),
    ("a|b", "[ab]", true), ("[ab]", "a|bc", false), ("a^b", "never", true),
  ])
  func regexesAreComparedOnCanonicalTexts(inner: String, outer: String, isInside: Bool) throws {
    let answer = try Self.escape(
      of: Self.compiler.canonicalRegex(inner), from: Self.compiler.canonicalRegex(outer))
    #expect((answer == .none) == isInside, "\(answer)")
  }

  @Test func equalLanguagesHaveEqualAutomata() throws {
    let pairs = [("a[bc]d", "abd|acd"), ("x+", "x"), ("(?:ab|abc)", "ab"), ("a{2}a*", "aa")]
    for (one, other) in pairs {
      let first = try Self.compiler.canonicalRegex(one).automaton
      #expect(try first == Self.compiler.canonicalRegex(other).automaton, "\(one) \(other)")
    }
  }

  @Test func everyClauseNeedsOneOfItsLiterals() throws {
    let automata = try ["ab", "ba", "b"].map {
      try #require(try Self.compiler.canonicalRegex($0).automaton)
    }
    let both = TextSearch.shortest(
      automata, where: [[.init(0, accepts: true)], [.init(1, accepts: true)]])
    #expect(both == .found(Array("aba".utf8)) || both == .found(Array("bab".utf8)))
    let impossible = TextSearch.shortest(
      automata,
      where: [[.init(0, accepts: true), .init(1, accepts: true)], [.init(2, accepts: false)]])
    #expect(impossible == .none)
  }

  @Test func searchStopsAtItsBound() throws {
    // Which of the last 20 letters were x takes a million states.
    let wide = try Self.compiler.canonicalRegex("x[xy]{20}z")
    #expect(wide.automaton == nil)
    let automata = try (0..<7).map { number in
      try #require(try Self.compiler.canonicalRegex("\(number).{6}\(number)").automaton)
    }
    let all = automata.indices.map { [TextSearch.Literal($0, accepts: true)] }
    #expect(TextSearch.shortest(automata, where: all) == .undecided)
  }

  /// Every canonical text of a few letters, by length.
  private static let texts: [[UInt8]] = {
    var texts: [[UInt8]] = [[]]
    var last = texts
    for _ in 0..<5 {
      last = last.flatMap { text in
        "abc ".utf8.compactMap { letter in
          letter == 0x20 && text.last == 0x20 ? nil : text + [letter]
        }
      }
      texts += last
    }
    return texts
  }()

  @Test(arguments: 0..<10)
  func searchAgreesWithTryingEveryText(seed: Int) throws {
    var random = RandomPattern(seed: UInt64(seed) + 77)
    for _ in 0..<8 {
      let (inner, outer) = (try Self.pattern(&random), try Self.pattern(&random))
      let escape = Self.texts.first { text in
        inner.simulator.matches(text, in: 0..<text.count)
          && !outer.simulator.matches(text, in: 0..<text.count)
      }
      let answer = try Self.escape(of: inner.canonical, from: outer.canonical)
      switch answer {
      case .none: #expect(escape == nil, "\(inner.source) in \(outer.source)")
      case .found(let text):
        #expect(text.count <= escape?.count ?? .max, "\(inner.source) in \(outer.source)")
        #expect(inner.simulator.matches(text, in: 0..<text.count), "\(inner.source): \(text)")
        #expect(!outer.simulator.matches(text, in: 0..<text.count), "\(outer.source): \(text)")
      case .undecided: Issue.record("undecided: \(inner.source) in \(outer.source)")
      }
      if inner.canonical.isPlainlyInside(outer.canonical) { #expect(answer == .none) }
    }
  }

  private struct Question {
    var source: String
    var simulator: NFASimulator
    var canonical: CanonicalPattern
  }

  private static func pattern(_ random: inout RandomPattern) throws -> Question {
    while true {
      if random.number(below: 2) == 0 {
        let source = random.template()
        guard let pattern = try? compiler.compileTemplate(source) else { continue }
        return Question(
          source: source, simulator: NFASimulator(pattern.automaton),
          canonical: try compiler.canonicalTemplate(source))
      }
      let source = random.regex(depth: 2)
      // The canonical form takes blanks for other white space, and two for one.
      if source.contains("\\n") || source.contains("\\s") || source.contains(" ") { continue }
      let pattern = try compiler.compileRegex(source)
      return Question(
        source: source, simulator: NFASimulator(pattern.automaton),
        canonical: try compiler.canonicalRegex(source))
    }
  }
}
