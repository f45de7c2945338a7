import KBDiagnostics
import KBModel

/// A reference names something that doesn't exist.
struct DanglingReference: Check {
  static let id: Diagnostic.ID = "dangling-reference"
  static let explanation = """
    A reference names a part that doesn't exist, or a part of another kind: a cause's solution, the
    outcome that confirms it, a step's limit, the source of a correction. Whoever follows it would
    find nothing. Correct the address, or write the part it names. Parts of the same entry are named
    by their `id`, those of another by `entry#id`.
    """

  private let entry: EntrySyntax
  private let own: EntryParts
  private let index: EntryIndex
  private let reading: Reading

  /// Reports every reference of `entry` that leads nowhere.
  static func check(_ entry: EntrySyntax, in index: EntryIndex, reporting reading: Reading) {
    DanglingReference(entry: entry, own: EntryParts(entry), index: index, reading: reading).run()
  }

  private func run() {
    for reference in entry.winsOver { checkEntry(reference) }
    for cause in entry.causes {
      for symptom in cause.likelyWith { checkOwn(symptom, .symptom) }
      for outcome in cause.confirmedBy + cause.ruledOutBy { checkOutcome(outcome) }
      for solution in cause.solutions { checkPart(solution, .solution) }
    }
    for check in entry.checks {
      for need in check.needs { checkPart(need, .check) }
      for outcome in check.outcomes {
        for other in outcome.unless { checkOutcome(other, of: check) }
      }
    }
    for solution in entry.solutions {
      guard let check = solution.verify?.check, let address = checkPart(check, .check),
        let outcome = solution.verify?.outcome
      else { continue }
      checkOutcome(Word(outcome), of: address)
    }
    for example in entry.examples + entry.counterexamples {
      if let winner = example.winner, winner.value != "none" { checkEntry(winner) }
      if let symptom = example.expectation?.symptom { checkOwn(symptom, .symptom) }
      for (cause, _) in example.expectation?.causes ?? [] { checkOwn(cause, .cause) }
      for (check, _) in example.given?.outputs ?? [] { checkPart(check, .check) }
      for (outcome, _) in example.given?.answers ?? [] { checkOutcome(outcome) }
    }
  }

  // MARK: Forms of reference

  /// `entry`, or `entry#symptom`.
  private func checkEntry(_ reference: Located<String>) {
    guard let words = words(of: reference, upTo: 2, form: "'entry' or 'entry#symptom'") else {
      return
    }
    guard let parts = parts(of: words[0]) else { return }
    if words.count > 1 { check(words[1], .symptom, in: parts, of: words[0].text) }
  }

  /// `id`, within the same entry.
  private func checkOwn(_ reference: Located<String>, _ kind: PartKind) {
    if own.kinds[reference.value] == kind { return }
    guard let words = words(of: reference, upTo: 1, form: "'id'") else { return }
    check(words[0], kind, in: own, of: nil)
  }

  /// `id`, or `entry#id`; the address if it is there to be looked into.
  @discardableResult
  private func checkPart(_ reference: Located<String>, _ kind: PartKind) -> Address? {
    if own.kinds[reference.value] == kind {
      return Address(entry: entry.id?.value ?? "", part: reference.value)
    }
    guard let words = words(of: reference, upTo: 2, form: "'id' or 'entry#id'") else { return nil }
    guard words.count > 1 else {
      guard check(words[0], kind, in: own, of: nil) else { return nil }
      return Address(entry: entry.id?.value ?? "", part: words[0].text)
    }
    guard let parts = parts(of: words[0]), check(words[1], kind, in: parts, of: words[0].text)
    else { return nil }
    return Address(entry: words[0].text, part: words[1].text)
  }

  /// `text#id`, `check#outcome`, or `entry#check#outcome`.
  private func checkOutcome(_ reference: Located<String>) {
    let form = "'check#outcome', 'entry#check#outcome' or 'text#evidence'"
    guard let words = words(of: reference, upTo: 3, form: form) else { return }
    if words.count == 1 {
      reading.report(.invalidAddress(reference, expected: form))
    } else if words.count == 2, words[0].text == "text", own.kinds["text"] != .check {
      check(words[1], .evidence, in: own, of: nil)
    } else if words.count == 2 {
      if check(words[0], .check, in: own, of: nil) {
        checkOutcome(words[1], of: Address(entry: entry.id?.value ?? "", part: words[0].text))
      }
    } else if let parts = parts(of: words[0]),
      check(words[1], .check, in: parts, of: words[0].text)
    {
      checkOutcome(words[2], of: Address(entry: words[0].text, part: words[1].text))
    }
  }

