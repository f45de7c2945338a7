import KBAutomata
import KBModel
import KBPatterns

/// A text that shows a symptom.
struct Witness: Hashable {
  /// The message; what the symptom's `context` asks for stands elsewhere.
  var message: [UInt8]

  var text: String { Self.shown(message) }

  /// A message as text of one line: control characters as `\x1b`.
  static func shown(_ message: [UInt8]) -> String {
    var text = ""
    for scalar in String(decoding: message, as: UTF8.self).unicodeScalars {
      if scalar.properties.generalCategory == .control {
        let digits = String(scalar.value, radix: 16)
        text += "\\x" + (digits.count < 2 ? "0" : "") + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// Writes short texts that show symptoms, and asks their automata whether they do.
struct WitnessFinder {
  enum Answer {
    case found(Witness)
    /// No canonical message shows the symptom.
    case none
    case undecided
  }

  let compiler: PatternCompiler
  /// Examples of parameters.
  let examples: [String: String]
  let pool: PatternPool

  /// A text as an author would write it; where that shows nothing, the shortest of the language.
  func witness(of symptom: Symptom, _ language: SymptomLanguage) -> Answer {
    for proposal in proposals(for: symptom) {
      for message in [CanonicalText.text(proposal), proposal] where symptom.holds(in: message) {
        return .found(Witness(message: message))
      }
    }
    switch TextSearch.shortest(of: language.demands, pool) {
    case .found(let message):
      return symptom.holds(in: message) ? .found(Witness(message: message)) : .undecided
    case .none: return .none
    case .undecided: return .undecided
    }
  }

  private func proposals(for symptom: Symptom) -> [[UInt8]] {
    let parts = symptom.all.map { ($0, shortText(of: $0)) }
    let orders = [
      parts.sorted { $0.1.count > $1.1.count }, parts, parts.reversed(),
    ]
    let alternatives = symptom.any.map { [shortText(of: $0)] }
    return orders.flatMap { order in
      (alternatives.isEmpty ? [[]] : alternatives).flatMap { alternative in
        [joined(order, behind: alternative.first), joined(order, before: alternative.first)]
      }
    }
  }

  /// The texts of the patterns that what is there does not show yet.
  private func joined(
    _ parts: [(pattern: MatchPattern, text: [UInt8])], behind first: [UInt8]? = nil,
    before last: [UInt8]? = nil
  ) -> [UInt8] {
    var message = first ?? []
    func append(_ text: [UInt8]) {
      if !message.isEmpty { message.append(UInt8(ascii: " ")) }
      message += text
    }
    for (pattern, text) in parts where !pattern.holds(in: message) { append(text) }
    if let last { append(last) }
    return message
  }

  private func shortText(of pattern: MatchPattern) -> [UInt8] {
    compiler.read(
      pattern,
      template: { text throws(PatternError) in
        try compiler.shortTemplateText(text, examples: examples)
      }, regex: compiler.shortRegexText)
  }
}

extension MatchPattern {
  func holds(in message: [UInt8]) -> Bool {
    NFASimulator(automaton).matches(message, in: 0..<message.count)
  }
}

extension Symptom {
  /// Whether a message shows the symptom; its context aside.
  func holds(in message: [UInt8]) -> Bool {
    all.allSatisfy { $0.holds(in: message) }
      && (any.isEmpty || any.contains { $0.holds(in: message) })
      && !none.contains { $0.holds(in: message) }
  }
}
