// What the knowledge says without a text to match.

import KBAutomata

extension Matcher {
  /// The answer of an entry, or of one cause, check, solution or section of it (`entry#id`), with
  /// the values of `options`; `nil` where there is none.
  ///
  /// A part's answer is that of its entry with the other parts left out. Without a text there is no
  /// message, no symptom and no value found.
  ///
  /// - Throws: ``MatcherError``, as ``diagnose(_:options:)`` does.
  public func describe(_ address: String, options: Options = Options()) throws(MatcherError)
    -> Match?
  {
    let names = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let result: Result<Match?, MatcherError>
    do throws(TableError) {
      result = try describe(
        EntryID(String(names[0])), part: names.count > 1 ? String(names[1]) : nil, options)
    } catch {
      throw MatcherError(error)
    }
    return try result.get()
  }

  private func describe(
    _ id: EntryID, part: String?, _ options: Options
  ) throws(TableError) -> Result<Match?, MatcherError> {
    let text = PastedText([])
    var finder = try ParameterFinder(table, in: text)
    for (name, value) in options.values.sorted(by: { $0.key < $1.key }) {
      if let fault = try finder.fault(of: value, for: name) { return .failure(fault) }
    }
    guard let position = try table.index().position(of: id) else { return .success(nil) }
    var record = try table.record(at: position)
    // A builder shows all checks and solutions of an entry without causes, else those that they cite.
    let isWithoutCauses = part.map { part in !record.causes.contains { $0.id == part } } ?? false
    if isWithoutCauses { record.causes = [] }
    let found = FoundEntry(position: position, head: record.head, message: 0..<0, symptoms: [])
    let findings = try finder.findings(for: found, in: table, given: options.values)
    var investigation = try Investigation(table, in: text, options: options)
    if let fault = try investigation.fault() { return .failure(fault) }
    let assessment = try investigation.assess(record, found, findings, finder)
    let known = finder.adding(assessment.results.bound, to: findings)
    var builder = try AnswerBuilder(
      record, of: table, in: text, known, assessment, shell: options.shell,
      redactor: options.redacts ? Redactor(try finder.sensitiveValues([known], [])) : nil)
    let match = try builder.match(found, isTied: false)
    return .success(part.map { match.narrowed(to: $0) } ?? match)
  }
}

extension Match {
  /// The match with only the part of that id, and what belongs to it; `nil` where there is none.
  fileprivate func narrowed(to part: String) -> Match? {
    var match = self
    match.causes = causes.filter { $0.id == part }
    let cause = match.causes.first
    match.checks = checks.filter { cause?.checks.contains($0.id) ?? ($0.id == part) }
    match.solutions = solutions.filter { cause?.solutions.contains($0.id) ?? ($0.id == part) }
    match.sections = cause == nil ? sections.filter { $0.id == part } : []
    guard
      cause != nil || !match.checks.isEmpty || !match.solutions.isEmpty || !match.sections.isEmpty
    else { return nil }
    let names = match.placeholders
    match.unresolved = unresolved.filter { names.contains($0.name) }
    return match
  }

  /// The parameters that stand as `<name>` in its commands and snippets.
  var placeholders: Set<String> {
    let steps = solutions.flatMap(\.steps) + sections.flatMap(\.steps)
    var commands = checks.compactMap(\.run) + steps.compactMap(\.run)
    commands += solutions.flatMap { [$0.verify, $0.rollback].compactMap(\.self) }
    return Set(commands.flatMap(\.unresolved) + steps.compactMap(\.snippet).flatMap(\.unresolved))
  }
}
