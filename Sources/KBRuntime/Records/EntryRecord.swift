/// What a table says of an entry, decoded.
package struct EntryRecord: Sendable {
  package var id: EntryID
  package var area = ""
  package var title = ""
  package var kind: Match.Kind = .symptom
  package var severity: Match.Severity = .error
  package var summary: TextTemplate?
  package var formerly: [String] = []
  package var runbook = ""
  /// `YYYY-MM-DD`.
  package var reviewBy: String?
  package var winsOver: [RecordAddress] = []
  package var symptoms: [SymptomRecord] = []
  package var evidence: [EvidenceRecord] = []
  package var causes: [CauseRecord] = []
  package var checks: [CheckRecord] = []
  package var solutions: [SolutionRecord] = []
  package var sections: [SectionRecord] = []
  package var references: [ReferenceRecord] = []

  package init(id: EntryID) {
    self.id = id
  }
}

/// A place in the knowledge: an entry, or a part of one.
package struct RecordAddress: Hashable, Sendable {
  package var entry: EntryID
  /// `nil` for the entry itself.
  package var part: String?

  /// The part's id, behind its entry's where that is not `entry`.
  func shortName(in entry: EntryID) -> String {
    let part = part ?? ""
    return self.entry == entry ? part : "\(self.entry)#\(part)"
  }
}

/// A pattern: which automaton, and what is known of it without running it.
package struct PatternRecord: Sendable {
  /// As the author wrote it.
  package var source: String
  package var isRegex = false
  /// The line of the automata block.
  package var automaton = 0
  /// Parameters of the automaton's groups, in group order; "" for a group that reads none.
  package var captures: [String] = []
  package var specificity = 0
  /// Byte strings of which each occurs in every match, in lower case.
  package var literals: [[UInt8]] = []
}

/// One way an entry shows itself.
package struct SymptomRecord: Sendable {
  package var id: String
  package var all: [PatternRecord] = []
  package var any: [PatternRecord] = []
  package var none: [PatternRecord] = []
  package var context: [PatternRecord] = []
  /// Symptoms of other entries that every message with this one shows too; they come later.
  package var inside: [RecordAddress] = []

  /// The fewest literal bytes the positive message parts demand.
  package var specificity: Int {
    var sum = any.map(\.specificity).min() ?? 0
    for pattern in all {
      // Saturates: a record that nobody wrote may hold any number.
      let (next, overflows) = sum.addingReportingOverflow(pattern.specificity)
      sum = overflows ? .max : next
    }
    return sum
  }
}

/// What the error text says beyond the symptom.
package struct EvidenceRecord: Sendable {
  package var id: String
  package var any: [PatternRecord] = []
}

/// Why it may have happened.
package struct CauseRecord: Sendable {
  /// How sure we are before any evidence, the surest first.
  package enum Likelihood: String, Sendable, CaseIterable { case common, occasional, rare }

  package var id: String
  package var title = ""
  package var likelihood: Likelihood = .occasional
  package var appliesWhen: [Applicability] = []
  package var explanation: TextTemplate?
  package var likelyWith: [String] = []
  package var confirmedBy: [OutcomeRecordReference] = []
  package var ruledOutBy: [OutcomeRecordReference] = []
  package var solutions: [RecordAddress] = []
}

/// What a cause cites.
package enum OutcomeRecordReference: Hashable, Sendable {
  /// An outcome of a check; `check.part` is the check's id.
  case outcome(check: RecordAddress, outcome: String)
  /// An item of the entry's own `evidence`.
  case text(String)
}

/// A command as data.
package struct CommandRecord: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// Words for any shell, each its pieces, unquoted.
    case words([TextTemplate])
    /// Source text of one shell.
    case script(TextTemplate)
  }

  package var shell: Shell
  package var form: Form

  package init(shell: Shell, form: Form) {
    self.shell = shell
    self.form = form
  }
}

/// How to tell causes apart.
package struct CheckRecord: Sendable {
  package var id: String
  package var title = ""
  package var from: TextTemplate?
  package var run: CommandRecord?
  package var portal: [TextTemplate] = []
  package var effects: [String] = []
  package var caution: TextTemplate?
  package var needs: [RecordAddress] = []
  package var recognition: RecognitionRecord?
  package var bindings: [BindingRecord] = []
  package var outcomes: [OutcomeRecord] = []
}

/// What to do.
package struct SolutionRecord: Sendable {
  package var id: String
  package var title = ""
  package var effects: [String] = []
  package var appliesWhen: [Applicability] = []
  package var caution: TextTemplate?
  package var steps: [StepRecord] = []
  package var verify: VerifyRecord?
  package var rollback: CommandRecord?
}

/// How to see that a solution worked.
package enum VerifyRecord: Sendable {
  case check(RecordAddress, outcome: String?)
  case run(CommandRecord)
}

/// One step of a solution or section.
package struct StepRecord: Sendable {
  package var text: TextTemplate?
  package var run: CommandRecord?
  package var portal: [TextTemplate] = []
  package var snippet: SnippetRecord?
  /// How long, in words.
  package var wait: String?
  package var effects: [String] = []
  package var caution: TextTemplate?
}

/// A file's content, or part of one.
package struct SnippetRecord: Sendable {
  package var language: String
  package var text = TextTemplate([])
}

/// A part of a howto or reference entry.
package struct SectionRecord: Sendable {
  package var id: String
  package var title = ""
  package var text: TextTemplate?
  package var steps: [StepRecord] = []
}

/// A source that an entry cites.
package struct ReferenceRecord: Sendable {
  package var id: String
  package var title = ""
  package var url: String?
}
