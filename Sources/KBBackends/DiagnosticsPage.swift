/// The page that explains every diagnostic.
package enum DiagnosticsPage {
  /// Its path, relative to the output folder.
  package static let file = "Diagnostics.md"

  /// A section for each code, by code; explanations are Markdown.
  package static func markdown(_ checks: [(code: String, explanation: String)]) -> String {
    var page = MarkdownWriter()
    page.comment(GeneratedHeader.text)
    page.heading(1, "Diagnostics")
    page.paragraph("What `kbc` finds, by code. `kbc explain CODE` prints one of these.")
    for check in checks.sorted(by: { ($0.code, $0.explanation) < ($1.code, $1.explanation) }) {
      page.heading(2, Inline.plain(check.code))
      page.paragraph(check.explanation)
    }
    return page.document
  }
}
