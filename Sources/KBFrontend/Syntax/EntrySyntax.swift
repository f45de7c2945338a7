import KBDiagnostics
import KBModel

/// One entry as written: every field located, a faulty or missing one empty.
///
/// Reading reports what can be seen in the entry and the vocabulary alone; references to other
/// parts and entries stay text until ``ReferenceChecks`` has every entry at hand.
struct EntrySyntax: MappingSyntax {
  enum Key: String, FieldKey {
    case id, formerly, title, kind, severity, summary, symptoms, evidence, causes, checks, solutions
    case sections, examples, counterexamples, prevention, references, corrections
    case winsOver = "wins_over"
    case reviewBy = "review_by"
  }
  static let noun = "entry"
  static let required: [Key] = [.id, .title]

  static func field(_ key: Key) -> Field {
    switch key {
    case .id: Field(.id, "Names the entry for good; a former name goes to `formerly`.")
    case .formerly: Field(.list(.id), "Ids that the entry had before.")
    case .title: Field(.text, "What is wrong, as one statement; the first thing read.")
    case .kind:
      Field(
        .word(Entry.Kind.self),
        """
        `symptom` (if it isn't said) and `triage` entries are matched, `howto` and `reference` ones \
        are read. Triage answers only where nothing else does.
        """)
    case .severity: Field(.word(Entry.Severity.self), "How bad it is; `error` if it isn't said.")
    case .summary: Field(.prose, "What happened, in a sentence or two.")
    case .symptoms:
      Field(
        .list(.mapping(SymptomSyntax.self), .nonEmpty),
        "How it shows itself; any one makes the entry match.")
    case .winsOver:
      Field(
        .list(.text), "Entries, or `entry#symptom`, that come later where both match one message.")
    case .evidence:
      Field(.list(.mapping(EvidenceSyntax.self)), "What the error text says beyond the symptom.")
    case .causes: Field(.list(.mapping(CauseSyntax.self)), "Why it happens, likeliest first.")
    case .checks: Field(.list(.mapping(CheckSyntax.self)), "How to tell the causes apart.")
    case .solutions: Field(.list(.mapping(SolutionSyntax.self)), "What mends the causes.")
    case .sections:
      Field(.list(.mapping(SectionSyntax.self)), "The body of a `howto` or `reference` entry.")
    case .examples:
      Field(.list(.mapping(ExampleSyntax.self)), "Real texts that this entry has to answer first.")
    case .counterexamples:
      Field(.list(.mapping(ExampleSyntax.self)), "Texts that look alike and are something else.")
    case .prevention: Field(.list(.mapping(PreventionSyntax.self)), "What keeps it from happening.")
    case .references: Field(.list(.known(.sources)), "Ids of the vocabulary's sources.")
    case .corrections:
      Field(.list(.mapping(CorrectionSyntax.self)), "Where a source is wrong, and what is right.")
    case .reviewBy: Field(.date, "The day by which someone has to look at the entry again.")
    }
  }

  /// Where a fault of the entry as a whole is reported.
  var anchor: SourceRange
  var id: Located<String>?
  var formerly: [Located<String>]
  var title: Located<String>?
  var kind: Located<Entry.Kind>?
  var severity: Located<Entry.Severity>?
  var summary: Located<Prose>?
  var symptoms: [SymptomSyntax]
  var winsOver: [Located<String>]
  var evidence: [EvidenceSyntax]
  var causes: [CauseSyntax]
  var checks: [CheckSyntax]
  var solutions: [SolutionSyntax]
  var sections: [SectionSyntax]
  var examples: [ExampleSyntax]
  var counterexamples: [ExampleSyntax]
  var prevention: [PreventionSyntax]
  var references: [Located<String>]
  var corrections: [CorrectionSyntax]
  var reviewBy: Located<String>?
  /// Whether a part was lost to a fault, and its id with it.
  var hasUnreadParts: Bool
  /// Whether nothing was found wrong with the entry so far.
  var isValid = true

  init(_ fields: MappingReader<Key>) {
    anchor = fields.anchor
    id = fields.id(.id)
    formerly = fields.texts(.formerly)
    title = fields.text(.title)
    kind = fields.word(.kind, of: Entry.Kind.self)
    severity = fields.word(.severity, of: Entry.Severity.self)
    summary = fields.prose(.summary)
    symptoms = fields.list(.symptoms, of: SymptomSyntax.self)
    winsOver = fields.texts(.winsOver)
    evidence = fields.list(.evidence, of: EvidenceSyntax.self)
    causes = fields.list(.causes, of: CauseSyntax.self)
    checks = fields.list(.checks, of: CheckSyntax.self)
    solutions = fields.list(.solutions, of: SolutionSyntax.self)
    sections = fields.list(.sections, of: SectionSyntax.self)
    examples = fields.list(.examples, of: ExampleSyntax.self)
    counterexamples = fields.list(.counterexamples, of: ExampleSyntax.self)
    prevention = fields.list(.prevention, of: PreventionSyntax.self)
    references = fields.texts(.references)
    corrections = fields.list(.corrections, of: CorrectionSyntax.self)
    reviewBy = fields.date(.reviewBy)
    hasUnreadParts =
      !(fields.isRead(.symptoms, symptoms.count) && fields.isRead(.evidence, evidence.count)
      && fields.isRead(.causes, causes.count) && fields.isRead(.checks, checks.count)
      && fields.isRead(.solutions, solutions.count) && fields.isRead(.sections, sections.count))
    formerly.forEach { fields.reading.checkForm(of: $0, .kebabCase) }
    references.forEach(fields.reading.checkSource)
    ReservedID.check(self, reporting: fields.reading)
    fields.bound([.causes, .checks])
    // What an entry of a faulty kind should have is anyone's guess.
    if let kind = fields.isWritten(.kind) ? kind?.value : .symptom {
      MisplacedKey.check(fields, kind: kind)
      IncompleteEntry.check(fields, kind: kind)
    }
  }
}