  /// `outcome`, of a check that exists.
  private func checkOutcome(_ word: Word, of check: Address) {
    let parts = check.entry == entry.id?.value ?? "" ? own : index.entries[check.entry]
    guard let names = parts?.outcomes[check.part ?? ""], !names.admits(word.text) else { return }
    reading.report(
      .danglingReference(
        word.located, .outcome, owner: "check '\(check.part ?? "")'",
        near: reading.suggestion { names.nearest(to: word.text) }))
  }

  private func checkOutcome(_ reference: Located<String>, of check: CheckSyntax) {
    guard let id = check.id else { return }
    checkOutcome(Word(reference), of: Address(entry: entry.id?.value ?? "", part: id.value))
  }

  // MARK: Lookup

  /// One identifier of a reference, where it stands.
  private struct Word {
    var text: String
    var range: SourceRange

    init(_ text: String, _ range: SourceRange) {
      self.text = text
      self.range = range
    }

    init(_ whole: Located<String>) { self.init(whole.value, whole.range) }

    var located: Located<String> { Located(text, at: range) }
  }

  /// The identifiers of a reference; a malformed one is reported.
  private func words(
    of reference: Located<String>, upTo count: Int, form: String
  ) -> [Word]? {
    let texts = reference.value.split(separator: "#", omittingEmptySubsequences: false)
    // A faulty id is reported where it is declared, not at each reference to it.
    let isWellFormed = texts.allSatisfy {
      IdentifierForm.kebabCase.admits(String($0)) || own.kinds[String($0)] != nil
        || index.entries[String($0)] != nil
    }
    guard texts.count <= count, isWellFormed else {
      let names =
        own.kinds.keys.sorted()
        + own.outcomes.sorted { $0.key < $1.key }.flatMap { check in
          check.value.names.sorted().map { "\(check.key)#\($0)" }
        }
      let near = reading.suggestion { Spelling.nearest(to: reference.value, among: names) }
      reading.report(.invalidAddress(reference, expected: form, near: near))
      return nil
    }
    // A plain or simply quoted scalar stands in the file as it reads.
    let bytes = reference.range.bytes
    let margin = bytes.count - reference.value.utf8.count
    var start = bytes.lowerBound + margin / 2
    return texts.map { text in
      defer { start += text.utf8.count + 1 }
      guard margin == 0 || margin == 2 else { return Word(String(text), reference.range) }
      return Word(
        String(text),
        SourceRange(path: reference.range.path, bytes: start..<start + text.utf8.count))
    }
  }

  /// The parts of an entry; an unknown entry is reported.
  private func parts(of word: Word) -> EntryParts? {
    if word.text == entry.id?.value { return own }
    if let parts = index.entries[word.text] { return parts }
    if !index.isOpen, !index.unread.contains(word.text) {
      reading.report(
        .danglingReference(
          word.located, .entry, near: reading.suggestion { index.nearest(to: word.text) }))
    }
    return nil
  }

  /// Whether an entry has a part of that kind; else it is reported, unless a fault may hide it.
  @discardableResult
  private func check(
    _ word: Word, _ kind: PartKind, in parts: EntryParts, of owner: String?
  ) -> Bool {
    let found = parts.kinds[word.text]
    if found == kind { return true }
    if found == nil, parts.isOpen { return false }
    reading.report(
      .danglingReference(
        word.located, kind, owner: owner.map { "entry '\($0)'" },
        near: reading.suggestion { Spelling.nearest(to: word.text, among: parts.ids(kind)) },
        found: found))
    return false
  }
}

extension Diagnostic {
  /// - Parameters:
  ///   - owner: what should hold the part, if not the place itself.
  ///   - found: the kind of what has that id instead.
  ///   - rule: what to know where no name is near.
  static func danglingReference(
    _ id: Located<String>, _ kind: PartKind, owner: String? = nil, near: String?,
    found: PartKind? = nil, rule: String? = nil
  ) -> Diagnostic {
    let message =
      found.map { "'\(id.value)' is \($0.phrase), not \(kind.phrase)" }
      ?? owner.map { "\($0) has no \(kind.rawValue) '\(id.value)'" }
      ?? "unknown \(kind.rawValue) '\(id.value)'"
    return Diagnostic(
      DanglingReference.id, message, at: id.range, Remedy(id, near: near, rule: rule))
  }
}
