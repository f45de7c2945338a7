package import KBAutomata

/// A compiled template or regex, with the text it came from.
package struct MatchPattern: Sendable {
  package enum Form: String, Sendable { case template, regex }

  /// As the author wrote it.
  package var source: String
  package var form: Form
  package var automaton: PackedNFA
  /// Parameter names of the automaton's capture groups, in group order (`{registry:1}` and
  /// `{registry:2}` both read `registry` here); a regex group that names no parameter reads "".
  package var captures: [String]
  /// The fewest literal bytes a match demands: a blank run 1, quotes and holes 0.
  package var specificity: Int
  /// Byte strings of which each must occur in every match, in lower case ASCII; the best first.
  /// Empty when the pattern demands none of 3 bytes or more.
  package var requiredLiterals: [[UInt8]]

  package init(
    source: String, form: Form, automaton: PackedNFA, captures: [String], specificity: Int,
    requiredLiterals: [[UInt8]]
  ) {
    self.source = source
    self.form = form
    self.automaton = automaton
    self.captures = captures
    self.specificity = specificity
    self.requiredLiterals = requiredLiterals
  }
}

/// One way an entry shows itself; its conditions join by *and*.
package struct Symptom: Sendable {
  package var id: String
  /// `match`, `regex` and every item of `all`, in the author's order: all hold within one message.
  package var all: [MatchPattern]
  /// `any`: one of them holds within the message; empty when the symptom has no `any`.
  package var any: [MatchPattern]
  /// None of them holds within the message.
  package var none: [MatchPattern]
  /// All of them hold somewhere in the text.
  package var context: [MatchPattern]
  /// No text shows the symptom without one of them; none demand nothing. Linking chooses them.
  package var windows: [LiteralWindow] = []

  package init(
    id: String, all: [MatchPattern], any: [MatchPattern] = [], none: [MatchPattern] = [],
    context: [MatchPattern] = []
  ) {
    self.id = id
    self.all = all
    self.any = any
    self.none = none
    self.context = context
  }

  /// Byte strings of which each occurs in every message that shows the symptom, each once.
  package var literals: [[UInt8]] {
    var seen: Set<[UInt8]> = []
    return all.flatMap(\.requiredLiterals).filter { seen.insert($0).inserted }
  }

  /// The fewest literal bytes the positive message parts demand.
  package var specificity: Int {
    all.reduce(0) { $0 + $1.specificity } + (any.map(\.specificity).min() ?? 0)
  }
}

/// What the error text itself says beyond the symptom; one of the patterns holds in the message.
package struct TextEvidence: Sendable {
  package var id: String
  package var any: [MatchPattern]

  package init(id: String, any: [MatchPattern]) {
    self.id = id
    self.any = any
  }
}
