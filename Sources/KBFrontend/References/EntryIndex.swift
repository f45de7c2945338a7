import KBDiagnostics
import KBModel

/// The kinds of thing that a reference can name.
enum PartKind: String {
  case entry, symptom, evidence, cause, check, outcome, solution, section, prevention, correction
  case limit, source

  /// The kind with its article, as it reads in a sentence.
  var phrase: String {
    switch self {
    case .evidence, .prevention: rawValue
    case .entry, .outcome: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }
}

/// What the parts of one entry are called, as far as they could be read.
struct EntryParts {
  var range: SourceRange
  /// Kinds by id; ids are one namespace.
  private(set) var kinds: [String: PartKind] = [:]
  /// Outcome ids by check id.
  private(set) var outcomes: [String: DeclaredNames] = [:]
  /// Whether a fault may hide further parts.
  private(set) var isOpen = false

  init(_ entry: EntrySyntax) {
    range = entry.id?.range ?? entry.anchor
    for (id, kind) in entry.parts {
      if let id {
        if kinds[id.value] == nil { kinds[id.value] = kind }
      } else {
        isOpen = true
      }
    }
    for check in entry.checks {
      guard let id = check.id else { continue }
      outcomes[id.value, default: DeclaredNames()].names
        .formUnion(check.outcomes.compactMap(\.id?.value))
      if check.hasUnreadOutcomes || check.outcomes.contains(where: { $0.id == nil }) {
        outcomes[id.value]?.isOpen = true
      }
    }
    isOpen = isOpen || entry.hasUnreadParts
  }

  /// Ids of one kind, ordered.
  func ids(_ kind: PartKind) -> [String] {
    kinds.filter { $0.value == kind }.map(\.key).sorted()
  }
}

extension EntrySyntax {
  /// The ids that share the entry's namespace, in reading order.
  var parts: [(id: Located<String>?, kind: PartKind)] {
    symptoms.map { ($0.id, .symptom) } + evidence.map { ($0.id, .evidence) }
      + causes.map { ($0.id, .cause) } + checks.map { ($0.id, .check) }
      + solutions.map { ($0.id, .solution) } + sections.map { ($0.id, .section) }
      + prevention.map { ($0.id, .prevention) } + corrections.map { ($0.id, .correction) }
  }
}

/// Every entry by its id, and where else an id may hide.
struct EntryIndex {
  private(set) var entries: [String: EntryParts] = [:]
  /// Former ids, with what the entry is called now.
  private(set) var former: [String: String] = [:]
  /// Ids of entries whose text could not be read; whatever they are said to hold passes.
  private(set) var unread: Set<String>
  /// Whether an entry without a readable id stands somewhere.
  private(set) var isOpen = false
  /// The ids of all entries, ordered.
  private var ids: [String] = []

  init(_ syntax: [EntrySyntax], unread: Set<String>) {
    self.unread = unread
    for entry in syntax {
      guard let id = entry.id else {
        isOpen = true
        continue
      }
      if entries[id.value] == nil { entries[id.value] = EntryParts(entry) }
      for name in entry.formerly where former[name.value] == nil { former[name.value] = id.value }
    }
    ids = entries.keys.sorted()
  }

  /// The entry that an author probably meant.
  func nearest(to id: String) -> String? {
    former[id] ?? Spelling.nearest(to: id, among: ids)
  }
}
