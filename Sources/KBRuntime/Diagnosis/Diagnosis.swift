/// What a knowledge says of a text: the entries that match, best first.
public struct Diagnosis: Sendable {
  /// One element per entry and distinct parameter values, best first; triage entries last.
  public var matches: [Match]
  /// When nothing matches: the symptoms that came closest, closest first.
  public var nearest: [NearMiss]
  /// How many further matches there are, beyond ``RuntimeLimits/matches``; one of them may repeat
  /// what a match already says.
  public var omitted = 0
  /// Messages of which only the first MiB was looked at, whole, as byte offsets of the text.
  public var cut: [Range<Int>] = []

  /// A diagnosis of the given findings.
  public init(matches: [Match] = [], nearest: [NearMiss] = []) {
    self.matches = matches
    self.nearest = nearest
  }
}

/// An entry that matched a message, with everything there is to say about it.
public struct Match: Sendable {
  /// What sort of entry it is.
  public enum Kind: String, Sendable { case symptom, triage, howto, reference }
  /// How bad it is.
  public enum Severity: String, Sendable { case error, warning, info }

  /// The entry.
  public var entry: EntryID
  /// What sort of entry it is.
  public var kind: Kind
  /// The entry's title, plain text.
  public var title: String
  /// How bad it is.
  public var severity: Severity
  /// Markdown; parameters are filled in.
  public var summary: String?
  /// The fewest literal bytes that the best matching symptom demands.
  public var specificity: Int
  /// Whether only place or id put it before the match that follows.
  public var isTied: Bool
  /// The message, as byte offsets of the text.
  public var message: Range<Int>
  /// The entry's symptoms that the message shows, best first.
  public var symptoms: [MatchedSymptom]
  /// Values found in the text, by parameter.
  public var parameters: [String: String]
  /// Parameters for which the message holds several values, in order of place.
  public var ambiguous: [String: [String]]
  /// Facts that are known, by fact.
  public var facts: [String: String]
  /// Facts that are unknown and would change the answer, the most deciding first.
  public var questions: [Question]
  /// All causes, most likely first.
  public var causes: [RankedCause]
  /// The id of the check that splits the remaining causes best.
  public var nextCheck: String?
  /// A short plan: the ids of the checks to do, in order; the first is ``nextCheck``.
  public var plan: [String] = []
  /// What does not fit together, a sentence each: a fact of which two sources say different values, an
  /// output that is of something else, a list of causes that are all ruled out.
  public var contradictions: [String] = []
  /// The checks that tell the causes apart: the entry's own in the author's order, then others.
  public var checks: [CheckAnswer]
  /// The solutions the causes name, in the order of the causes.
  public var solutions: [SolutionAnswer]
  /// The sections of a howto or reference entry, in the author's order; empty for other kinds.
  public var sections: [SectionAnswer] = []
  /// The parameters that stand as `<name>` in the commands and snippets of this match, each once, in
  /// order of first use. The matcher fills it from the vocabulary.
  public var unresolved: [UnresolvedParameter] = []
  /// The page of the entry, relative to the folder of generated files.
  public var runbook: String
}

/// A parameter that the answer needs and nothing gave a value for.
public struct UnresolvedParameter: Hashable, Sendable {
  /// The parameter's id, as `--set` takes it.
  public var name: String
  /// What it is; empty where the author wrote nothing.
  public var description: String
  /// A command or a sentence that finds the value.
  public var howToFind: String?
  /// What a value looks like.
  public var example: String?
}

/// A symptom whose parts all hold in one message.
public struct MatchedSymptom: Sendable {
  /// The symptom's id.
  public var id: String
  /// Where its most telling part stands, the one that demands the most literal bytes, as offsets
  /// of the text.
  public var span: Range<Int>
  /// The text of the span, repaired to UTF-8.
  public var text: String
}

/// A fact to ask for.
public struct Question: Sendable {
  /// The fact's id.
  public var fact: String
  /// The question, or the fact's id where the author wrote none.
  public var question: String
}

/// A cause with its standing.
public struct RankedCause: Sendable {
  /// What is known of a cause.
  public enum Status: String, Sendable {
    case confirmed, likely, possible
    case ruledOut = "ruled-out"
  }

