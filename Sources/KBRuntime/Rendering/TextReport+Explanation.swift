// Why an entry's symptoms match a text, or where each of them stops.

extension TextReport {
  /// The explanations of `entry`, and which entries answer the text instead of it, if any do.
  public func render(
    _ explanations: [SymptomExplanation], of entry: EntryID, in text: [UInt8],
    winners: [EntryID]
  ) -> String {
    var page = TextLayout(width: width, style: style)
    let name = TerminalText.line(entry.name)
    if explanations.isEmpty {
      page.paragraph("\(name) has no symptoms; no text matches it.", role: .title)
      return page.text
    }
    let isMatch = explanations.contains(where: \.holds)
    page.paragraph(
      isMatch ? "\(name) matches." : "\(name) does not match.", role: isMatch ? .title : .severe)
    if let first = winners.first, first != entry {
      let others = winners.map { TerminalText.line($0.name) }.joined(separator: ", ")
      page.paragraph("The text is answered with: \(others)")
    }
    let text = SecretMask.overwritten(text)
    for explanation in explanations {
      let words = explanation.holds ? "holds" : "does not hold"
      page.heading("Symptom \(TerminalText.line(explanation.symptom)) \(words)")
      for part in explanation.tellingParts {
        put(part, of: text, on: &page)
      }
    }
    return page.text
  }

  private func put(
    _ part: SymptomExplanation.Part, of text: [UInt8], on page: inout TextLayout
  ) {
    let mark: String
    switch (part.role, part.span != nil) {
    case (.none, true): mark = "must not stand there, but does: "
    case (.none, false): mark = "is not there, as it must: "
    case (.any, false): mark = "lacks (one of these): "
    case (_, true): mark = "has: "
    case (_, false): mark = "lacks: "
    }
    page.paragraph(TerminalText.line(part.pattern), indent: 2, mark: mark)
    if part.role == .none && part.span == nil { return }
    if let span = part.span {
      let seen = TerminalText.line(String(decoding: text[span], as: UTF8.self))
      page.line(
        style(.aside, "    at byte \(span.lowerBound): " + TerminalText.shortened(seen, to: 60)))
    } else {
      putStop(part.stoppedAt, of: text, indent: 4, on: &page)
    }
  }
}
