import KBRuntime

/// How a text is answered.
struct Answer {
  var options: Matcher.Options
  var detail: TextReport.Detail
  var form: OutputForm

  /// Prints what `table` says of `text`; returns how the program ends.
  func write(to text: [UInt8], by table: KnowledgeTable) throws -> ExitStatus {
    var options = options
    // A brief text only names the others.
    if form.format == .text, case .brief = detail { options.wholeAnswers = 1 }
    let diagnosis = try Matcher(table).diagnose(text, options: options)
    switch form.format {
    case .text:
      // Where nothing matched, the report quotes the text itself.
      let quoted = options.redacts ? [] : text
      try StandardOutput.write(form.textReport(detail).render(diagnosis, of: quoted))
    case .json: try StandardOutput.write(JSONReport.render(diagnosis))
    case .markdown: try StandardOutput.write(MarkdownReport.render(diagnosis))
    }
    return diagnosis.matches.isEmpty ? .unmatched : .matched
  }
}