  /// The cause's id.
  public var id: String
  /// The cause's title.
  public var title: String
  /// What is known of it.
  public var status: Status
  /// `common`, `occasional` or `rare`.
  public var likelihood: String
  /// Facts under which alone it applies, with the values that allow it.
  public var appliesWhen: [Applicability]
  /// Markdown; parameters are filled in.
  public var explanation: String?
  /// Why it stands where it stands, one sentence each.
  public var reasons: [String]
  /// What in the text says so.
  public var evidence: [Evidence]
  /// Ids of checks that confirm it or rule it out, as in ``Match/checks``.
  public var checks: [String]
  /// Ids of solutions, as in ``Match/solutions``.
  public var solutions: [String]
}

/// A fact, and the values under which something applies.
public struct Applicability: Hashable, Sendable {
  /// The fact's id.
  public var fact: String
  /// The values that allow it.
  public var values: [String]
}

/// An outcome that holds, and where the text shows it.
public struct Evidence: Sendable {
  /// The outcome (`check#outcome`) or `text#id`.
  public var outcome: String
  /// Byte offsets of the text, or of ``output``.
  public var span: Range<Int>
  /// The check, as the caller named it, in whose given output the span lies; `nil` for the text.
  public var output: String?
  /// The text of the span, secrets masked, repaired to UTF-8.
  public var text: String = ""
}

/// A check with its command filled in.
public struct CheckAnswer: Sendable {
  /// The check's id; `entry#id` for a check of another entry.
  public var id: String
  /// The question it answers.
  public var title: String
  /// Where it has to run, when that matters.
  public var from: String?
  /// The command; `nil` for one that is done in a portal.
  public var run: RenderedCommand?
  /// Labels to click through; empty for a command.
  public var portal: [String]
  /// What can go wrong.
  public var caution: String?
  /// What it can say, in the author's order.
  public var outcomes: [CheckOutcome] = []
}

/// An outcome of a check.
public struct CheckOutcome: Hashable, Sendable {
  /// The outcome's id.
  public var id: String
  /// What a person is asked; `nil` for an outcome that is read in the output.
  public var question: String?
  /// Whether it holds; `nil` while that is unknown.
  public var holds: Bool?
}

/// A solution with its commands filled in.
public struct SolutionAnswer: Sendable {
  /// The solution's id; `entry#id` for a solution of another entry.
  public var id: String
  /// What it does.
  public var title: String
  /// `read-only`, `changes-state` and so on.
  public var effects: [String]
  /// Facts under which alone it applies.
  public var appliesWhen: [Applicability]
  /// What can go wrong.
  public var caution: String?
  /// In order.
  public var steps: [StepAnswer]
  /// How to see that it worked.
  public var verify: RenderedCommand?
  /// How to take it back.
  public var rollback: RenderedCommand?
  /// Why a known fact speaks against it, as a sentence.
  public var contradiction: String?
}

/// A part of a howto or reference entry, filled in.
public struct SectionAnswer: Sendable {
  /// The section's id.
  public var id: String
  /// What it is about.
  public var title: String
  /// Markdown.
  public var text: String?
  /// In order; empty where the text says all.
  public var steps: [StepAnswer]
}

/// One step, filled in.
public struct StepAnswer: Sendable {
  /// Markdown.
  public var text: String?
  /// The command.
  public var run: RenderedCommand?
  /// Labels to click through.
  public var portal: [String]
  /// A file's content or part of one, with its language.
  public var snippet: RenderedSnippet?
  /// How long to wait, in words.
  public var wait: String?
  /// What can go wrong.
  public var caution: String?
}

/// A command, quoted for a shell.
public struct RenderedCommand: Sendable {
  /// The shell it is quoted for.
  public var shell: Shell
  /// The text to type; an unresolved parameter stands as `<name>`.
  public var text: String
  /// Parameters without a value, each once.
  public var unresolved: [String]
}

/// A shell that commands can be quoted for.
public enum Shell: String, Sendable, CaseIterable {
  /// POSIX sh and its heirs.
  case sh
  /// PowerShell.
  case powershell
}

/// A snippet with its values filled in.
public struct RenderedSnippet: Sendable {
  /// `yaml`, `kql` and so on.
  public var language: String
  /// The content.
  public var text: String
  /// Parameters without a value, each once.
  public var unresolved: [String]
}

/// A symptom that did not match, with how far it came.
public struct NearMiss: Sendable {
  /// The entry.
  public var entry: EntryID
  /// The entry's title.
  public var title: String
  /// The symptom's id.
  public var symptom: String
  /// The patterns that hold, as the author wrote them.
  public var matched: [String]
  /// The pattern that does not hold.
  public var missing: String
  /// How many bytes of the text the longest prefix of ``missing`` reached, as an offset; `nil` when
  /// not even its beginning occurs.
  public var stoppedAt: Int?
}
