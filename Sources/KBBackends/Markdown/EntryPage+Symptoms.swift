import KBModel

/// Symptoms as people see them.
enum SymptomText {
  /// A pattern's text, its holes as placeholders; a regex as it is.
  static func shown(_ pattern: MatchPattern) -> String {
    switch pattern.form {
    case .template: Placeholders.template(pattern.source)
    case .regex: pattern.source
    }
  }
}

extension EntryPage {
  func symptoms(on page: inout MarkdownWriter) {
    if entry.symptoms.isEmpty { return }
    page.heading(2, "What you see")
    page.paragraph(
      "Each with an example, and what it is known by: texts on one line or wrapped; names stand as "
        + "placeholders, `…` for anything.")
    for symptom in entry.symptoms {
      page.anchor(Anchor.symptom(symptom.id))
      let id = Inline.code(symptom.id)
      if let example = example(of: symptom) {
        page.paragraph("\(id), for example:")
        page.fence(example, language: "text")
      } else {
        page.paragraph("\(id):")
      }
      patterns(
        symptom.all, lead: symptom.all.count > 1 ? "Known by all of:" : "Known by:", on: &page)
      patterns(
        symptom.any, lead: symptom.all.isEmpty ? "Known by any of:" : "And any of:", on: &page)
      patterns(symptom.none, lead: "But none of:", on: &page)
      patterns(symptom.context, lead: "And anywhere in the text:", on: &page)
    }
  }

  /// The first example that shows `symptom`.
  private func example(of symptom: Symptom) -> String? {
    let example = entry.examples.first {
      $0.expect.winner == .owner && $0.expect.symptom == symptom.id
    }
    return example.map { $0.text.hasSuffix("\n") ? String($0.text.dropLast()) : $0.text }
  }

  /// Texts one a line in one block, regexes in another.
  private func patterns(
    _ patterns: [MatchPattern], lead: String, on page: inout MarkdownWriter
  ) {
    if patterns.isEmpty { return }
    page.paragraph(lead)
    for (form, language) in [(MatchPattern.Form.template, "text"), (.regex, "regex")] {
      let shown = patterns.filter { $0.form == form }.map(SymptomText.shown)
      if !shown.isEmpty { page.fence(shown.joined(separator: "\n"), language: language) }
    }
  }
}
