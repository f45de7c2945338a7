// A diagnosis for a person under stress, on a terminal.
//
// The first screen says what it is, why, what to check first and what to type
// for the likeliest cause; the rest is named, with the words that print it.
// Prose is wrapped to the width, commands never: they are there to be copied.

/// A diagnosis as text for a terminal.
public struct TextReport: Sendable {
  /// How much of an answer is printed.
  public enum Detail: Sendable {
    /// The best entry with its likeliest cause; the rest by name.
    case brief
    /// Everything there is.
    case whole
  }

  let width: Int
  let style: Style
  let detail: Detail

  /// Causes that a brief answer explains; the others are only counted.
  static let briefCauses = 4
  /// Values that a brief answer prints one a line; more stand in a paragraph.
  static let briefRows = 6
  /// Checks that a brief answer prints with their commands.
  static let briefChecks = 1
  /// The same for a triage entry, of which the checks are all that is certain.
  static let triageChecks = 4

  /// A report whose prose is at most `width` columns wide.
  public init(width: Int = 80, style: Style = .plain, detail: Detail = .brief) {
    self.width = width
    self.style = style
    self.detail = detail
  }

  /// The answer to `text`, from which the places where near misses stopped are quoted.
  public func render(_ diagnosis: Diagnosis, of text: [UInt8]) -> String {
    var page = TextLayout(width: width, style: style)
    for message in diagnosis.cut {
      page.paragraph(Phrases.cut(message), mark: "! ", role: .notice)
    }
    if diagnosis.omitted > 0 {
      page.paragraph(Phrases.omitted(diagnosis.omitted), mark: "! ", role: .notice)
    }
    page.blank()
    guard let best = diagnosis.matches.first else {
      putNothing(diagnosis.nearest, of: SecretMask.overwritten(text), on: &page)
      return page.text
    }
    switch detail {
    case .brief:
      put(best, others: diagnosis.matches.count - 1, on: &page)
      putOthers(diagnosis.matches.dropFirst(), on: &page)
    case .whole:
      for (index, match) in diagnosis.matches.enumerated() {
        if index > 0 {
          page.blank()
          page.paragraph(String(repeating: "-", count: page.width))
          page.blank()
        }
        put(match, others: index == 0 ? diagnosis.matches.count - 1 : 0, on: &page)
      }
    }
    return page.text
  }

  /// One entry on its own.
  public func render(_ match: Match) -> String {
    var page = TextLayout(width: width, style: style)
    put(match, others: 0, on: &page)
    return page.text
  }

  private func put(_ match: Match, others: Int, on page: inout TextLayout) {
    putHead(match, others: others, on: &page)
    putValues(match, on: &page)
    putCauses(match, on: &page)
    putChecks(match, on: &page)
    putSolutions(match, on: &page)
    putSections(match, on: &page)
    putUnresolved(match, on: &page)
    page.blank()
    page.paragraph(TerminalText.line(match.runbook), mark: "Runbook: ", role: .aside)
  }

  private func putHead(_ match: Match, others: Int, on page: inout TextLayout) {
    page.paragraph(match.title, role: .title)
    let severity: Style.Role =
      switch match.severity {
      case .error: .severe
      case .warning: .notice
      case .info: .calm
      }
    var facts = [style(severity, match.severity.rawValue), TerminalText.line(match.entry.name)]
    if match.kind == .triage { facts.append("a first triage, no specific entry matches") }
    if others > 0 { facts.append("\(others) more below") }
    page.line(facts.joined(separator: " · "))
    if match.isTied {
      page.paragraph(
        "The next answer fits as well; only the order in your text put this one first.",
        role: .notice)
    }
    if let seen = match.symptoms.first?.text, !seen.isEmpty {
      let words = TerminalText.line(seen)
      page.line(style(.aside, "seen: " + TerminalText.shortened(words, to: page.width - 6)))
    }
    if let summary = match.summary {
      page.blank()
      page.markdown(summary)
    }
  }

  private func putValues(_ match: Match, on page: inout TextLayout) {
    guard !(match.parameters.isEmpty && match.ambiguous.isEmpty && match.facts.isEmpty) else {
      return
    }
    page.heading("Found in your text")
    var rows = match.parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    for (name, values) in match.ambiguous.sorted(by: { $0.key < $1.key }) {
      rows.append((name, values.joined(separator: " or ") + " (several, so not filled in)"))
    }
    rows += match.facts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    rows = rows.map { (TerminalText.line(Phrases.name($0.0)), $0.1) }
    if detail == .brief && rows.count > Self.briefRows {
      let words = rows.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      return page.paragraph(words, indent: 2)
    }
    let column = rows.map { TerminalText.columns($0.0) }.max() ?? 0
    for (name, value) in rows {
      let gap = String(repeating: " ", count: column - TerminalText.columns(name) + 2)
      page.paragraph(value, indent: 2, mark: name + gap)
    }
  }

  private func putOthers(_ matches: ArraySlice<Match>, on page: inout TextLayout) {
    guard !matches.isEmpty else { return }
    page.heading("Also in your text")
    for match in matches {
      page.paragraph(match.title, indent: 2, mark: "- ")
      page.line("    kbmatch show " + TerminalText.line(match.entry.name), role: .command)
    }
  }
}
