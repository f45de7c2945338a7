/// One valid entry: a symptom, its causes, how to tell them apart, and what to do.
///
/// Holds no places in sources; everything in it has been checked.
package struct Entry: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case symptom, triage, howto, reference }
  package enum Severity: String, Sendable, CaseIterable { case error, warning, info }

  package var id: String
  /// Former ids under which the entry is still found.
  package var formerly: [String] = []
  /// The folder under `Knowledge/`, `/`-separated; empty at the top.
  package var area: String
  package var title: String
  package var kind: Kind = .symptom
  package var severity: Severity = .error
  package var summary: Prose?
  package var symptoms: [Symptom] = []
  package var winsOver: [Address] = []
  package var evidence: [TextEvidence] = []
  package var causes: [Cause] = []
  package var checks: [CheckStep] = []
  package var solutions: [Solution] = []
  package var sections: [Section] = []
  package var examples: [Example] = []
  package var counterexamples: [Example] = []
  package var prevention: [Prevention] = []
  /// Ids of sources.
  package var references: [String] = []
  package var corrections: [Correction] = []
  /// `YYYY-MM-DD`.
  package var reviewBy: String?

  package init(id: String, area: String, title: String) {
    self.id = id
    self.area = area
    self.title = title
  }
}

/// A place in the knowledge: an entry, or a part of one (`entry#part`).
package struct Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var entry: String
  /// `nil` for the entry itself.
  package var part: String?

  package init(entry: String, part: String? = nil) {
    self.entry = entry
    self.part = part
  }

  package var description: String { part.map { "\(entry)#\($0)" } ?? entry }
  package static func < (a: Address, b: Address) -> Bool {
    (a.entry, a.part ?? "") < (b.entry, b.part ?? "")
  }
}

/// How sure we are of a cause before any evidence.
package enum Likelihood: String, Sendable, CaseIterable { case common, occasional, rare }

/// What a command or step does to the world.
package enum Effect: String, Sendable, CaseIterable {
  case readOnly = "read-only"
  case changesState = "changes-state"
  case changesAccess = "changes-access"
  case opensNetwork = "opens-network"
  case deletesData = "deletes-data"
  case exposesSecret = "exposes-secret"
}

/// A fact with the values under which something applies; the values are alternatives.
package struct FactCondition: Hashable, Sendable {
  package var fact: String
  package var values: [String]

  package init(fact: String, values: [String]) {
    self.fact = fact
    self.values = values
  }
}

package struct Cause: Sendable {
  package var id: String
  package var title: String
  package var likelihood: Likelihood = .occasional
  package var appliesWhen: [FactCondition] = []
  package var explanation: Prose?
  /// Ids of symptoms of the same entry.
  package var likelyWith: [String] = []
  /// Outcomes (`entry#check#outcome` as check address and outcome id) or `text#evidence`.
  package var confirmedBy: [OutcomeReference] = []
  package var ruledOutBy: [OutcomeReference] = []
  /// Addresses of solutions.
  package var solutions: [Address] = []

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

/// What a cause cites: an outcome of a check, or evidence in the error text itself.
package enum OutcomeReference: Hashable, Sendable {
  /// Written `check#outcome`, or `entry#check#outcome` for a check of another entry.
  case outcome(check: Address, outcome: String)
  /// Written `text#id`: an item of `evidence`.
  case text(String)
}

/// How to tell causes apart.
package struct CheckStep: Sendable {
  package enum Action: Sendable {
    case run(Command)
    /// Labels to click through, in order.
    case portal([Prose])
  }

  package var id: String
  package var title: String
  /// Where it has to run, when that matters.
  package var from: Prose?
  package var action: Action
  package var effects: [Effect] = []
  package var caution: Prose?
  /// Addresses of checks whose outcome is wanted first.
  package var needs: [Address] = []
  package var recognise: Recognition?
  package var binds: [Binding] = []
  package var outcomes: [Outcome] = []

  package init(id: String, title: String, action: Action) {
    self.id = id
    self.title = title
    self.action = action
  }
}

package struct Solution: Sendable {
  package var id: String
  package var title: String
  package var effects: [Effect]
  package var appliesWhen: [FactCondition] = []
  package var caution: Prose?
  package var steps: [Step]
  package var verify: Verification?
  package var rollback: Command?

  package init(id: String, title: String, effects: [Effect], steps: [Step]) {
    self.id = id
    self.title = title
    self.effects = effects
    self.steps = steps
  }
}

package enum Verification: Sendable {
  case check(Address, outcome: String?)
  case run(Command)
}

/// One step of a solution or section: any of text, command, portal path, snippet, wait.
package struct Step: Sendable {
  package var text: Prose?
  package var run: Command?
  package var portal: [Prose] = []
  package var snippet: Snippet?
  /// Id of a limit.
  package var wait: String?
  package var effects: [Effect] = []
  package var caution: Prose?

  package init() {}
}

package struct Snippet: Sendable {
  package var language: String
  package var text: Prose

  package init(language: String, text: Prose) {
    self.language = language
    self.text = text
  }
}

/// A part of a howto or reference entry.
package struct Section: Sendable {
  package var id: String
  package var title: String
  package var text: Prose?
  package var steps: [Step] = []

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

package struct Prevention: Sendable {
  package var id: String
  package var text: Prose
  package var run: Command?

  package init(id: String, text: Prose) {
    self.id = id
    self.text = text
  }
}

/// Where a source is wrong or dated, and what is right.
package struct Correction: Sendable {
  package var id: String
  package var source: String
  package var says: String
  package var instead: String
  package var because: String

  package init(id: String, source: String, says: String, instead: String, because: String) {
    self.id = id
    self.source = source
    self.says = says
    self.instead = instead
    self.because = because
  }
}

/// A text with what has to come of it.
package struct Example: Sendable {
  package struct Expectation: Sendable {
    package enum Winner: Hashable, Sendable {
      case owner
      case entry(String)
      /// No entry but triage.
      case none
    }
    package var winner: Winner = .owner
    package var symptom: String?
    package var parameters: [String: String] = [:]
    /// Cause id to status (`confirmed`, `likely`, `possible`, `ruled-out`).
    package var causes: [String: String] = [:]

    package init() {}
  }
  package struct Given: Sendable {
    package var outputs: [String: String] = [:]
    package var facts: [String: String] = [:]
    package var answers: [String: String] = [:]
    package var now: String?

    package init() {}
  }

  package var text: String
  package var expect = Expectation()
  package var given = Given()

  package init(text: String) {
    self.text = text
  }
}
